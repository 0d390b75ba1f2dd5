// People of the walk: how they come in by a code, sign in with a phone, and what they hold. Serves P.

import assert from 'node:assert/strict';

import { open, send } from './browser.mjs';
import { Phone } from './totp.mjs';

/** Someone with a pseudonym, a passphrase, and (once entered) a phone, a browser and a session. */
export class Person {
  constructor(handle, side) {
    this.handle = handle;
    this.side = side;
    this.passphrase = `семь старых тополей и арык номер ${[...handle].length}`;
  }

  /** Opens a browser of one's own; `seen` looks at every page that matters. */
  async sit(browser, origin, options, seen = async () => {}) {
    Object.assign(this, await open(browser, origin, options));
    this.seen = seen;
  }

  /** From the receipt code to an open account: passphrase, picture with the secret, first code, backup codes. */
  async enter(code, lang = 'ru') {
    await this.page.goto(`/${lang}/enter`);
    await this.seen(this.page, 'enter');
    await send(this.page, 'main form', { 'entry-code': code });
    await this.finishEntry();
  }

  /** The last step, once the page with the picture stands. */
  async finishEntry() {
    const { page } = this;
    await this.seen(page, 'enrol');
    assert.equal(await page.locator('.qr svg').count(), 1, 'the picture for the phone');
    const shown = (await page.locator('form .code span').allTextContents()).join('');
    assert.match(shown, /^[A-Z2-7]{32}$/, 'the secret, for typing by hand');
    assert.equal(shown, await page.locator('[name="totp-secret"]').inputValue());
    this.phone = new Phone(shown);
    const fields = { passphrase: this.passphrase, 'passphrase-again': this.passphrase, code: await this.phone.code() };
    await send(page, 'main form', fields);
    const codes = await page.locator('ul.codes code').allTextContents();
    assert.equal(codes.length, 10, `ten backup codes, not: ${await page.locator('main').innerText()}`);
    assert.equal(new Set(codes).size, 10, 'each backup code once');
    await this.seen(page, 'enrolled');
  }

  /** Signs in; the session lasts for the walk. */
  async signIn(lang = 'ru') {
    await this.page.goto(`/${lang}/sign-in`);
    await this.signInHere();
  }

  async signInHere() {
    const fields = { handle: this.handle, passphrase: this.passphrase, code: await this.phone.code() };
    const at = await send(this.page, 'main form', fields);
    const said = await this.page.locator('main').innerText();
    assert.equal(at.pathname, '/desk', `${this.handle} does not stand on the desk, but reads: ${said}`);
    const line = await this.page.locator('.me').innerText();
    assert.ok(line.includes(this.handle) && line.includes(this.side.toUpperCase()), line);
  }
}
