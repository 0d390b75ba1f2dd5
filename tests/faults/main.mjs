// Runs the fault tests one after another and counts them. Serves every clause.
//
// A test passes, fails, or says why it cannot run here; each has a time limit of its own, and all together four minutes.

import * as canary from './canary.mjs';
import * as disk from './disk.mjs';
import * as flipped from './flipped.mjs';
import * as full from './full.mjs';
import * as kill from './kill.mjs';
import { Failed, Skipped } from './lib/check.mjs';
import { sleep } from './lib/server.mjs';

const ALL_MS_MAX = 240_000;

const TESTS = [...kill.tests, ...disk.tests, ...full.tests, ...flipped.tests, ...canary.tests];

async function within(seconds, work) {
    const limit = sleep(seconds * 1000).then(() => {
        throw new Failed(`not done in ${seconds} s`);
    });
    return Promise.race([work(), limit]);
}

async function main() {
    const words = process.argv.slice(2);
    const begun = performance.now();
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const test of TESTS) {
        if (words.length > 0 && !words.some((word) => test.name.includes(word))) {
            continue;
        }
        const at = performance.now();
        const took = () => `${((performance.now() - at) / 1000).toFixed(1)} s`;
        try {
            const left = (ALL_MS_MAX - (at - begun)) / 1000;
            const said = await within(Math.min(test.seconds, Math.max(left, 1)), test.run);
            count.passed += 1;
            console.log(`ok       ${test.name} (${took()}${said ? `; ${said}` : ''})`);
        } catch (error) {
            if (error instanceof Skipped) {
                count.skipped += 1;
                console.log(`skip     ${test.name}\n  skipped: ${error.message}`);
            } else {
                count.failed += 1;
                console.log(`FAILED   ${test.name} (${took()})\n  ${error instanceof Failed ? error.message : error.stack}`);
            }
        }
    }
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
    // What a failed test has left running ends with the shell around us.
    process.exit(count.failed === 0 ? 0 : 1);
}

await main();
