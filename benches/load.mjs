// Load: wrk with one thread and 32 connections, and medians. For the benches. Serves every clause.

import { spawnSync } from 'node:child_process';
import { start } from '../tests/faults/lib/server.mjs';

export const RUNS = 3;
export const CONNECTIONS = 32;
export const SECONDS = 6;

export function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
}

const UNIT_MS = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/** Asks for `url` as fast as it can: `{ rate, p99Ms, bytes }`. Fails where anything but 2xx and 3xx comes back. */
export async function ask(url, headers = {}, extra = []) {
    const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    const args = ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--latency', '--timeout', '10s', ...lines, url, ...extra];
    const wrk = start('wrk', args);
    const { code } = await wrk.ended;
    if (code !== 0 || /Non-2xx|Socket errors/.test(wrk.out)) {
        throw new Error(`wrk ${args.join(' ')}: ${wrk.out}${wrk.err}`);
    }
    const [, number, unit] = /99%\s+([\d.]+)(us|ms|s|m)\b/.exec(wrk.out);
    return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(wrk.out)[1]), p99Ms: Number(number) * UNIT_MS[unit], out: wrk.out };
}

/** Runs a program to its end; what it printed, as JSON. */
export function asked(command, args) {
    const done = spawnSync(command, args, { encoding: 'utf8', timeout: 120_000 });
    if (done.status !== 0) {
        throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`);
    }
    return JSON.parse(done.stdout);
}

export const whole = (number) => Math.round(number).toLocaleString('en-GB').replaceAll(',', ' ');
export const ms = (number) => `${number < 10 ? number.toFixed(1) : Math.round(number)} ms`;
export const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
