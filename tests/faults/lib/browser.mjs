// A browser for tests: cookies, forms with their keys, same origin, one connection kept open. Serves every clause.

import http from 'node:http';

const ANSWER_MS_MAX = 30_000;

export class Browser {
    constructor(base, headers = {}) {
        this.base = new URL(base);
        this.headers = headers;
        this.cookies = new Map();
        this.agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
    }

    /** Sends one request; fails where the connection does. Redirects are not followed: where they lead is what tests look at. */
    send(method, path, body, headers = {}) {
        const all = { ...this.headers, ...headers };
        if (this.cookies.size > 0) {
            all.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        }
        return new Promise((done, fail) => {
            const request = http.request(
                { host: this.base.hostname, port: this.base.port, method, path, headers: all, agent: this.agent, timeout: ANSWER_MS_MAX },
                (answer) => {
                    const parts = [];
                    answer.on('data', (bytes) => parts.push(bytes));
                    answer.on('error', fail);
                    answer.on('aborted', () => fail(new Error('broken off')));
                    answer.on('end', () => {
                        this.keep(answer.headers['set-cookie'] ?? []);
                        const bytes = Buffer.concat(parts);
                        const location = answer.headers.location ?? '';
                        done({ status: answer.statusCode, headers: answer.headers, location, bytes, body: bytes.toString('utf8') });
                    });
                },
            );
            request.on('error', fail);
            request.on('timeout', () => request.destroy(new Error('no answer in time')));
            request.end(body);
        });
    }

    keep(lines) {
        for (const line of lines) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
            if (/max-age=0/i.test(line)) {
                this.cookies.delete(name);
            } else {
                this.cookies.set(name, value);
            }
        }
    }

    get(path, headers) {
        return this.send('GET', path, undefined, headers);
    }

    /** The single-use key of the forms on a page. */
    async key(path) {
        const page = await this.get(path);
        const found = /name="form_key" value="([^"]+)"/.exec(page.body);
        if (!found) {
            throw new Error(`no form on ${path} (status ${page.status}): ${page.body.slice(0, 300)}`);
        }
        return found[1];
    }

    /** Sends a form with this key. */
    postWith(key, path, fields) {
        const body = new URLSearchParams({ form_key: key, ...fields }).toString();
        return this.send('POST', path, body, {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
            origin: this.base.origin,
            'sec-fetch-site': 'same-origin',
        });
    }

    /** Opens the page at `from` (or at `path`), and sends its form to `path`. */
    async post(path, fields, from = path) {
        return this.postWith(await this.key(from), path, fields);
    }

    async signIn(handle, passphrase) {
        const answer = await this.post('/ru/sign-in', { handle, passphrase });
        if (answer.status !== 303 || answer.location !== '/desk') {
            throw new Error(`${handle} could not sign in: ${answer.status} ${answer.body.slice(0, 300)}`);
        }
    }

    /** Puts a statement; gives the answer with `id` where it was confirmed. */
    async put(title, body = 'Вода придёт в село в среду.') {
        return this.putWith(await this.key('/desk/statements/new'), title, body);
    }

    async putWith(key, title, body = 'Вода придёт в село в среду.') {
        const answer = await this.postWith(key, '/desk/statements/new', { original: 'ru', 'title-ru': title, 'body-ru': body });
        const found = /^\/desk\/statements\/([0-9a-z]{13})\?/.exec(answer.location);
        return { ...answer, id: answer.status === 303 && found ? found[1] : null };
    }
}
