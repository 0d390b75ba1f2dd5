// The program itself: a data folder, founders, serving, and the log's own check. Serves every clause.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const START_MS_MAX = 30_000;

/** One running Ashar with a folder of its own. */
export class Ashar {
  #child;
  #said = '';

  constructor() {
    this.dir = mkdtempSync(join(tmpdir(), 'ashar-browser-'));
  }

  /** Runs a command to its end. */
  run(args, dir = this.dir) {
    const env = { PATH: process.env.PATH, HOME: this.dir };
    const done = spawnSync(process.env.ASHAR_BIN, [...args, '--data', dir], { encoding: 'utf8', env, timeout: 60_000 });
    assert.equal(done.error, undefined, String(done.error));
    return { status: done.status, out: done.stdout, err: done.stderr };
  }

  /** Makes a founder at the console; gives the code of the first entry. */
  founder(side, name) {
    const done = this.run(['member', 'add', '--side', side, '--name', name, '--json']);
    assert.equal(done.status, 0, done.err || done.out);
    return JSON.parse(done.out).receipt;
  }

  /** Starts serving on a free port of this machine. */
  async start() {
    const env = { PATH: process.env.PATH, HOME: this.dir };
    const args = ['serve', '--data', this.dir, '--listen', '127.0.0.1:0', '--json'];
    this.#child = spawn(process.env.ASHAR_BIN, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stderr.setEncoding('utf8').on('data', (text) => {
      this.#said = (this.#said + text).slice(-20_000);
    });
    const lines = createInterface({ input: this.#child.stdout });
    const ready = new Promise((found, lost) => {
      lines.on('line', (line) => line.startsWith('{') && JSON.parse(line).event === 'ready' && found(JSON.parse(line)));
      this.#child.on('exit', (status) => lost(new Error(`ashar serve ended with ${status}: ${this.#said}`)));
      setTimeout(() => lost(new Error(`ashar serve is not ready: ${this.#said}`)), START_MS_MAX).unref();
    });
    this.origin = (await ready).listen.replace(/\/$/, '');
  }

  /** What the operator's log says. */
  get said() {
    return this.#said;
  }

  /** Stops, and waits for the end. */
  async stop() {
    if (!this.#child || this.#child.exitCode !== null) return;
    this.#child.removeAllListeners('exit');
    const ended = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGTERM');
    assert.equal(await ended, 0, `ashar serve did not end well: ${this.#said}`);
  }

  /** A copy of the folder, to be spoilt. */
  copy() {
    const copy = mkdtempSync(join(tmpdir(), 'ashar-browser-copy-'));
    cpSync(this.dir, copy, { recursive: true, preserveTimestamps: true });
    return copy;
  }

  /** Stops whatever runs and throws the folder away. */
  async drop() {
    await this.stop().catch(() => this.#child.kill('SIGKILL'));
    rmSync(this.dir, { recursive: true, force: true });
  }
}
