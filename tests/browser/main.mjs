// All browser tests, in order: the walk with and without scripts at once, then a look at every page, then hostile words, then the log.
// Serves every clause. Usage: see `run`.

import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { launch } from './lib/browser.mjs';
import { Chain, check, close } from './lib/report.mjs';
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

/** One byte of the newest act, changed in a copy of the database: the kind of thing that the log is for. */
function spoil(dir) {
  const file = join(dir, 'ashar.db');
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf('statement.publish');
  assert.ok(at > 0, 'no act to spoil');
  bytes[at + 'statement.publis'.length] ^= 1;
  writeFileSync(file, bytes);
}

async function log(label, ashar) {
  await check(`${label}: the log is whole, while the service runs`, () => {
    const { status, out, err } = ashar.run(['log', 'verify']);
    assert.equal(status, 0, `${out}\n${err}`);
  });
  await check(`${label}: the service stops when asked`, () => ashar.stop());
  await check(`${label}: one byte changed in an act is found, and the entry is named`, () => {
    const copy = ashar.copy();
    spoil(copy);
    const { status, out, err } = ashar.run(['log', 'verify'], copy);
    rmSync(copy, { recursive: true, force: true });
    assert.equal(status, 1, `${status}: ${out}\n${err}`);
    assert.match(`${out}${err}`, /entry \d+/i);
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
    if (shotsDir) await shots(walk, shotsDir);
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
