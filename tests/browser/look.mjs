// Every page in every language, by daylight and at night, on a narrow phone and with a keyboard; and what each weighs on the line.
// Serves promise 7. It reads only.

import assert from 'node:assert/strict';
import { get } from 'node:http';

import { open } from './lib/browser.mjs';
import { check } from './lib/report.mjs';
import { Eyes, mild } from './lib/seen.mjs';
import { LANGS } from './lib/words.mjs';

const PAGE_BYTES_MAX = 50 * 1024;
const DESK_BYTES_MAX = 150 * 1024;
const TABS_MAX = 150;

/** Paths of the public site, without the language. */
function publicPaths(walk) {
  return ['', 'statements', walk.published, 'how', 'log', 'join', 'join/status', 'sign-in', 'enter', 'lost', 'no-such-page'];
}

function deskPaths(walk, ids) {
  return ['', '/statements', '/statements/new', `/statements/${ids.statement}`, `/statements/${ids.statement}/edit`, '/people', `/people/${ids.person}`,
    `/applications/${ids.application}`, '/groups', '/me', '/operator', '/confirm?next=/desk/me', '/statements/0000000000000', '/no-such-page'];
}

/** Looks at everything that the walk has left standing. */
export async function look(browser, walk) {
  const { ashar } = walk;
  for (const lang of LANGS) {
    await check(`look: public pages in ${lang}`, () => atPublic(browser, ashar.origin, walk, lang));
  }
  const desk = walk.kg[0];
  await desk.page.goto('/desk/people');
  const ids = {
    statement: walk.statement.split('/').pop(),
    application: walk.application,
    person: (await desk.page.locator('main a[href^="/desk/people/"]').first().getAttribute('href')).split('/').pop(),
  };
  for (const lang of LANGS) {
    await check(`look: desk pages in ${lang}`, () => atDesk(desk, deskPaths(walk, ids), lang));
  }
  await check('look: public pages weigh at most 50 KB with style', () => publicWeight(ashar.origin, walk));
  await check('look: desk pages weigh at most 150 KB with style and script', () => deskWeight(desk, deskPaths(walk, ids)));
  await check('look: a keyboard skips to the words, and every stop is seen', () => keyboard(browser, ashar.origin));
  await check('look: a keyboard reaches every control of the signing page', () => keyboardOnDesk(walk));
  for (const [rule, where] of mild) console.log(`note    axe, not serious: ${rule}, for example ${where}`);
}

async function atPublic(browser, origin, walk, lang) {
  const eyes = new Eyes();
  const { page, context, watch } = await open(browser, origin, { lang });
  const leads = new Map();
  for (const path of publicPaths(walk)) {
    const answer = await page.goto(`/${lang}/${path}`);
    assert.equal(answer.status(), path === 'no-such-page' ? 404 : 200, `/${lang}/${path}`);
    assert.equal(await page.locator('html').getAttribute('lang'), lang, `/${lang}/${path}`);
    await eyes.look(page, `/${lang}/${path}`, { isThorough: lang === 'ru' });
    leads.set(path, await leadOf(page));
  }
  for (const [path, lead] of lang === 'ru' ? [] : leads) {
    await page.goto(`/ru/${path}`);
    if (lead && lead === (await leadOf(page))) eyes.faults.push(`/${lang}/${path}: Russian stands for ${lang}: ${lead}`);
  }
  watch.assertQuiet();
  await context.close();
  eyes.assertClear();
}

/** The first sentences of a page, which no two languages share. */
async function leadOf(page) {
  return (await page.locator('main .lead').allInnerTexts()).join(' ');
}

async function atDesk(desk, paths, lang) {
  const eyes = new Eyes();
  for (const path of paths) {
    await desk.page.goto(`/desk${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    assert.equal(await desk.page.locator('html').getAttribute('lang'), lang, `/desk${path}`);
    await eyes.look(desk.page, `/desk${path} in ${lang}`, { isThorough: lang === 'ru' });
  }
  await desk.page.goto('/desk?lang=ru');
  desk.watch.assertQuiet();
  eyes.assertClear();
}

/** Bytes of an answer as they cross the line. */
function bytesOf(url, cookie) {
  return new Promise((done, lost) => {
    const headers = { 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) };
    get(url, { headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('end', () => {
        const body = Buffer.concat(parts);
        done({ n: body.length, isPacked: answer.headers['content-encoding'] === 'gzip', body });
      });
    }).on('error', lost);
  });
}

async function weightOf(context, origin, path) {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const page = await bytesOf(`${origin}${path}`, cookie);
  const html = (await (await context.request.get(path)).text());
  const parts = [...new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((match) => match[1]))];
  assert.ok(parts.some((part) => part.includes('.css')), `${path} has no style`);
  const weights = await Promise.all(parts.map((part) => bytesOf(`${origin}${part}`)));
  return page.n + weights.reduce((sum, { n }) => sum + n, 0);
}

async function publicWeight(origin, walk) {
  const { browser } = walk;
  const { context } = await open(browser, origin);
  let heaviest = [0, ''];
  for (const lang of LANGS) {
    for (const path of publicPaths(walk)) {
      const n = await weightOf(context, origin, `/${lang}/${path}`);
      assert.ok(n <= PAGE_BYTES_MAX, `/${lang}/${path} weighs ${n} bytes`);
      if (n > heaviest[0]) heaviest = [n, `/${lang}/${path}`];
    }
  }
  console.log(`note    heaviest public page: ${heaviest[1]}, ${heaviest[0]} bytes with style and sign, packed`);
  await context.close();
}

async function deskWeight(desk, paths) {
  let heaviest = [0, ''];
  for (const path of paths) {
    const n = await weightOf(desk.context, new URL(desk.page.url()).origin, `/desk${path}`);
    assert.ok(n <= DESK_BYTES_MAX, `/desk${path} weighs ${n} bytes`);
    if (n > heaviest[0]) heaviest = [n, `/desk${path}`];
  }
  console.log(`note    heaviest desk page: ${heaviest[1]}, ${heaviest[0]} bytes with style, sign and script, packed`);
}

/** Where the focus is, and whether eyes can tell. */
function focus(page) {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {
      what: `${one.tagName.toLowerCase()} ${one.getAttribute('name') ?? one.getAttribute('href') ?? one.textContent.trim().slice(0, 30)}`,
      isOutlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
      isInside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight && box.width > 0,
      isMain: one.id === 'main',
      name: one.getAttribute('name'),
      action: one.closest('form')?.getAttribute('action') ?? null,
    };
  });
}

async function tabThrough(page) {
  const stops = [];
  for (let n = 0; n < TABS_MAX; n += 1) {
    await page.keyboard.press('Tab');
    const at = await focus(page);
    if (!at) break;
    assert.ok(at.isOutlined, `no outline on ${at.what}`);
    assert.ok(at.isInside, `focus out of sight on ${at.what}`);
    stops.push(at);
  }
  assert.ok(stops.length < TABS_MAX, 'the keyboard never comes to the end');
  return stops;
}

async function keyboard(browser, origin) {
  const { page, context, watch } = await open(browser, origin);
  for (const path of ['/ru/', '/tg/join', '/uz/sign-in']) {
    await page.goto(path);
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.classList.contains('skip')), 'the first stop is the way past the head');
    assert.ok((await focus(page)).isInside, 'and it is seen');
    await page.keyboard.press('Enter');
    assert.equal(new URL(page.url()).hash, '#main');
    assert.ok((await focus(page))?.isMain, 'the focus stands on the words');
    await page.goto(path.replace('#main', ''));
    const stops = await tabThrough(page);
    assert.ok(stops.length > 8, `${stops.length} stops`);
  }
  watch.assertQuiet();
  await context.close();
}

async function keyboardOnDesk(walk) {
  const { page } = walk.tj[0];
  await page.goto(walk.bridge);
  const stops = await tabThrough(page);
  for (const name of ['read', 'stance', 'reasoning']) assert.ok(stops.some((stop) => stop.name === name), `${name} cannot be reached`);
  assert.ok(stops.some((stop) => stop.action?.endsWith('/sign') && stop.what.startsWith('button')), 'the button that signs');
}
