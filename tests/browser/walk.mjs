// The whole way, as people go it: founders come in, a stranger applies and is vouched for, a statement is written in five languages,
// signed by both sides, published, checked by its bytes; and what must not happen does not. Serves P, S1 and S6.
//
// Run twice: by a browser that runs scripts, and by one that runs none.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

import { DESKTOP, arrive, formKey, open, post, send } from './lib/browser.mjs';
import { Person } from './lib/people.mjs';
import { BRIDGE, LANGS, WATER, editorFields } from './lib/words.mjs';

const SIDES = ['kg', 'tj'];
const SEALED = { name: 'Имя для двоих', contact: 'через старосту' };

/** Who takes part: two founders a side, so that someone who is no author can sign for each. */
export class Walk {
  constructor(chain, browser, ashar, { scripts, seen }) {
    Object.assign(this, { chain, browser, ashar, scripts, seen: seen ?? (async () => {}) });
    this.kg = [new Person('Арча', 'kg'), new Person('Карлыгач', 'kg')];
    this.tj = [new Person('Чинор', 'tj'), new Person('Фаррошток', 'tj')];
    this.guest = new Person('Өрүк', 'kg');
  }

  get everyone() {
    return [...this.kg, ...this.tj, this.guest];
  }

  /** All steps, in order. */
  async go() {
    const { chain } = this;
    await chain.step('founders come in by code, passphrase, picture and phone', () => this.found());
    await chain.step('founders sign in with their phones', () => this.foundersSignIn());
    await chain.step('a stranger applies and gets a receipt', () => this.apply());
    await chain.step('the receipt says that the application waits', () => this.waits());
    await chain.step('a member of each side vouches', () => this.vouch());
    await chain.step('what the stranger sealed opens to two sides, and is read once', () => this.unmask());
    await chain.step('the receipt opens the first entry, and the new member signs in', () => this.firstEntry());
    await chain.step('a statement is drafted in five languages and sent to both desks', () => this.draft());
    await chain.step('an author is offered no key', () => this.authorHasNoKey());
    await chain.step('a hand-made approval by the author is refused and changes nothing', () => this.authorForges());
    await chain.step('a hand-made approval by a member who is no editor is refused', () => this.memberForges());
    await chain.step('an editor of one side signs', () => this.sign(this.kg[1]));
    await chain.step('with one key nothing can be published', () => this.oneKeyIsNotEnough());
    await chain.step('the editor of the other side signs, and it is published', () => this.publish());
    for (const lang of LANGS) {
      await chain.step(`the public page in ${lang} shows words, keys and clocks`, () => this.publicPage(lang));
    }
    await chain.step('the list of statements has it in five languages', () => this.publicList());
    await chain.step('the signed bytes have the digest that the page shows', () => this.signedBytes());
    await chain.step('an edit voids the keys that were turned', () => this.editVoids());
    await chain.step('a double tap is one statement', () => this.doubleTap());
    await chain.step('the panic button ends the session in another browser', () => this.panic());
    await chain.step('nothing went wrong behind the pages', () => this.everyone.forEach((one) => one.watch.assertQuiet()));
  }

  options() {
    return { scripts: this.scripts };
  }

  async found() {
    await this.ashar.start();
    const codes = new Map(SIDES.flatMap((side) => this[side].map((one) => [one, this.ashar.founder(side, one.handle)])));
    for (const [one, code] of codes) {
      await one.sit(this.browser, this.ashar.origin, this.options(), one === this.kg[0] ? this.seen : undefined);
      await one.enter(code);
    }
  }

  async foundersSignIn() {
    for (const one of [...this.kg, ...this.tj]) await one.signIn();
    await this.seen(this.kg[0].page, 'morning');
  }

  async apply() {
    const { guest } = this;
    await guest.sit(this.browser, this.ashar.origin, this.options(), this.seen);
    const { page } = guest;
    await page.goto('/ru/join');
    const fields = { kind: 'person', handle: guest.handle, side: 'kg', aim: 'Хочу мерить воду вместе с соседями.\n\nКүн сайын, чогуу.' };
    if (await page.locator('[name="contact"]').count()) Object.assign(fields, { ...SEALED });
    await send(page, 'main form', { ...fields, handle: '' });
    assert.ok(await page.locator('#f-handle[aria-invalid="true"]').count(), 'an empty pseudonym is said beside its field');
    assert.match(await page.locator('[name="aim"]').inputValue(), /Күн сайын/, 'what was typed is kept');
    await this.seen(page, 'join, to be mended');
    await send(page, 'main form', fields);
    this.receipt = (await page.locator('.receipt .code span').allTextContents()).join(' ');
    assert.match(this.receipt, /^\d+( \d+)+$/, 'a receipt in groups of digits');
    await this.seen(page, 'joined');
  }

  async waits() {
    const { page } = this.guest;
    await this.askStatus();
    assert.equal(await page.locator('form[action="/ru/enter"]').count(), 0, 'nothing to enter yet');
    this.waiting = await page.locator('h1').innerText();
    await this.seen(page, 'status, waiting');
  }

  async askStatus() {
    await this.guest.page.goto('/ru/join/status');
    await send(this.guest.page, 'main form', { receipt: this.receipt });
  }

  async vouch() {
    for (const one of [this.kg[0], this.tj[0]]) {
      const { page } = one;
      await page.goto('/desk/people');
      await one.seen(page, 'people');
      await arrive(page, () => page.locator('a[href^="/desk/applications/"]', { hasText: this.guest.handle }).click());
      this.application = new URL(page.url()).pathname.split('/').pop();
      await one.seen(page, 'application');
      const at = await send(page, 'form[action$="/vouch"]', {});
      assert.match(at.search, /done=done-(vouched|admitted)/);
      assert.equal(await page.locator('form[action$="/vouch"]').count(), 0, 'nobody vouches twice');
    }
    assert.equal(await this.tj[0].page.locator('.keys li:not(.wait)').count(), 2, 'both keys are turned');
  }

  /** One side asks, the other opens the outer seal, and the one who asked reads; a second tap and the way back show nothing. */
  async unmask() {
    const [reader, holder] = [this.kg[0], this.tj[0]];
    await reader.page.goto(`/desk/applications/${this.application}`);
    await send(reader.page, 'form[action$="/unmask"]', { why: 'vouching' });
    await this.seen(reader.page, 'application, asked to open');
    await holder.page.goto('/desk/unmask');
    await this.seen(holder.page, 'requests');
    await arrive(holder.page, () => holder.page.locator('main a[href^="/desk/unmask/"]', { hasText: this.guest.handle }).click());
    const request = new URL(holder.page.url()).pathname;
    await this.seen(holder.page, 'request, to be answered');
    await send(holder.page, 'form[action$="/hand-over"]', {});
    const whole = async (page) => page.locator('html').innerHTML();
    assert.ok(!(await whole(holder.page)).includes(SEALED.name), 'who opens the outer seal learns nothing');

    const { page } = reader;
    await page.goto(request);
    await this.seen(page, 'request, to be read');
    const fields = { form_key: await page.locator('form[action$="/read"] [name="form_key"]').inputValue() };
    await send(page, 'form[action$="/read"]', {});
    const shown = await page.locator('main').innerText();
    for (const words of Object.values(SEALED)) assert.ok(shown.includes(words), `reads ${words}`);
    assert.ok(!(await page.title()).includes(SEALED.name), 'not in the history');
    await this.seen(page, 'shown once');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.once').isVisible(), false, 'not printed');
    await page.emulateMedia({ media: 'screen' });
    const again = await post(reader.context, `${request}/read`, fields);
    assert.match(again.headers().location ?? '', /done=done-unmask-read/, 'a second tap shows nothing');
    await page.goto(request);
    assert.ok(!(await whole(page)).includes(SEALED.name), 'and neither does the request');
  }

  async firstEntry() {
    const { guest } = this;
    await this.askStatus();
    assert.notEqual(await guest.page.locator('h1').innerText(), this.waiting);
    await this.seen(guest.page, 'status, admitted');
    await send(guest.page, 'form[action="/ru/enter"]', {});
    await guest.finishEntry();
    await arrive(guest.page, () => guest.page.locator('main a.btn[href$="/sign-in"]').click());
    await guest.signInHere();
  }

  async draft() {
    const { page, seen } = this.kg[0];
    await page.goto('/desk/statements/new');
    await seen(page, 'editor');
    const at = await send(page, 'main form', editorFields(WATER));
    assert.match(at.pathname, /^\/desk\/statements\/[0-9a-hjkmnp-tv-z]{13}$/i);
    this.statement = at.pathname;
    assert.equal(await page.locator('.langtabs details').count(), LANGS.length);
    await seen(page, 'statement, draft');
    await send(page, 'form[action$="/ask"]', {});
    for (const one of [this.kg[1], this.tj[0]]) {
      await one.page.goto('/desk');
      assert.equal(await one.page.locator(`main a[href="${this.statement}"]`).count() > 0, true, `${one.handle} is told in the morning`);
    }
  }

  async authorHasNoKey() {
    const { page, seen } = this.kg[0];
    await page.goto(this.statement);
    assert.equal(await page.locator('form[action$="/sign"]').count(), 0);
    assert.equal(await page.locator('form[action$="/publish"]').count(), 0);
    await seen(page, 'statement, asked, to its author');
  }

  async authorForges() {
    await this.forge(this.kg[0]);
  }

  async memberForges() {
    await this.guest.page.goto(this.statement);
    assert.equal(await this.guest.page.locator('form[action$="/sign"]').count(), 0);
    await this.forge(this.guest);
  }

  /** Signs without being asked: with a good key of a form, and the digest that an editor was shown. */
  async forge(one) {
    const editor = this.kg[1];
    await editor.page.goto(this.statement);
    const seen = await editor.page.locator('form[action$="/sign"] [name="seen"]').inputValue();
    const before = await editor.page.locator('main').innerText();
    const fields = { form_key: await formKey(one.page), seen, stance: 'agree', read: LANGS, reasoning: '' };
    const answer = await post(one.context, `${this.statement}/sign`, fields);
    assert.equal(answer.status(), 403, `answered ${answer.status()}`);
    await editor.page.goto(this.statement);
    assert.equal(await editor.page.locator('main').innerText(), before, 'nothing changed');
  }

  async sign(one, statement = this.statement, read = LANGS) {
    await one.page.goto(statement);
    await this.seen(one.page, `statement, to be signed by ${one.side}`);
    const at = await send(one.page, 'form[action$="/sign"]', { read, stance: 'agree' });
    assert.match(at.search, /done=done-signed/, await one.page.locator('main').innerText());
  }

  async oneKeyIsNotEnough() {
    const { page, context } = this.kg[1];
    await page.goto(this.statement);
    assert.equal(await page.locator('.keys li:not(.wait)').count(), 1);
    assert.equal(await page.locator('form[action$="/publish"]').count(), 0);
    const answer = await post(context, `${this.statement}/publish`, { form_key: await formKey(page) });
    assert.ok([403, 409].includes(answer.status()), `answered ${answer.status()}`);
    assert.equal((await context.request.get('/ru/statements')).status(), 200);
    await page.goto('/ru/statements');
    assert.equal(await page.locator('article.claim').count(), 0, 'nothing is public');
    await this.seen(page, 'statements, empty');
  }

  async publish() {
    const signer = this.tj[0];
    await this.sign(signer);
    assert.equal(await signer.page.locator('.keys li:not(.wait)').count(), 2);
    await this.seen(signer.page, 'statement, both keys');
    await send(signer.page, 'form[action$="/publish"]', {});
    const link = signer.page.locator('main a[href*="/statements/"]:not([href^="/desk"])').first();
    this.published = (await link.getAttribute('href')).replace(/^\/\w+\//, '');
    await this.seen(signer.page, 'statement, published');
  }

  async publicPage(lang) {
    const reader = await open(this.browser, this.ashar.origin, { scripts: this.scripts, lang });
    const { page } = reader;
    for (const size of [undefined, DESKTOP]) {
      if (size) await page.setViewportSize(size);
      await page.goto(`/${lang}/${this.published}`);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      assert.equal(await page.locator('h1').innerText(), WATER[lang].title);
      const text = await page.locator('article').innerText();
      for (const part of WATER[lang].body.split('\n\n')) assert.ok(text.includes(part), part);
      const keys = page.locator('article .keys li');
      assert.equal(await keys.count(), 2);
      assert.equal(await page.locator('article .keys li.wait').count(), 0);
      const letters = (await keys.locator('.side').allInnerTexts()).sort();
      assert.deepEqual(letters, ['KG', 'TJ']);
      for (const clocks of await page.locator('time.clocks').all()) assert.equal(await clocks.locator('span').count(), 2, 'both clocks');
      assert.ok((await page.locator('time.clocks').count()) >= 1);
      for (const one of this.everyone) assert.ok(!text.includes(one.handle), 'no person is shown in public');
    }
    reader.watch.assertQuiet();
    await reader.context.close();
  }

  async publicList() {
    const { page } = this.tj[1];
    for (const lang of LANGS) {
      await page.goto(`/${lang}/statements`);
      assert.equal(await page.locator('article.claim h2').innerText(), WATER[lang].title);
      assert.equal(await page.locator('article.claim .keys li').count(), 2);
    }
  }

  async signedBytes() {
    const { page, context } = this.tj[1];
    await page.goto(`/ru/${this.published}`);
    const href = await page.locator('a[href$="signed.json"]').getAttribute('href');
    const answer = await context.request.get(href);
    assert.equal(answer.status(), 200);
    const bytes = await answer.body();
    const digest = createHash('sha256').update(bytes).digest('hex');
    const shown = (await page.locator('aside code').first().innerText()).replace(/\s/g, '');
    assert.equal(shown, digest, 'whoever downloads the bytes can compare the whole digest');
    const said = JSON.stringify(JSON.parse(bytes.toString('utf8')));
    for (const lang of LANGS) assert.ok(said.includes(WATER[lang].title), `the bytes hold the title in ${lang}`);
  }

  async editVoids() {
    const [author, editor, signer] = [this.guest, this.kg[1], this.tj[1]];
    await author.page.goto('/desk/statements/new');
    const at = await send(author.page, 'main form', editorFields(BRIDGE));
    await send(author.page, 'form[action$="/ask"]', {});
    const bridge = at.pathname;
    this.bridge = bridge;
    await this.sign(signer, bridge, Object.keys(BRIDGE));
    await editor.page.goto(`${bridge}/edit`);
    assert.ok(await editor.page.locator('main .note').count(), 'the editor says that keys will be void');
    await this.seen(editor.page, 'editor, over a turned key');
    await send(editor.page, 'main form', { 'body-ru': `${BRIDGE.ru.body} Просьба не занимать полосу.` });
    await this.seen(editor.page, 'statement, a key void');
    assert.equal(await editor.page.locator('.keys li:not(.wait)').count(), 0, 'no key is turned any more');
    assert.equal(await editor.page.locator('main li s').count(), 1, 'the void position is shown, struck through');
    await send(editor.page, 'form[action$="/ask"]', {});
    await signer.page.goto(bridge);
    assert.equal(await signer.page.locator('form[action$="/publish"]').count(), 0);
    assert.equal(await signer.page.locator('form[action$="/sign"]').count(), 1, 'sent again, it can be signed anew');
  }

  async doubleTap() {
    const { page, context } = this.guest;
    await page.goto('/desk/statements/new');
    const title = 'Дважды нажато на медленной линии';
    const seen = await page.locator('[name="seen"]').inputValue();
    const fields = { form_key: await formKey(page), seen, original: 'ru', 'title-ru': title, 'body-ru': 'Один раз.' };
    const form = page.locator('main form');
    const action = await form.getAttribute('action');
    const answers = await Promise.all([post(context, action, fields), post(context, action, fields)]);
    const went = answers.map((answer) => answer.headers().location);
    assert.deepEqual(answers.map((answer) => answer.status()), [303, 303]);
    assert.equal(went[0], went[1], 'both taps lead to one place');
    await page.goto('/desk/statements');
    assert.equal(await page.locator('article.claim h2', { hasText: title }).count(), 1);
    await this.seen(page, 'statements of the desk');
  }

  async panic() {
    const here = this.tj[1];
    const there = new Person(here.handle, here.side);
    await there.sit(this.browser, this.ashar.origin, { ...this.options(), size: DESKTOP });
    there.phone = here.phone;
    await there.signIn();
    await here.page.goto('/desk/me');
    assert.equal((await there.page.goto('/desk')).url(), `${this.ashar.origin}/desk`);
    await send(here.page, 'form[action="/desk/me/hide"]', {});
    const after = await there.page.goto('/desk');
    assert.match(new URL(after.url()).pathname, /\/sign-in$/, 'the other browser has to sign in again');
    there.watch.assertQuiet();
    await there.context.close();
  }
}
