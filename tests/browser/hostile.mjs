// Hostile words: what people may paste, and what attackers do. Stored as they come, shown as words, never run. Serves promise 5.
//
// The big list of naughty strings comes from the corpora beside the repository; the rest is made here. A page that lets one in shows
// itself thrice: a script runs, the policy of the page complains on the console, or a strange element stands in the page.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { formKey, open, post } from './lib/browser.mjs';
import { check, skip } from './lib/report.mjs';
import { LANGS } from './lib/words.mjs';

const TITLE_CHARS_MAX = 160;
const BODY_CHARS_MAX = 8_000;
const AIM_CHARS_MAX = 2_000;
const N_PUBLISHED = 4;

/** Ways to say "run me" in HTML, in attributes, in addresses, in the page's own template marks. */
export function payloads() {
  const calls = ['alert(1)', 'ran()', 'alert`1`', 'import(`data:text/javascript,ran()`)'];
  const shapes = [
    (x) => `<script>${x}</script>`, (x) => `</textarea><script>${x}</script>`, (x) => `</title><script>${x}</script>`,
    (x) => `<img src=x onerror=${x}>`, (x) => `<img src="x" onerror="${x}">`, (x) => `"><img src=x onerror=${x}>`,
    (x) => `'><svg onload=${x}>`, (x) => `<svg><script>${x}</script></svg>`, (x) => `<svg><animate onbegin=${x} attributeName=x dur=1s>`,
    (x) => `<body onload=${x}>`, (x) => `<details open ontoggle=${x}>`, (x) => `<input autofocus onfocus=${x}>`,
    (x) => `<iframe srcdoc="<script>${x}</script>">`, (x) => `<iframe src="javascript:${x}">`, (x) => `<a href="javascript:${x}">x</a>`,
    (x) => `javascript:${x}`, (x) => `" onmouseover="${x}`, (x) => `' onmouseover='${x}`, (x) => `x onfocus=${x} autofocus tabindex=1`,
    (x) => `<form action="javascript:${x}"><button>x</button></form>`, (x) => `<button formaction="javascript:${x}">x</button>`,
    (x) => `<object data="javascript:${x}">`, (x) => `<embed src="javascript:${x}">`, (x) => `<math><mi xlink:href="javascript:${x}">x`,
    (x) => `<style>@import 'javascript:${x}';</style>`, (x) => `<div style="background:url(javascript:${x})">`,
    (x) => `<meta http-equiv="refresh" content="0;url=javascript:${x}">`, (x) => `<base href="javascript:${x}//">`,
    (x) => `<link rel=import href="data:text/html,<script>${x}</script>">`, (x) => `<marquee onstart=${x}>x</marquee>`,
    (x) => `<video><source onerror="${x}"></video>`, (x) => `<audio src=x onerror=${x}>`, (x) => `<template><script>${x}</script></template>`,
    (x) => `<noscript><p title="</noscript><img src=x onerror=${x}>">`, (x) => `<!--><script>${x}</script-->`, (x) => `--><script>${x}</script>`,
    (x) => `<![CDATA[<script>${x}</script>]]>`, (x) => `<xmp><script>${x}</script></xmp>`, (x) => `{{ ${x} }}`, (x) => `{% ${x} %}`,
    (x) => `\${${x}}`, (x) => `#{${x}}`, (x) => `<%= ${x} %>`, (x) => `&lt;script&gt;${x}&lt;/script&gt;`, (x) => `&#60;script&#62;${x}&#60;/script&#62;`,
    (x) => `\\u003cscript\\u003e${x}\\u003c/script\\u003e`, (x) => `%3Cscript%3E${x}%3C/script%3E`, (x) => `+ADw-script+AD4-${x}+ADw-/script+AD4-`,
    (x) => `\u2028<script>${x}</script>`, (x) => `<scr\u0000ipt>${x}</scr\u0000ipt>`, (x) => `<\u200bscript>${x}</script>`,
    (x) => `＜script＞${x}＜/script＞`, (x) => `<ScRiPt>${x}</sCrIpT>`, (x) => `<script\n>${x}</script\n>`, (x) => `<script/x>${x}</script>`,
    (x) => `<<script>${x}//<</script>`, (x) => `<img/src/onerror=${x}>`, (x) => `<svg/onload=${x}>`, (x) => `<x onclick=${x}>x</x>`,
    (x) => `<a href="&#106;avascript:${x}">x</a>`, (x) => `<a href=" javascript:${x}">x</a>`, (x) => `<a href="java\tscript:${x}">x</a>`,
    (x) => `<area href="javascript:${x}">`, (x) => `<isindex action="javascript:${x}" type=image>`, (x) => `[x](javascript:${x})`,
    (x) => `![x](x" onerror="${x})`, (x) => `<dialog open onclose=${x}>`, (x) => `<p popover ontoggle=${x}>`, (x) => `<slot onslotchange=${x}>`,
    (x) => `<select autofocus onfocus=${x}>`, (x) => `<textarea autofocus onfocus=${x}>`, (x) => `<keygen autofocus onfocus=${x}>`,
    (x) => `<frameset onload=${x}>`, (x) => `<table background="javascript:${x}">`, (x) => `<portal src="javascript:${x}">`,
  ];
  return shapes.flatMap((shape) => calls.map(shape));
}

function naughty() {
  const file = join(process.env.ASHAR_SHARED ?? '', 'corpora/hostile/naughty-strings/blns.json');
  if (!existsSync(file)) {
    skip('hostile: the big list of naughty strings', `${file} is not there; ASHAR_SHARED names the folder`);
    return [];
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Packs strings into texts of limited length. */
function packed(strings, limit, between) {
  const texts = [];
  let text = '';
  for (const string of strings) {
    const part = [...string].slice(0, limit).join('');
    if (text && [...text].length + [...part].length + between.length > limit) {
      texts.push(text);
      text = '';
    }
    text = text ? `${text}${between}${part}` : part;
  }
  return text ? [...texts, text] : texts;
}

/** Stores all of them, and looks at every page that shows one. */
export async function hostile(walk) {
  const { kg: [author, editor], tj: [signer], ashar, browser } = walk;
  const strings = [...payloads(), ...naughty()];
  let stored = [];
  await check(`hostile: ${strings.length} strings are stored as statements`, async () => {
    stored = await store(author, strings);
  });
  await check('hostile: nothing runs on the pages of the desk', () => view(author, ['/desk', '/desk/statements', ...stored, ...stored.slice(0, 6).map((path) => `${path}/edit`)]));
  const published = [];
  await check(`hostile: ${N_PUBLISHED} of them are published`, async () => {
    for (const path of stored.slice(0, N_PUBLISHED)) published.push(await publish(path, author, editor, signer));
  });
  await check('hostile: nothing runs on public pages', async () => {
    const reader = await open(browser, ashar.origin);
    const pages = LANGS.flatMap((lang) => [`/${lang}/`, `/${lang}/statements`, ...published.map((path) => `/${lang}/${path}`)]);
    await view(reader, pages);
    await reader.context.close();
  });
  await check('hostile: nothing runs from an application', () => applications(walk, strings));
  await check('hostile: nothing runs from what a form gives back', () => mend(walk));
}

async function store({ context }, strings) {
  const words = strings.filter((string) => string.trim());
  const titles = packed(words, TITLE_CHARS_MAX - 2, ' ');
  const bodies = packed(words, BODY_CHARS_MAX / 4, '\n\n');
  const stored = [];
  for (let at = 0; at < titles.length; at += LANGS.length) {
    const form = await (await context.request.get('/desk/statements/new')).text();
    const hidden = (name) => form.match(new RegExp(`name="${name}" value="([^"]*)"`))[1];
    const fields = { form_key: hidden('form_key'), seen: hidden('seen'), original: 'ru' };
    LANGS.forEach((lang, n) => {
      // Strings of nothing but invisible marks come out empty: a visible letter keeps the field filled.
      fields[`title-${lang}`] = `${titles[at + n] ?? 'x'} x`;
      fields[`body-${lang}`] = `${bodies[(at + n) % bodies.length]}\n\nx`;
    });
    const answer = await post(context, '/desk/statements/new', fields);
    assert.equal(answer.status(), 303, `${JSON.stringify(fields['title-ru'])}: ${answer.status()}`);
    stored.push(answer.headers().location.split('?')[0]);
  }
  return stored;
}

/** Opens pages, lets everything happen that could, and fails where anything did. */
async function view({ page, watch }, paths) {
  for (const path of paths) {
    await page.goto(path);
    const strange = await page.evaluate(() => {
      const at = '/static/';
      const own = (one) => (one.getAttribute('src') ?? one.getAttribute('href') ?? '').startsWith(at);
      const wrong = [...document.querySelectorAll('iframe, object, embed, base, frame, video, audio, template, marquee, style, math, dialog, portal')];
      wrong.push(...[...document.querySelectorAll('script, img, link')].filter((one) => !own(one)));
      wrong.push(...[...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on') || name === 'style')));
      const schemes = /^\s*(javascript|data|vbscript):/i;
      wrong.push(...[...document.querySelectorAll('[href], [action], [formaction]')].filter((one) =>
        ['href', 'action', 'formaction'].some((name) => schemes.test(one.getAttribute(name) ?? ''))));
      return wrong.map((one) => one.outerHTML.slice(0, 120));
    });
    assert.deepEqual(strange, [], `strange elements on ${path}`);
  }
  watch.assertQuiet();
}

async function publish(path, author, editor, signer) {
  await author.page.goto(path);
  assert.equal((await post(author.context, `${path}/ask`, { form_key: await formKey(author.page) })).status(), 303);
  for (const one of [editor, signer]) {
    await one.page.goto(path);
    const seen = await one.page.locator('form[action$="/sign"] [name="seen"]').inputValue();
    const fields = { form_key: await formKey(one.page), seen, stance: 'agree', read: LANGS, reasoning: '<script>ran()</script>"><img src=x onerror=ran()>' };
    assert.equal((await post(one.context, `${path}/sign`, fields)).status(), 303);
  }
  await signer.page.goto(path);
  assert.equal((await post(signer.context, `${path}/publish`, { form_key: await formKey(signer.page) })).status(), 303);
  await signer.page.goto(path);
  const href = await signer.page.locator('main a[href*="/statements/"]:not([href^="/desk"])').first().getAttribute('href');
  return href.replace(/^\/\w+\//, '');
}

async function applications(walk, strings) {
  const { guest, kg: [member] } = walk;
  const aims = packed(strings.filter((string) => string.trim()), AIM_CHARS_MAX - 10, '\n\n').slice(0, 10);
  for (const [n, aim] of aims.entries()) {
    await guest.page.goto('/ru/join');
    const fields = { form_key: await formKey(guest.page), kind: 'organisation', handle: `Гость ${n}`, side: n % 2 ? 'kg' : 'tj', aim: `${aim} x` };
    const answer = await post(guest.context, '/ru/join', { ...fields, organisation: `${strings[n]} x`, shows: '1' });
    assert.equal(answer.status(), 200, `application ${n}: ${answer.status()}`);
  }
  await member.page.goto('/desk/people');
  const hrefs = await member.page.locator('a[href^="/desk/applications/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  assert.ok(hrefs.length >= aims.length, `${hrefs.length} applications`);
  await view(member, ['/desk/people', '/desk/groups', ...hrefs]);
}

/** Forms give back what was typed: in fields, in areas, and on the page that says that a session is over. */
async function mend(walk) {
  const { browser, ashar } = walk;
  const { page, context, watch } = await open(browser, ashar.origin);
  for (const string of payloads().filter((_, n) => n % 16 === 0)) {
    await page.goto('/ru/join');
    const isTwoLines = /[\n\r]/.test(string);
    await page.locator('[name="handle"]').fill(isTwoLines ? 'x' : string);
    await page.locator('[name="aim"]').fill(string);
    await page.locator('main form button').first().click();
    await page.waitForLoadState('load');
  }
  const late = await post(context, '/desk/statements/new', { 'title-ru': '<script>ran()</script>', 'body-ru': '</textarea><script>ran()</script>' });
  const text = await late.text();
  assert.ok(late.status() >= 400 && !text.includes('<script>ran()'), 'what was typed comes back as words');
  watch.assertQuiet();
  await context.close();
}
