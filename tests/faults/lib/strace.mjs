// Faults of the disk, made by strace: system calls of the running program are made to fail, or watched. Serves every clause.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { has, sleep, start } from './server.mjs';
import { check, skip } from './check.mjs';

const ATTACH_MS_MAX = 5_000;

/** Skips the test where strace cannot be used. */
export function needsStrace() {
    if (!has('strace')) {
        skip('strace is missing (apt-get install strace)');
    }
    const tried = spawnSync('strace', ['-e', 'inject=fsync:error=EIO', 'true'], { encoding: 'utf8' });
    if (tried.status !== 0) {
        skip(`strace cannot trace here: ${tried.stderr.trim().split('\n')[0]}`);
    }
}

/** Attaches to a running process, all threads; resolves once it is attached. Gives the tracer. */
export async function attach(pid, args, trace) {
    const tracer = start('strace', ['-f', '-p', String(pid), '-o', trace, ...args]);
    const limit = performance.now() + ATTACH_MS_MAX;
    while (!/attached/.test(tracer.err)) {
        if (tracer.exitCode !== null && /not permitted|PTRACE/i.test(tracer.err)) {
            skip(`strace may not attach here: ${tracer.err.trim()}`);
        }
        check(tracer.exitCode === null && performance.now() < limit, `strace did not attach: ${tracer.err}`);
        await sleep(10);
    }
    // "attached" is printed for each thread; a moment for the last of them.
    await sleep(100);
    return tracer;
}

/** Lets the process go on without faults. */
export async function detach(tracer) {
    tracer.kill('SIGINT');
    await tracer.ended;
}

/** Lines of a trace in the order in which the calls came back: `{ call, rest, returned }`. */
export function calls(trace) {
    const open = new Map();
    const done = [];
    for (const line of fs.readFileSync(trace, 'utf8').split('\n')) {
        const [, thread, rest] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
        if (!thread) {
            continue;
        }
        const begun = /^(\w+)\((.*) <unfinished \.\.\.>$/.exec(rest);
        const resumed = /^<\.\.\. (\w+) resumed>(.*)$/.exec(rest);
        if (begun) {
            open.set(thread, begun[2]);
        } else if (resumed) {
            done.push({ call: resumed[1], rest: (open.get(thread) ?? '') + resumed[2], returned: returned(resumed[2]) });
        } else {
            const whole = /^(\w+)\((.*)$/.exec(rest);
            if (whole) {
                done.push({ call: whole[1], rest: whole[2], returned: returned(whole[2]) });
            }
        }
    }
    return done;
}

function returned(rest) {
    const found = /\)\s+= (-?\d+)/.exec(rest);
    return found ? Number(found[1]) : null;
}
