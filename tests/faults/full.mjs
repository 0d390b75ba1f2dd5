// A full disk: writing is refused with a page that says so, reading goes on, and with room again so does writing. Serves every clause.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Server, folder } from './lib/server.mjs';
import { allThere, check, noneTwice, skip, verified } from './lib/check.mjs';

const DISK = '24m';
const FILLER_BYTES = 12 * 1024 * 1024;
/** More statements than fit in any case; past it the disk is not what we think. */
const STATEMENTS_MAX = 4_000;
const LANGS = ['ru', 'ky', 'tg', 'uz', 'en'];

function mount(dir) {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    const done = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=0700`, 'tmpfs', dir], { encoding: 'utf8' });
    if (done.status !== 0) {
        skip(`a small tmpfs cannot be mounted here: ${(done.stderr ?? '').trim() || 'no mount command'}`);
    }
}

/** Fills the disk with statements of about 40 KB; gives the first answer that is no success. */
async function fillUp(members, confirmed) {
    const body = 'Вода придёт в село в среду. '.repeat(250);
    for (let n = 0; n < STATEMENTS_MAX; n += members.length) {
        const tries = members.map(async (member, m) => {
            const title = `full-${n + m}`;
            const answer = await member.put(title, body);
            if (answer.id) {
                confirmed.set(answer.id, title);
            }
            return answer;
        });
        const refused = (await Promise.all(tries)).find((answer) => !answer.id);
        if (refused) {
            return refused;
        }
    }
    check(false, `${STATEMENTS_MAX} statements of 14 KB fitted onto ${DISK}`);
}

/** The refusal is a page in this language, with what to do, and with what was typed. */
function isPageOf(answer, lang, typed) {
    check(answer.status === 503, `on a full disk a form was answered with ${answer.status}`);
    check(answer.headers['retry-after'], 'the refusal does not say when to try again');
    check(answer.body.includes(`<html lang="${lang}"`), `the refusal is not in ${lang}: ${answer.body.slice(0, 200)}`);
    check(answer.body.includes('store.full'), `the refusal does not name its code: ${answer.body.slice(0, 2000)}`);
    check(answer.body.includes(typed), 'what was typed is not kept on the page of the refusal');
}

async function full() {
    const dir = path.join(folder('full'), 'mnt');
    mount(dir);
    const filler = path.join(dir, 'filler');
    fs.writeFileSync(filler, Buffer.alloc(FILLER_BYTES, 1));
    const data = path.join(dir, 'data');
    const server = await Server.start(data);
    const members = await server.members();
    const confirmed = new Map();
    await fillUp(members, confirmed);
    for (const lang of LANGS) {
        await members[0].get(`/desk/statements?lang=${lang}`);
        const typed = `full-refused-${lang}`;
        const body = 'Вода придёт в село в среду. '.repeat(280);
        isPageOf(await members[0].put(typed, body), lang, typed);
    }
    for (const page of ['/desk/statements', '/desk', '/desk/people', '/desk/me', '/ru/', '/tg/statements']) {
        const answer = await members[1].get(page);
        check(answer.status === 200, `on a full disk ${page} says ${answer.status}`);
    }
    await allThere(members[2], confirmed);
    fs.rmSync(filler);
    for (const [n, member] of members.entries()) {
        const title = `full-again-${n}`;
        const answer = await member.put(title);
        check(answer.id, `with room again, a form was answered with ${answer.status}`);
        confirmed.set(answer.id, title);
    }
    await allThere(members[3], confirmed);
    const found = noneTwice(data, 'full-');
    check(![...found].some((title) => title.includes('refused')), 'what was refused on the full disk was stored all the same');
    verified(data);
    check((await server.stop()) === 0, 'it did not end well when asked to stop');
    verified(data);
    spawnSync('umount', [dir]);
    return `${confirmed.size} statements until full and after`;
}

export const tests = [{ name: 'a_full_disk_refuses_writing_reads_on_and_recovers', seconds: 90, run: full }];
