// Power cuts: the program is killed while people write, twenty times over the same folder. Serves every clause.
//
// What was confirmed (303 to the new statement) must be there after each start, once; the history must be whole; and the site must be
// back quickly, for nobody is there to wait for a repair at night.

import { Server, folder, sleep } from './lib/server.mjs';
import { allThere, check, noneTwice, verified } from './lib/check.mjs';

const ROUNDS = 20;
const CLIENTS = 8;
const START_MS_MAX = 2_000;
/** Every fifth form is sent twice at once, as by a double tap: still one statement. */
const DOUBLE_TAP_EVERY = 5;

/** One client: statements with titles that nobody else uses, until the connection breaks. */
async function write(browser, prefix, confirmed, tried) {
    for (let n = 0; ; n += 1) {
        const title = `${prefix}-${n}`;
        try {
            const key = await browser.key('/desk/statements/new');
            tried.add(title);
            const taps = n % DOUBLE_TAP_EVERY === 0 ? 2 : 1;
            const answers = await Promise.allSettled(Array.from({ length: taps }, () => browser.putWith(key, title)));
            const ids = answers.filter((one) => one.status === 'fulfilled' && one.value.id).map((one) => one.value.id);
            check(new Set(ids).size <= 1, `a double tap was confirmed as two statements: ${ids}`);
            for (const id of ids) {
                confirmed.set(id, title);
            }
            for (const one of answers) {
                if (one.status === 'rejected') {
                    throw one.reason;
                }
                check(one.value.id, `a sound server answered ${one.value.status} to "${title}"`);
            }
        } catch (error) {
            if (error.code === 'ECONNRESET' || error.code === 'ECONNREFUSED' || /broken off|hang up/.test(error.message)) {
                return;
            }
            throw error;
        }
    }
}

async function oneRound(data, round, before) {
    const server = await Server.start(data);
    const first = await server.browser().get('/ru/');
    const startMs = performance.now() - server.begunMs;
    check(first.status === 200, `the public page says ${first.status} after a start`);
    const members = await server.members();
    await allThere(members[round % members.length], before.confirmed);
    const confirmed = new Map();
    const clients = Array.from({ length: CLIENTS }, (_, n) => write(members[n % members.length], `kill-${round}-${n}`, confirmed, before.tried));
    const ended = Promise.all(clients);
    // A client that fails early ends the wait too.
    await Promise.race([ended, sleep(150 + Math.random() * 700)]);
    await server.kill();
    await ended;
    return { startMs, confirmed };
}

async function killed() {
    const data = folder('kill/data');
    const tried = new Set();
    let all = 0;
    let slowest = 0;
    let before = { confirmed: new Map(), tried };
    for (let round = 0; round < ROUNDS; round += 1) {
        const { startMs, confirmed } = await oneRound(data, round, before);
        // The first start makes the members and their keys; a restart is what people wait for.
        if (round > 0) {
            slowest = Math.max(slowest, startMs);
            check(startMs <= START_MS_MAX, `start ${round} took ${Math.round(startMs)} ms to the first answer`);
        }
        check(confirmed.size > 0, `round ${round} was too short to confirm anything`);
        verified(data);
        const found = noneTwice(data, 'kill-');
        for (const title of found) {
            check(tried.has(title), `"${title}" was never written by anyone`);
        }
        for (const title of confirmed.values()) {
            check(found.has(title), `"${title}" was confirmed and is gone`);
        }
        all += confirmed.size;
        before = { confirmed, tried };
    }
    const server = await Server.start(data);
    await allThere(await server.member(0), before.confirmed);
    check((await server.stop()) === 0, 'it did not end well when asked to stop');
    verified(data);
    return `${ROUNDS} kills, ${all} confirmed statements, slowest start ${Math.round(slowest)} ms`;
}

export const tests = [{ name: 'what_was_confirmed_survives_a_power_cut', seconds: 120, run: killed }];
