// All browser tests, in order: the walk with and without scripts at once, then a look at every page, then hostile words, then the log.
// Serves every clause. Usage: see `run`.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { launch } from './lib/browser.mjs';
import { Chain, check, close, skip } from './lib/report.mjs';
import { Eyes } from './lib/seen.mjs';
import { Ashar } from './lib/server.mjs';
import { hostile } from './hostile.mjs';
import { look } from './look.mjs';
import { shots } from './shots.mjs';
import { Walk } from './walk.mjs';

const args = process.argv.slice(2);
const after = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const parts = (after('--only') ?? 'walk,bare,look,hostile').split(',');
const shotsDir = after('--shots');

/** Asks the database itself; gives the lines. */
function sqlite(dir, query) {
  const done = spawnSync('sqlite3', [join(dir, 'ashar.db'), query], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr ?? String(done.error));
  return done.stdout.trim();
}

/** One byte of an act, changed in a copy of the database: the kind of thing that the log is for. Gives the number of its entry. */
function spoil(dir) {
  const find = "select seq from log_act where verb = 'statement.publish' order by seq limit 1";
  const seq = sqlite(dir, `pragma wal_checkpoint(truncate); ${find}`).split('\n').pop();
  const file = join(dir, 'ashar.db');
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf('statement.publish'); at >= 0; at = bytes.indexOf('statement.publish', at + 1)) {
    bytes[at] ^= 1;
    writeFileSync(file, bytes);
    // Of the row itself, past the index: a byte of the index is another fault, which the check of the file finds.
    if (sqlite(dir, `select verb from log_act not indexed where seq = ${seq}`) !== 'statement.publish') return seq;
    // It stood in an index, or in another act of this kind: put it back.
    bytes[at] ^= 1;
  }
  return assert.fail('no act to spoil');
}

async function log(label, ashar) {
  await check(`${label}: the log is whole, while the service runs`, () => {
    const { status, out, err } = ashar.run(['log', 'verify']);
    assert.equal(status, 0, `${out}\n${err}`);
  });
  await check(`${label}: the service stops when asked`, () => ashar.stop());
  const last = `${label}: one byte changed in an act is found, and the entry is named`;
  if (spawnSync('sqlite3', ['--version']).status !== 0) return skip(last, 'no sqlite3 on this machine');
  return check(last, () => {
    const copy = ashar.copy();
    const seq = spoil(copy);
    const { status, out, err } = ashar.run(['log', 'verify'], copy);
    rmSync(copy, { recursive: true, force: true });
    assert.equal(status, 1, `${status}: ${out}\n${err}`);
    assert.match(`${out}${err}`, new RegExp(`entry ${seq}\\b`, 'i'));
  });
}

/** A browser that runs scripts: the walk, with eyes on every page; then the rest, on what the walk has left. */
async function full() {
  const [browser, ashar, eyes] = [await launch(), new Ashar(), new Eyes()];
  const walk = new Walk(new Chain('walk'), browser, ashar, { scripts: true, seen: eyes.look });
  try {
    await walk.go();
    await check('walk: every page on the way is accessible, fits and is translated', () => eyes.assertClear());
    if (walk.chain.isBroken) return;
    if (shotsDir) await shots(walk, shotsDir, args.includes('--night'));
    if (parts.includes('look')) await look(browser, walk);
    if (parts.includes('hostile')) await hostile(walk);
    await log('walk', ashar);
  } finally {
    await browser.close();
    await ashar.drop();
  }
}

/** A browser that runs none. */
async function bare() {
  const [browser, ashar] = [await launch(), new Ashar()];
  const walk = new Walk(new Chain('without scripts'), browser, ashar, { scripts: false });
  try {
    await walk.go();
    if (!walk.chain.isBroken) await log('without scripts', ashar);
  } finally {
    await browser.close();
    await ashar.drop();
  }
}

const works = [parts.includes('walk') ? full : undefined, parts.includes('bare') ? bare : undefined].filter(Boolean);
for (const result of await Promise.allSettled(works.map((work) => work()))) {
  if (result.status === 'rejected') await check('the tests come to their end', () => Promise.reject(result.reason));
}
process.exitCode = close();
