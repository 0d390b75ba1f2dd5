// Chromium under watch: no request leaves this machine, nothing is said on the console, no dialog opens. Serves promise 5.

import assert from 'node:assert/strict';

import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };

/** Starts the browser. */
export function launch() {
  return chromium.launch({ executablePath: process.env.ASHAR_CHROMIUM, args: FLAGS });
}

/** What went wrong behind the pages of one context. */
export class Watch {
  problems = [];

  see(problem) {
    this.problems.push(problem);
  }

  /** Fails with all that was seen since the last time. */
  assertQuiet() {
    const seen = this.problems.splice(0);
    assert.deepEqual(seen, [], 'what pages must not do');
  }
}

/** A context whose pages are watched. `scripts: false` is a browser that runs none. */
export async function open(browser, origin, { scripts = true, size = PHONE, dark = false, lang = 'ru', dpr = 1 } = {}) {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: scripts,
    viewport: size,
    deviceScaleFactor: dpr,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: lang,
  });
  context.setDefaultTimeout(15_000);
  const watch = new Watch();
  const host = new URL(origin).host;
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.host === host || url.protocol === 'data:') return route.continue();
    watch.see(`a request left this machine: ${url.href}`);
    return route.abort();
  });
  context.on('page', (page) => watchPage(page, watch));
  const page = await context.newPage();
  return { context, page, watch };
}

function watchPage(page, watch) {
  page.on('dialog', (dialog) => {
    // A form that was typed into asks before it is left: that is wanted, and no page of ours opens another kind.
    if (dialog.type() !== 'beforeunload') watch.see(`a dialog opened on ${page.url()}: ${dialog.message()}`);
    dialog.accept().catch(() => {});
  });
  page.on('pageerror', (error) => watch.see(`an error of a script on ${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // The browser notes every page that is answered with 4xx; what else may not be found is caught below.
    if (message.type() === 'error' && !/^Failed to load resource: .* status of 4\d\d/.test(message.text())) {
      watch.see(`the console of ${page.url()}: ${message.text()}`);
    }
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED') watch.see(`a request failed: ${request.url()} ${why}`);
  });
  page.on('response', (answer) => {
    const isPage = answer.request().resourceType() === 'document';
    if (answer.status() >= 500 || (answer.status() >= 400 && !isPage)) watch.see(`${answer.status()} for ${answer.url()}`);
  });
}

/** Fills fields by name, opening what is folded, and sends the form with its own button. Gives the page's new address. */
export async function send(page, form, fields = {}) {
  const box = page.locator(form).first();
  for (const [name, value] of Object.entries(fields)) {
    await fill(box, name, value);
  }
  const button = box.locator('button').first();
  await unfold(button);
  return arrive(page, () => button.click());
}

/** Does something that leads to another page, and waits until it stands. */
export async function arrive(page, deed) {
  const moved = page.waitForEvent('framenavigated', { predicate: (frame) => frame === page.mainFrame() });
  await Promise.all([moved, deed()]);
  await page.waitForLoadState('load');
  return new URL(page.url());
}

async function fill(box, name, value) {
  for (const one of Array.isArray(value) ? value : [value]) {
    const field = box.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((element) => (element.tagName === 'SELECT' ? 'select' : element.type));
    if (kind === 'radio' || kind === 'checkbox') {
      const choice = one === true ? field.first() : box.locator(`[name="${name}"][value="${one}"]`);
      await unfold(choice);
      await choice.check();
    } else if (kind === 'select') {
      await field.selectOption(one);
    } else {
      await unfold(field.first());
      await field.first().fill(one);
    }
  }
}

/** Opens every folded part around an element, outermost first, as a thumb would. */
async function unfold(target) {
  const folded = target.locator('xpath=ancestor::details[not(@open)]');
  for (let n = await folded.count(); n > 0; n -= 1) {
    await folded.first().locator('summary').first().click();
  }
}

/** The key of the first form on the page; it proves that a form came from us, to this session. */
export function formKey(page) {
  return page.locator('input[name="form_key"]').first().inputValue();
}

/** Sends a form by hand, as a forged or doubled tap would, with the session of the context. */
export function post(context, path, fields, more = {}) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  return context.request.post(path, { headers, data: body.toString(), maxRedirects: 0, ...more });
}
