// What the tests ask of the program after every fault. Serves every clause.

import { ashar, rows } from './server.mjs';

export class Failed extends Error {}
export class Skipped extends Error {}

export function check(condition, message) {
    if (!condition) {
        throw new Failed(message);
    }
}

export function skip(reason) {
    throw new Skipped(reason);
}

/** The history is whole: exit code 0, and it says so. */
export function verified(data) {
    const done = ashar('log', 'verify', '--data', data);
    check(done.code === 0, `ashar log verify ended with ${done.code}: ${done.out}${done.err}`);
}

/** Every confirmed statement (`id` → title) can be opened by a member, with its title. */
export async function allThere(browser, confirmed) {
    const queue = [...confirmed];
    const work = async () => {
        for (let next = queue.pop(); next; next = queue.pop()) {
            const [id, title] = next;
            const page = await browser.get(`/desk/statements/${id}`);
            check(page.status === 200, `${id} was confirmed and is gone: status ${page.status}`);
            check(page.body.includes(title), `${id} was confirmed as "${title}", and its page does not say so`);
        }
    };
    await Promise.all([work(), work(), work(), work()]);
}

/** No title is there twice, and of each statement that `tried` does not know none at all. Gives the number of ours. */
export function noneTwice(data, prefix) {
    const sql = 'select d.id as id, r.content as content from signoff_document d join signoff_revision r on r.document = d.id';
    const titles = rows(data, sql).map((row) => JSON.stringify(JSON.parse(row.content).title));
    const ours = titles.map((title) => new RegExp(`${prefix}[0-9a-z-]+`).exec(title)?.[0]).filter(Boolean);
    const seen = new Set();
    for (const title of ours) {
        check(!seen.has(title), `"${title}" is there twice`);
        seen.add(title);
    }
    return seen;
}
