// The program under test as a process: started, watched, stopped, killed. For the fault tests. Serves every clause.
//
// Only `ashar demo` on loopback is started here: invented people, whose passphrases everyone may know.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Browser } from './browser.mjs';

export const BIN = process.env.ASHAR_BIN;
const WORK = process.env.ASHAR_FAULTS_DIR;
const READY_MS_MAX = 20_000;

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** A folder of its own for one test, closed to others. */
export function folder(name) {
    const dir = path.join(WORK, name);
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    return dir;
}

/** Notes a process, so that the shell around us can end it whatever happens. */
function note(pid) {
    fs.appendFileSync(path.join(WORK, 'pids'), `${pid}\n`);
}

/** Starts any command in the background; `stderr` grows while it runs. */
export function start(command, args, options = {}) {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    note(child.pid);
    child.out = '';
    child.err = '';
    child.stdout.on('data', (bytes) => (child.out += bytes));
    child.stderr.on('data', (bytes) => (child.err += bytes));
    child.ended = new Promise((done) => {
        child.on('close', (code, signal) => done({ code, signal }));
        child.on('error', (error) => done({ code: null, signal: String(error) }));
    });
    return child;
}

/** Waits for the end of a process; `null` where it does not come in time. */
export function endOf(child, ms) {
    return Promise.race([child.ended, sleep(ms).then(() => null)]);
}

export class Server {
    /** Starts the demonstration in `data` and waits until it is ready; `begunMs` is the time before the start. */
    static async start(data, { env = {}, command = 'demo' } = {}) {
        const server = new Server();
        server.data = data;
        server.begunMs = performance.now();
        server.child = start(BIN, [command, '--data', data, '--listen', '127.0.0.1:0', '--json'], { env: { ...process.env, ...env } });
        const limit = performance.now() + READY_MS_MAX;
        while (!server.child.out.includes('\n')) {
            if (server.child.exitCode !== null || performance.now() > limit) {
                const end = await endOf(server.child, 100);
                throw new Error(`the server did not start (${JSON.stringify(end)}): ${server.child.err}`);
            }
            await sleep(5);
        }
        server.ready = JSON.parse(server.child.out.split('\n')[0]);
        if (server.ready.event !== 'ready') {
            const end = await endOf(server.child, 5_000);
            throw new Error(`the server did not start (${JSON.stringify(end)}): ${server.child.out}${server.child.err}`);
        }
        server.base = server.ready.listen;
        return server;
    }

    get pid() {
        return this.child.pid;
    }

    browser(headers = {}) {
        return new Browser(this.base, headers);
    }

    /** A browser of the demonstration's member with this number, signed in. */
    async member(n, headers = {}) {
        const { name, passphrase } = this.ready.members[n];
        const browser = this.browser(headers);
        await browser.signIn(name, passphrase);
        return browser;
    }

    /** All four members, signed in. */
    members() {
        return Promise.all(this.ready.members.map((_, n) => this.member(n)));
    }

    async kill() {
        this.child.kill('SIGKILL');
        await this.child.ended;
    }

    /** Asks it to stop; gives its exit code. */
    async stop() {
        this.child.kill('SIGTERM');
        const end = await endOf(this.child, 15_000);
        if (end === null) {
            await this.kill();
            throw new Error('the server did not stop in 15 s');
        }
        return end.code;
    }
}

/** Runs the program to its end: `{ code, out, err }`. */
export function ashar(...args) {
    const done = spawnSync(BIN, args, { encoding: 'utf8', timeout: 30_000 });
    return { code: done.status, out: done.stdout, err: done.stderr };
}

/** Rows of a query, as the sqlite3 program sees them: a second reader of the file, which shares no code with ours. */
export function rows(data, sql) {
    const done = spawnSync('sqlite3', ['-readonly', '-json', path.join(data, 'ashar.db'), sql], {
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
        timeout: 30_000,
    });
    if (done.status !== 0) {
        throw new Error(`sqlite3: ${done.stderr}`);
    }
    return done.stdout.trim() === '' ? [] : JSON.parse(done.stdout);
}

export function has(command) {
    return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
