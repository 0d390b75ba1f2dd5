// Size of the program, time to its first answer, memory when idle and when twenty people sign in at once. Serves every clause.

import fs from 'node:fs';
import { BIN, Server, folder, sleep } from '../tests/faults/lib/server.mjs';
import { RUNS, mb, median, ms } from './load.mjs';

const IDLE_MS = 3_000;
const SIGN_INS = 20;

/** A figure of /proc/PID/status, in bytes. */
function memory(pid, name) {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found[1]) * 1024;
}

async function oneStart(data) {
    const server = await Server.start(data);
    const answer = await server.browser().get('/ru/');
    const startMs = performance.now() - server.begunMs;
    if (answer.status !== 200) {
        throw new Error(`the public page says ${answer.status}`);
    }
    await sleep(IDLE_MS);
    const idle = memory(server.pid, 'VmRSS');
    const { peak, tookMs } = await signIns(server);
    await server.stop();
    return { startMs, idle, peak, tookMs };
}

/** Twenty sign-ins sent at the same moment. */
async function signIns(server) {
    const browsers = await Promise.all(
        Array.from({ length: SIGN_INS }, async (_, n) => {
            const browser = server.browser();
            return { browser, key: await browser.key('/ru/sign-in'), member: server.ready.members[n % server.ready.members.length] };
        }),
    );
    // The peak counts from here.
    fs.writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
    const begun = performance.now();
    const answers = await Promise.all(
        browsers.map(({ browser, key, member }) =>
            browser.postWith(key, '/ru/sign-in', { handle: member.name, passphrase: member.passphrase }),
        ),
    );
    const tookMs = performance.now() - begun;
    const wrong = answers.find((answer) => answer.location !== '/desk');
    if (wrong) {
        throw new Error(`a sign-in was answered with ${wrong.status}`);
    }
    return { peak: memory(server.pid, 'VmHWM'), tookMs };
}

export async function measureProcess() {
    const data = folder('process/data');
    await (await Server.start(data)).stop();
    const runs = [];
    for (let n = 0; n < RUNS; n += 1) {
        runs.push(await oneStart(data));
    }
    const of = (name) => median(runs.map((run) => run[name]));
    const size = fs.statSync(BIN).size;
    const line = (what, shown, target, holds) => ({ what, shown, beside: '', target, holds });
    return [
        line('Size of the program', mb(size), '≤ 40 MB', size <= 40e6),
        line('Start to first answer (existing folder)', ms(of('startMs')), '≤ 1 s', of('startMs') <= 1_000),
        line('Memory when idle (resident)', mb(of('idle')), '≤ 60 MB', of('idle') <= 60e6),
        line(`Memory at most while ${SIGN_INS} people sign in at once`, mb(of('peak')), '≤ 256 MB', of('peak') <= 256e6),
        line(`Time until all ${SIGN_INS} are in (two at a time are checked)`, ms(of('tookMs'))),
    ];
}
