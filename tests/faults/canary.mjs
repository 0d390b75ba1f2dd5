// What must never be stored or logged: addresses of visitors, their browsers, and what was typed into secret fields. Serves P (promise 5).
//
// Marks are sent through every kind of request; afterwards every byte of the data folder, of the temporary folder and of the log is
// searched for them, plain and in the usual encodings. Titles are searched too and must be found: so that a search that finds nothing
// would be noticed.

import fs from 'node:fs';
import path from 'node:path';
import { Server, folder } from './lib/server.mjs';
import { check, verified } from './lib/check.mjs';

const ADDRESS = '203.0.113.77';
const BROWSER = 'canary-browser-7f3a91';
const REFERRER = 'canary-referrer-c41d02';
const QUERY = 'canary-query-e8b35f';
const PASSPHRASE = 'канарейка пьёт росу на заре 58c2d6';
const WRONG = 'canary-wrong-phrase-b7e940 пыль';
const CODE = '90417352';
const KEPT = 'kept-title-3d9e77';

const HEADERS = {
    'x-forwarded-for': ADDRESS,
    'x-real-ip': ADDRESS,
    forwarded: `for=${ADDRESS}`,
    'user-agent': BROWSER,
    referer: `http://elsewhere.invalid/${REFERRER}`,
};

/** A mark as it may be written: plain, in an address, in base64 at each of its three places, in hexadecimal. */
function spellings(mark) {
    const bytes = Buffer.from(mark, 'utf8');
    const base64 = [0, 1, 2].map((shift) => {
        const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
        // The letters at both ends depend on what stands beside the mark.
        return text.slice(shift === 0 ? 0 : 4, -2);
    });
    const form = new URLSearchParams({ x: mark }).toString().slice(2);
    const all = [mark, encodeURIComponent(mark), form, ...base64, bytes.toString('hex'), bytes.toString('hex').toUpperCase()];
    return [...new Set(all)].map((text) => Buffer.from(text, 'utf8'));
}

function filesOf(dir) {
    return fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/** Where a mark is: file names. */
function placesOf(mark, files, log) {
    const wanted = spellings(mark);
    const holds = (bytes) => wanted.some((text) => bytes.includes(text));
    const found = files.filter((file) => holds(fs.readFileSync(file)));
    return holds(Buffer.from(log, 'utf8')) ? [...found, 'the log'] : found;
}

/** Every kind of visit: public pages, refusals, wrong and right sign-ins, a new passphrase, statements, tools, things that are not there. */
async function visits(server) {
    const stranger = server.browser(HEADERS);
    for (const page of ['/ru/', '/tg/statements', '/en/how', '/ru/join', '/log/checkpoint', '/nothing', '/desk', '/xx/', '/static/none.css']) {
        await stranger.get(`${page}?from=${QUERY}`);
    }
    const { name, passphrase } = server.ready.members[0];
    await stranger.post('/ru/sign-in', { handle: name, passphrase: WRONG, code: CODE });
    await stranger.post('/ru/sign-in', { handle: `нет-${name}`, passphrase: WRONG, code: CODE });
    await stranger.post('/ru/enter', { 'entry-code': WRONG });
    await stranger.post('/ru/lost', { handle: name, code: WRONG, passphrase: WRONG });
    await stranger.send('POST', '/ru/sign-in', `passphrase=${encodeURIComponent(WRONG)}`, { 'content-type': 'text/plain' });
    const member = server.browser(HEADERS);
    await member.signIn(name, passphrase);
    for (const page of ['/desk', '/desk/statements', '/desk/people', '/desk/me', '/desk/confirm', '/desk/nothing']) {
        await member.get(`${page}?from=${QUERY}`);
    }
    const put = await member.put(KEPT);
    check(put.id, `a statement was answered with ${put.status}`);
    await member.get(`/desk/statements/${put.id}?from=${QUERY}`);
    await member.post(`/desk/statements/${put.id}/edit`, { original: 'ru', 'title-ru': '', 'body-ru': '' });
    const changed = await member.post(
        '/desk/me/passphrase',
        { 'passphrase-old': passphrase, passphrase: PASSPHRASE, 'passphrase-again': PASSPHRASE },
        '/desk/me',
    );
    check(changed.status === 303, `the passphrase could not be changed: ${changed.status}`);
    await member.post('/desk/me/passphrase', { 'passphrase-old': WRONG, passphrase: PASSPHRASE, 'passphrase-again': PASSPHRASE }, '/desk/me');
    await member.post('/desk/sign-out', {}, '/desk/me');
    const again = server.browser(HEADERS);
    await again.signIn(name, PASSPHRASE);
    await again.post('/desk/confirm', { code: CODE }, '/desk/confirm').catch(() => null);
    return [passphrase, ...again.cookies.values()];
}

async function silent() {
    const data = folder('canary/data');
    const temp = folder('canary/tmp');
    const server = await Server.start(data, { env: { RUST_LOG: 'trace,hyper=trace,axum=trace,tower_http=trace', TMPDIR: temp } });
    const secrets = await visits(server);
    const marks = [ADDRESS, BROWSER, REFERRER, QUERY, PASSPHRASE, WRONG, CODE, ...secrets];
    const search = (when) => {
        const files = [...filesOf(data), ...filesOf(temp)];
        const log = server.child.err;
        for (const mark of marks) {
            const places = placesOf(mark, files, log);
            check(places.length === 0, `"${mark}" is in ${places.join(', ')} ${when}`);
        }
        check(placesOf(KEPT, files, '').length > 0, 'the search does not even find a title that was stored');
        return files;
    };
    const files = search('while it runs');
    check(files.some((file) => file.endsWith('-wal')), 'there was no write-ahead log to search');
    check(server.child.err.length > 0, 'the log is empty: nothing was searched');
    check((await server.stop()) === 0, 'it did not end well when asked to stop');
    search('after it has ended');
    verified(data);
    return `${marks.length} marks, ${files.length} files, ${server.child.err.split('\n').length} lines of log`;
}

export const tests = [{ name: 'no_address_no_browser_and_no_secret_is_stored_or_logged', seconds: 40, run: silent }];
