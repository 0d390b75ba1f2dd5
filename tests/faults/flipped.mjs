// One byte of the file is changed behind the program's back: the history must say which entry it was. Serves S1 and L5.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Server, ashar, folder, rows } from './lib/server.mjs';
import { check, verified } from './lib/check.mjs';

const TITLE = 'flipped-seven-poplars-by-the-ditch';

/** A stopped data folder with one known statement, `{ data, id, seq, digest }`. */
async function scene(name) {
    const data = folder(`flipped-${name}/data`);
    const server = await Server.start(data);
    const member = await server.member(0);
    const answer = await member.put(TITLE);
    check(answer.id, `a sound server answered ${answer.status}`);
    check((await server.stop()) === 0, 'it did not end well when asked to stop');
    verified(data);
    // Everything into the one file: what still lay in the write-ahead log would hide a byte that is changed here.
    const whole = spawnSync('sqlite3', [path.join(data, 'ashar.db'), 'pragma wal_checkpoint(truncate)'], { encoding: 'utf8' });
    check(whole.status === 0, `sqlite3: ${whole.stderr}`);
    const sql = "select seq, detail from log_act where verb = 'statement.draft' order by seq desc limit 1";
    const [entry] = rows(data, sql);
    return { data, id: answer.id, seq: entry.seq, digest: JSON.parse(entry.detail).digest };
}

/** Every place of `text` in the database file. */
function placesOf(data, text) {
    const file = fs.readFileSync(path.join(data, 'ashar.db'));
    const places = [];
    for (let at = file.indexOf(text); at >= 0; at = file.indexOf(text, at + 1)) {
        places.push(at);
    }
    return places;
}

/** A copy of the folder in which the byte at `at` is another letter. */
function damaged(data, n, at) {
    const copy = path.join(data, '..', `copy-${n}`);
    fs.cpSync(data, copy, { recursive: true });
    fs.chmodSync(copy, 0o700);
    const file = path.join(copy, 'ashar.db');
    const bytes = fs.readFileSync(file);
    bytes[at] ^= 1;
    fs.writeFileSync(file, bytes);
    return copy;
}

/** `log verify` ends with 1 and names the entry. */
function isFound(copy, seq, what) {
    const done = ashar('log', 'verify', '--data', copy);
    check(done.code === 1, `a changed byte in ${what}: log verify ended with ${done.code}: ${done.out}${done.err}`);
    check(new RegExp(`^entry ${seq}:`, 'm').test(done.out), `a changed byte in ${what}: entry ${seq} is not named: ${done.out}`);
}

/** The program still starts over it, since only the whole check can tell; it serves, and the doctor says which check that is. */
async function stillServes(copy) {
    const server = await Server.start(copy);
    check((await server.browser().get('/ru/')).status === 200, 'it started over a changed byte, and does not serve');
    const said = ashar('doctor', '--data', copy);
    check(/ashar log verify/.test(said.out), `the doctor does not say how to check the entries: ${said.out}${said.err}`);
    check((await server.stop()) === 0, 'it did not end well when asked to stop');
}

/** The program does not start over it: exit code 2, this code, and the whole check finds it too. */
async function refusesToStart(copy, code) {
    const started = await Server.start(copy).then(
        () => null,
        (error) => String(error),
    );
    check(started !== null, `it started although the history was changed (${code} was expected)`);
    check(started.includes('"code":2') && started.includes(code), `it did not refuse with 2 and ${code}: ${started}`);
    const done = ashar('log', 'verify', '--data', copy);
    check(done.code === 1 || done.code === 2, `log verify ended with ${done.code} on a folder that does not start: ${done.out}`);
}

/** `log verify` ends with 1 and names the index: what a list would show is not what was signed. */
function isFoundInIndex(copy, index) {
    const done = ashar('log', 'verify', '--data', copy);
    check(done.code === 1, `a changed byte in ${index}: log verify ended with ${done.code}: ${done.out}${done.err}`);
    check(done.out.includes(index), `a changed byte in ${index}: it is not named: ${done.out}`);
}

async function revisions() {
    const it = await scene('revision');
    const places = placesOf(it.data, TITLE);
    // Once in the content, once in the canonical form, once in the index of headings that lists are read from.
    check(places.length === 3, `the title is in the file ${places.length} times`);
    const [{ n: page }] = rows(it.data, "select rootpage as n from sqlite_schema where name = 'signoff_revision_heading'");
    const [{ page_size: size }] = rows(it.data, 'pragma page_size');
    let inIndex = 0;
    for (const [n, at] of places.entries()) {
        const copy = damaged(it.data, n, at + 3);
        // With so few revisions the index is one page.
        const isInIndex = Math.floor(at / size) + 1 === page;
        const isSeen = () => (isInIndex ? isFoundInIndex(copy, 'signoff_revision_heading') : isFound(copy, it.seq, 'signoff_revision'));
        isSeen();
        await stillServes(copy);
        isSeen();
        inIndex += isInIndex ? 1 : 0;
    }
    check(inIndex === 1, `${inIndex} of the places are in the index`);
    return `${places.length} places, entry ${it.seq} named`;
}

async function entries() {
    const it = await scene('act');
    const places = placesOf(it.data, it.digest);
    check(places.length === 1, `the digest of the entry is in the file ${places.length} times`);
    const copy = damaged(it.data, 0, places[0] + 3);
    isFound(copy, it.seq, 'log_act');
    await stillServes(copy);
    return `entry ${it.seq} named`;
}

/** A node under the last signed head: found before anyone is served. */
async function tree() {
    const it = await scene('tree');
    // The highest complete subtree is a part of every head that was signed since.
    const [node] = rows(it.data, 'select hex(hash) as hash from log_node order by id desc limit 1');
    const places = placesOf(it.data, Buffer.from(node.hash, 'hex'));
    check(places.length === 1, `the highest node of the tree is in the file ${places.length} times`);
    await refusesToStart(damaged(it.data, 0, places[0] + 3), 'history.rewritten');
}

/** A page of the database that is no page any more. */
async function pageOfFile() {
    const it = await scene('page');
    const sql = "select rootpage as n from sqlite_schema where name = 'signoff_revision'";
    const [{ n }] = rows(it.data, sql);
    const [{ page_size: size }] = rows(it.data, 'pragma page_size');
    await refusesToStart(damaged(it.data, 0, (n - 1) * size), 'store.damaged');
}

export const tests = [
    { name: 'a_changed_byte_of_a_revision_is_found_and_its_entry_named', seconds: 30, run: revisions },
    { name: 'a_changed_byte_of_an_entry_is_found_and_named', seconds: 30, run: entries },
    { name: 'a_changed_byte_of_the_tree_stops_the_start', seconds: 30, run: tree },
    { name: 'a_damaged_page_of_the_file_stops_the_start', seconds: 30, run: pageOfFile },
];
