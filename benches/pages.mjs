// Pages: a desk page beside a bare page of the same size, and the weight and rate of public pages. Serves P.

import { Server, folder, start, sleep } from '../tests/faults/lib/server.mjs';
import { CONNECTIONS, RUNS, ask, median, ms, whole } from './load.mjs';

const REFERENCE = process.env.ASHAR_REFERENCE;
const LIST = '/desk/statements';
/** One page of the list holds twenty; the rest is there so that the table is not empty behind it. */
const STATEMENTS = 400;
const LANGS = ['ru', 'ky', 'tg', 'uz', 'en'];

/** Statements in all five languages, so that the list is as heavy as it will be. */
async function fill(member) {
    const queue = Array.from({ length: STATEMENTS }, (_, n) => n);
    const work = async () => {
        for (let n = queue.pop(); n !== undefined; n = queue.pop()) {
            const fields = { original: 'ru' };
            for (const lang of LANGS) {
                fields[`title-${lang}`] = `Вода для сёл Сынак-Булак и Намунаобод: очередь на полив, неделя ${n} (${lang})`;
                fields[`body-${lang}`] = 'Вода придёт в среду утром. Каналы чистят обе стороны.\n\n'.repeat(20);
            }
            const answer = await member.post('/desk/statements/new', fields);
            if (answer.status !== 303) {
                throw new Error(`a statement was answered with ${answer.status}`);
            }
            const id = answer.location.split('/')[3].split('?')[0];
            await member.post(`/desk/statements/${id}/ask`, { urgency: 'ordinary' }, `/desk/statements/${id}`);
        }
    };
    await Promise.all([work(), work(), work(), work()]);
}

async function bare(bytes) {
    const child = start(REFERENCE, ['page', '--data', folder('pages/reference'), '--bytes', String(bytes)]);
    while (!child.out.includes('\n')) {
        if (child.exitCode !== null) {
            throw new Error(`the reference did not start: ${child.err}`);
        }
        await sleep(10);
    }
    return { child, url: `${JSON.parse(child.out.split('\n')[0]).listen}/` };
}

/** Bytes on the wire, compressed, of a page and of everything that it loads. */
async function weight(browser, path) {
    const gzip = { 'accept-encoding': 'gzip' };
    const answer = await browser.get(path, gzip);
    const plain = await browser.get(path);
    const parts = new Set([...plain.body.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]));
    let bytes = answer.bytes.length;
    for (const part of parts) {
        bytes += (await browser.get(part, gzip)).bytes.length;
    }
    return { bytes, own: answer.bytes.length, plain: plain.bytes.length };
}

export async function measurePages() {
    const server = await Server.start(folder('pages/data'));
    const member = await server.member(0);
    await fill(member);
    const list = await member.get(LIST);
    const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reference = await bare(list.bytes.length);
    const size = (await server.browser().get('/')).status && list.bytes.length;
    const ours = [];
    const theirs = [];
    const home = [];
    for (let n = 0; n < RUNS; n += 1) {
        ours.push(await ask(server.base + LIST, { cookie }));
        theirs.push(await ask(reference.url));
        home.push(await ask(`${server.base}/ru/`, { 'accept-encoding': 'gzip' }));
    }
    const weights = { home: await weight(server.browser(), '/ru/'), statements: await weight(server.browser(), '/tg/statements') };
    reference.child.kill('SIGTERM');
    await server.stop();
    const rate = median(ours.map((run) => run.rate));
    const p99 = median(ours.map((run) => run.p99Ms));
    const bareRate = median(theirs.map((run) => run.rate));
    const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
    return [
        {
            what: `Desk page \`${LIST}\` of ${kb(size)}, ${CONNECTIONS} connections, requests a second`,
            shown: whole(rate),
            beside: `${whole(bareRate)} a second: bare axum and SQLite page of the same size`,
            target: '≥ 1/3 of the bare page',
            holds: rate * 3 >= bareRate,
        },
        {
            what: 'The same, slowest of a hundred (p99)',
            shown: ms(p99),
            beside: ms(median(theirs.map((run) => run.p99Ms))),
            target: '≤ 50 ms',
            holds: p99 <= 50,
        },
        { what: 'Public home page, compressed, requests a second', shown: whole(median(home.map((run) => run.rate))), beside: '' },
        {
            what: 'Weight of the public home page with style and icon, compressed',
            shown: kb(weights.home.bytes),
            beside: `page alone ${kb(weights.home.own)} of ${kb(weights.home.plain)}`,
            target: '≤ 50 KB',
            holds: weights.home.bytes <= 50 * 1024,
        },
        {
            what: 'Weight of the public list of statements with style and icon, compressed',
            shown: kb(weights.statements.bytes),
            beside: `page alone ${kb(weights.statements.own)} of ${kb(weights.statements.plain)}`,
            target: '≤ 50 KB',
            holds: weights.statements.bytes <= 50 * 1024,
        },
    ];
}
