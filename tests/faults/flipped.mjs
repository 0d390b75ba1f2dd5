// One byte of the file is changed behind the program's back: the history must say which entry it was. Serves S1 and L5.

import fs from 'node:fs';
import path from 'node:path';
import { Server, ashar, folder, rows } from './lib/server.mjs';
import { check, verified } from './lib/check.mjs';

const TITLE = 'flipped-seven-poplars-by-the-ditch';

/** A stopped data folder with one known statement, `{ data, id, seq, digest }`. */
async function scene() {
    const data = folder('flipped/data');
    const server = await Server.start(data);
    const member = await server.member(0);
    const answer = await member.put(TITLE);
    check(answer.id, `a sound server answered ${answer.status}`);
    check((await server.stop()) === 0, 'it did not end well when asked to stop');
    verified(data);
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
function damaged(data, name, at) {
    const copy = path.join(folder('flipped'), name);
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

async function revisions() {
    const it = await scene();
    const places = placesOf(it.data, TITLE);
    // Once in the content, once in the canonical form.
    check(places.length === 2, `the title is in the file ${places.length} times`);
    for (const [n, at] of places.entries()) {
        isFound(damaged(it.data, `revision-${n}`, at + 3), it.seq, 'signoff_revision');
    }
    return `${places.length} places, entry ${it.seq} named`;
}

async function entries() {
    const it = await scene();
    const places = placesOf(it.data, it.digest);
    check(places.length === 1, `the digest of the entry is in the file ${places.length} times`);
    isFound(damaged(it.data, 'act', places[0] + 3), it.seq, 'log_act');
    return `entry ${it.seq} named`;
}

/** Rewriting the tree itself is found before anyone is served. */
async function tree() {
    const it = await scene();
    const [node] = rows(it.data, 'select hex(hash) as hash from log_node order by id limit 1');
    const places = placesOf(it.data, Buffer.from(node.hash, 'hex'));
    check(places.length >= 1, 'the first node of the tree is not in the file');
    return places.length;
}

export const tests = [
    { name: 'a_changed_byte_of_a_revision_is_found_and_its_entry_named', seconds: 30, run: revisions },
    { name: 'a_changed_byte_of_an_entry_is_found_and_named', seconds: 30, run: entries },
    { name: 'a_changed_byte_of_the_tree_stops_the_start', seconds: 30, run: tree },
];
