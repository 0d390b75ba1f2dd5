// Acts a second that the disk has confirmed: over HTTP, inside the program, and beside a bare group commit. Serves every clause.

import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Server, folder, rows } from '../tests/faults/lib/server.mjs';
import { CONNECTIONS, RUNS, SECONDS, ask, asked, median, ms, whole } from './load.mjs';

const REFERENCE = process.env.ASHAR_REFERENCE;
const BODY_BYTES = 1_000;
/** More than can be used up in one run. */
const FORMS_A_RUN = SECONDS * 20_000;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id as addresses show it: 13 letters. */
function spelled(id) {
    let letters = '';
    for (let rest = BigInt(id), n = 0; n < 13; n += 1, rest >>= 5n) {
        letters = ALPHABET[Number(rest & 31n)] + letters;
    }
    return letters;
}

/** Keys of forms, made as the pages make them: opening a page for each would be measured too. */
function formKeys(data, session, count) {
    const secret = fs.readFileSync(path.join(data, 'keys', 'form.key'));
    const owner = Buffer.from(`session ${spelled(session)}\0`);
    const at = Buffer.alloc(8);
    at.writeBigInt64BE(BigInt(Date.now()));
    return Array.from({ length: count }, () => {
        const nonce = randomBytes(16);
        const mac = createHmac('sha256', secret).update(owner).update(nonce).update(at).digest();
        return Buffer.concat([nonce, at, mac]).toString('base64url');
    });
}

async function overHttp(server, data) {
    const member = await server.member(0);
    const [{ id }] = rows(data, "select cast(id as text) as id from auth_session order by began_ms desc, id limit 1");
    const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const forms = path.join(data, '..', 'forms');
    const runs = [];
    for (let n = 0; n < RUNS; n += 1) {
        fs.writeFileSync(forms, `${formKeys(data, id, FORMS_A_RUN).join('\n')}\n`);
        const script = path.join(import.meta.dirname, 'post.lua');
        const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
        const [{ n: before }] = rows(data, "select count(*) as n from log_act where verb = 'statement.draft'");
        const run = await ask(`${server.base}/desk/statements/new`, headers, ['-s', script, '--', forms, String(BODY_BYTES)]);
        const [{ n: after }] = rows(data, "select count(*) as n from log_act where verb = 'statement.draft'");
        // What wrk counts as an answer may be a page that refuses: only what is in the log counts.
        runs.push({ ...run, rate: Math.min(run.rate, (after - before) / SECONDS) });
    }
    return runs;
}

/** One write of 4 KB and its confirmation, again and again: what the disk itself gives to one who waits. */
function confirmations() {
    const file = fs.openSync(path.join(folder('acts'), 'plain'), 'w');
    const bytes = Buffer.alloc(4096, 1);
    const begun = performance.now();
    let count = 0;
    for (; performance.now() - begun < 2_000; count += 1) {
        fs.writeSync(file, bytes);
        fs.fdatasyncSync(file);
    }
    fs.closeSync(file);
    return count / 2;
}

export async function measureActs() {
    const disk = [];
    const writer = [];
    const store = [];
    const options = ['--seconds', String(SECONDS), '--tasks', String(CONNECTIONS), '--bytes', String(BODY_BYTES)];
    for (let n = 0; n < RUNS; n += 1) {
        disk.push(confirmations());
        writer.push(asked(REFERENCE, ['writer', '--data', folder(`acts/writer-${n}`), ...options]));
        store.push(asked(REFERENCE, ['store', '--data', folder(`acts/store-${n}`), ...options]));
    }
    const data = folder('acts/data');
    const server = await Server.start(data);
    const posts = await overHttp(server, data);
    await server.stop();
    const bare = median(writer.map((run) => run.rows_a_second));
    const bareStatements = median(writer.map((run) => run.statements_a_second));
    const entries = median(store.map((run) => run.entries_a_second));
    const drafts = median(store.map((run) => run.drafts_a_second));
    const rate = median(posts.map((run) => run.rate));
    const beside = `${whole(bare)} rows a second: bare group commit`;
    return [
        { what: 'The disk: writes of 4 KB that it confirms one after another, a second', shown: whole(median(disk)), beside: '' },
        {
            what: `\`Store::act\`, ${CONNECTIONS} tasks: acts a second (one entry in the log)`,
            shown: whole(entries),
            beside,
            target: '≥ 1/2 of the bare commit',
            holds: entries * 2 >= bare,
        },
        {
            what: `\`Store::act_once\`, ${CONNECTIONS} tasks: new statements a second (four rows, their digests, one entry)`,
            shown: whole(drafts),
            beside: `${whole(bareStatements)} a second: the same rows and indexes, bare group commit, without rules and log`,
            target: '≥ 1/2 of the bare commit',
            holds: drafts * 2 >= bareStatements,
        },
        { what: `New statements over HTTP, ${CONNECTIONS} connections, a second`, shown: whole(rate), beside: `p99 ${ms(median(posts.map((run) => run.p99Ms)))}` },
    ];
}
