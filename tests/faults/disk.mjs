// A disk that fails: writes and confirmations of the disk are made to fail under the running program. Serves every clause.
//
// While they do, nobody may hear that something was stored; after a failed confirmation nothing more is written and the process ends
// with 74, because what is on the disk is not known until somebody reads it anew.

import fs from 'node:fs';
import path from 'node:path';
import { Server, endOf, folder, sleep } from './lib/server.mjs';
import { allThere, check, noneTwice, verified } from './lib/check.mjs';
import { attach, calls, detach, needsStrace } from './lib/strace.mjs';

const EXIT_DISK_FAILED = 74;
const CLIENTS = 4;
/** Requests under way may take ten seconds when it ends. */
const END_MS_MAX = 15_000;

/** The demonstration with some statements, and members who have forms open. */
async function scene(name) {
    needsStrace();
    const data = folder(`${name}/data`);
    const server = await Server.start(data);
    const members = await server.members();
    const confirmed = new Map();
    for (let n = 0; n < 5; n += 1) {
        const title = `disk-${name}-before-${n}`;
        const answer = await members[n % 4].put(title);
        check(answer.id, `a sound server answered ${answer.status}`);
        confirmed.set(answer.id, title);
    }
    return { data, server, members, confirmed, trace: path.join(folder(name), 'trace') };
}

/** Forms opened beforehand, sent while the disk fails; gives the answers, broken connections left out. */
async function sendAll(members, name, keys) {
    const answers = await Promise.allSettled(keys.map((key, n) => members[n % CLIENTS].putWith(key, `disk-${name}-during-${n}`)));
    return answers.filter((one) => one.status === 'fulfilled').map((one) => one.value);
}

async function openForms(members, count) {
    return Promise.all(Array.from({ length: count }, (_, n) => members[n % CLIENTS].key('/desk/statements/new')));
}

/** After the fault: a new start without it; everything confirmed is there once, the history is whole, and writing works. */
async function startAnew({ data, confirmed }, name) {
    verified(data);
    const server = await Server.start(data);
    const member = await server.member(0);
    await allThere(member, confirmed);
    noneTwice(data, `disk-${name}-`);
    check((await member.put(`disk-${name}-after`)).id, 'it does not write after a new start on a sound disk');
    check((await server.stop()) === 0, 'it did not end well when asked to stop');
    verified(data);
}

/** The disk fails with `inject` (after `nSound` forms at most): no success, exit code 74, and nothing is lost. */
async function failing(name, inject, nSound = 0) {
    const it = await scene(name);
    const sound = await openForms(it.members, nSound);
    const keys = await openForms(it.members, 12);
    const syscalls = inject.split(':')[0];
    const tracer = await attach(it.server.pid, ['-e', `trace=${syscalls}`, '-e', `inject=${inject}`], it.trace);
    for (const [n, key] of sound.entries()) {
        const title = `disk-${name}-sound-${n}`;
        const answer = await it.members[n].putWith(key, title);
        check(answer.id, `before the disk failed, a form was answered with ${answer.status}`);
        it.confirmed.set(answer.id, title);
    }
    const answers = await sendAll(it.members, name, keys);
    for (const answer of answers) {
        check(answer.id === null && answer.status === 503, `while the disk failed, a form was answered with ${answer.status}`);
        check(/store\.(unsafe|busy)/.test(answer.body), `the page of the refusal names no code of the store: ${answer.body.slice(0, 200)}`);
    }
    check(answers.length > 0, 'no form was answered at all');
    const end = await endOf(it.server.child, END_MS_MAX);
    await endOf(tracer, 2_000);
    check(end !== null, 'it went on although the disk had failed');
    check(end.code === EXIT_DISK_FAILED, `it ended with ${JSON.stringify(end)} instead of ${EXIT_DISK_FAILED}: ${it.server.child.err}`);
    check(fs.readFileSync(it.trace, 'utf8').includes('(INJECTED)'), 'strace made no call fail: nothing was tested');
    await startAnew(it, name);
    return `${answers.length} forms refused`;
}

/** The disk takes nothing but says no error (a short write of no bytes): refused, and once it takes again, writing goes on. */
async function shortWrites() {
    const it = await scene('short');
    const keys = await openForms(it.members, 8);
    const tracer = await attach(it.server.pid, ['-e', 'trace=pwrite64', '-e', 'inject=pwrite64:retval=0'], it.trace);
    const answers = await sendAll(it.members, 'short', keys);
    for (const answer of answers) {
        check(answer.id === null && answer.status === 503, `while nothing could be written, a form was answered with ${answer.status}`);
    }
    check(answers.length === keys.length, 'a connection broke although only the disk was short');
    const page = await it.members[0].get('/desk/statements');
    check(page.status === 200, `reading stopped with ${page.status} while the disk was short`);
    await detach(tracer);
    check(fs.readFileSync(it.trace, 'utf8').includes('(INJECTED)'), 'strace cut no write short: nothing was tested');
    const title = 'disk-short-again';
    const again = await it.members[1].put(title);
    check(again.id, `it does not write again without a restart: ${again.status}`);
    it.confirmed.set(again.id, title);
    check((await it.server.stop()) === 0, 'it did not end well when asked to stop');
    await startAnew(it, 'short');
    return `${answers.length} forms refused, then written again without a restart`;
}

/** In a trace of one act: rows into the write-ahead log, its confirmation by the disk, and only then the answer. */
async function order() {
    const it = await scene('order');
    const key = (await openForms(it.members, 1))[0];
    const args = ['-y', '-s', '64', '-e', 'trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg'];
    const tracer = await attach(it.server.pid, args, it.trace);
    const answer = await it.members[0].putWith(key, 'disk-order-traced');
    await sleep(100);
    await detach(tracer);
    check(answer.id, `a sound server answered ${answer.status}`);
    const seen = calls(it.trace);
    const isWal = (one) => one.rest.includes('ashar.db-wal>');
    const answered = seen.findIndex((one) => one.rest.includes('HTTP/1.1 303'));
    check(answered >= 0, 'the answer is not in the trace');
    const before = seen.slice(0, answered);
    const written = before.findLastIndex((one) => one.call === 'pwrite64' && isWal(one) && one.returned > 0);
    const synced = before.findLastIndex((one) => /^f(data)?sync$/.test(one.call) && isWal(one) && one.returned === 0);
    check(written >= 0, 'nothing was written into the write-ahead log before the answer');
    check(synced >= 0, 'the answer went out without a confirmation of the disk');
    check(synced > written, 'the answer went out after a write that the disk had not confirmed');
    it.confirmed.set(answer.id, 'disk-order-traced');
    check((await it.server.stop()) === 0, 'it did not end well when asked to stop');
    await startAnew(it, 'order');
    return `pwrite64, ${seen[synced].call} = 0, then the answer`;
}

export const tests = [
    { name: 'an_answer_goes_out_only_after_the_disk_has_confirmed', seconds: 30, run: order },
    { name: 'a_disk_that_does_not_confirm_ends_the_process', seconds: 40, run: () => failing('fsync', 'fsync,fdatasync:error=EIO') },
    { name: 'a_disk_that_fails_in_the_middle_ends_the_process', seconds: 40, run: () => failing('later', 'fsync,fdatasync:error=EIO:when=3+', 2) },
    { name: 'a_disk_that_does_not_write_ends_the_process', seconds: 40, run: () => failing('pwrite', 'pwrite64:error=EIO') },
    { name: 'a_short_write_is_refused_and_then_writing_goes_on', seconds: 40, run: shortWrites },
];
