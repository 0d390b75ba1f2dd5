// Counting: every named check passes, fails or is skipped, and the last line says how many. Serves every clause.

const counts = { passed: 0, failed: 0, skipped: 0 };

/** One rule of the house, held or not. A failure is said at once, with where it happened; the others go on. */
export async function check(name, work) {
  const began = Date.now();
  try {
    const value = await work();
    counts.passed += 1;
    console.log(`ok      ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    return value;
  } catch (error) {
    counts.failed += 1;
    console.log(`FAIL    ${name}\n${indented(error)}`);
    return undefined;
  }
}

/** A check that cannot run here. The line is what `./test` repeats at its end. */
export function skip(name, reason) {
  counts.skipped += 1;
  console.log(`skipped: ${name}: ${reason}`);
}

/** Steps that stand on each other: after the first that fails, the others are not reached, and count as failed. */
export class Chain {
  #label;
  #broken = false;

  constructor(label) {
    this.#label = label;
  }

  async step(name, work) {
    const full = `${this.#label}: ${name}`;
    if (this.#broken) {
      counts.failed += 1;
      console.log(`FAIL    ${full}: not reached, since a step before it failed`);
      return undefined;
    }
    let arrived = false;
    const value = await check(full, async () => {
      const result = await work();
      arrived = true;
      return result;
    });
    this.#broken = !arrived;
    return value;
  }

  get isBroken() {
    return this.#broken;
  }
}

/** Prints the counts, and says how the process ends. */
export function close() {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : 1;
}

function indented(error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split('\n').slice(0, 30).map((line) => `        ${line}`).join('\n');
}
