// The page of numbers. Serves every clause.

import { execSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { CONNECTIONS, RUNS, SECONDS } from './load.mjs';

function said(command) {
    try {
        return execSync(command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
        return 'unknown';
    }
}

/** The machine, without its name. */
function machine() {
    const kernel = os.release().split('-')[0];
    const system = /^PRETTY_NAME="(.*)"$/m.exec(fs.existsSync('/etc/os-release') ? fs.readFileSync('/etc/os-release', 'utf8') : '')?.[1] ?? os.type();
    return [
        `${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${(os.totalmem() / 1e9).toFixed(0)} GB of memory`,
        `${system}, Linux ${kernel}, files on ${said(`stat -f -c %T ${JSON.stringify(process.env.ASHAR_FAULTS_DIR)}`)}`,
        `${said('rustc --version')}, release profile; ${said('wrk -v 2>&1 | head -n 1 | cut -d[ -f1')}; Node ${process.version}`,
    ];
}

/** Everything of docs/performance.md. */
export function page(lines) {
    const rows = lines.map((line) => {
        const verdict = line.target ? (line.holds ? 'held' : '**missed**') : '';
        return `| ${line.what} | ${line.shown} | ${line.beside ?? ''} | ${line.target ?? ''} | ${verdict} |`;
    });
    return `# How quick it is

Made by \`./bench\` on ${new Date().toISOString().slice(0, 10)}; do not edit by hand. Every number is the median of ${RUNS} runs; what is compared ran in the same
minutes on the same machine, in turn. A target that is missed stays here as missed.

${machine()
    .map((line) => `- ${line}`)
    .join('\n')}

| what | measured | beside | target | verdict |
|---|--:|---|---|---|
${rows.join('\n')}

## How it was measured

- Load: \`wrk -t1 -c${CONNECTIONS} -d${SECONDS}s --latency\`, on the same machine, which it shares with the server. Pages come uncompressed but for the public home.
- The server is \`ashar demo\` in a folder on the disk: second factor off, everything else as in earnest.
- The bare programs are \`crates/ashar/examples/reference/\`: a page of axum and SQLite (a session looked up, twenty rows read, HTML of the same
  size), and one thread that inserts rows, up to 256 in one commit (\`synchronous = full\`), and answers after it: once single rows of 1000 bytes,
  once the rows of a statement into tables with the same indexes. Nobody acts while the desk page is asked for, so its list comes from memory
  (\`Store::remember\`); who is there is looked up each time.
- A new statement is the document, its author, its first revision in both forms (1000 bytes of body), the used-up key of the form, a salted
  digest of each row, one entry of the log and its nodes of the tree. What counts is in the log afterwards.
- Start: from the start of the process to the first byte of \`/ru/\`. Memory: \`VmRSS\` after three idle seconds, \`VmHWM\` over the sign-ins.
- Weight: what goes over the wire with gzip, the page and everything that it loads.
`;
}
