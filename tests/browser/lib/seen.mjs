// What has to hold on every page that anyone reaches: accessible, nothing cut off, nothing too small, every word translated.
// Serves promise 7.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA and everything under it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [320, 360];
const TEXT_PX_MIN = 14;

/** Milder findings, said once each: rule and page. */
export const mild = new Map();

/**
 * Looks at one page as it stands. Gives the list of what is wrong with it. Night differs from day by colours alone, and one language
 * from another by words alone: `isThorough: false` leaves night out where it was looked at in another language.
 */
export async function faults(page, label, { isThorough = true } = {}) {
  const found = [...(await inside(page)), ...(await axe(page, label, TAGS))];
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 740 });
    found.push(...(await tooWide(page, width)));
  }
  await page.setViewportSize(before);
  if (isThorough) {
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await axe(page, `${label}, by night`, ['cat.color'])));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  return found.map((fault) => `${label}: ${fault}`);
}

/** Language, words without translation, size of letters, number of scripts. */
async function inside(page) {
  return page.evaluate(
    ({ least, scripts }) => {
      const wrong = [];
      if (!/^(ru|ky|tg|uz|en)$/.test(document.documentElement.lang)) wrong.push(`lang="${document.documentElement.lang}"`);
      if (document.querySelectorAll('h1').length !== 1) wrong.push(`${document.querySelectorAll('h1').length} headings h1`);
      if (document.scripts.length !== scripts) wrong.push(`${document.scripts.length} scripts`);
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const small = new Set();
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const text = node.data.trim();
        if (!text) continue;
        const parent = node.parentElement;
        // Backup codes are letters and digits with a dash between.
        if (/^[a-z]+(-[a-z0-9]+)+$/.test(text) && !parent.closest('.codes')) wrong.push(`a key stands for words: ${text}`);
        if (parent.closest('script, .vh')) continue;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        // A drawing is scaled by its own frame.
        const svg = parent.closest('svg');
        const scale = svg?.viewBox.baseVal?.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
        const isShown = parent.checkVisibility() && parent.getBoundingClientRect().width > 0;
        if (isShown && size * scale < least - 0.01) small.add(`${(size * scale).toFixed(1)} px: ${text.slice(0, 40)}`);
      }
      for (const one of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          const text = one.getAttribute(name) ?? '';
          if (/^[a-z]+(-[a-z0-9]+)+$/.test(text)) wrong.push(`a key stands for words in ${name}: ${text}`);
        }
      }
      return [...wrong, ...small];
    },
    { least: TEXT_PX_MIN, scripts: await scriptsAllowed(page) },
  );
}

/** The desk has one script; public pages and pages of errors have none. */
async function scriptsAllowed(page) {
  const hasDeskFrame = (await page.locator('body > .me').count()) > 0;
  return new URL(page.url()).pathname.startsWith('/desk') && hasDeskFrame ? 1 : 0;
}

/** Everything that reaches beyond the window. */
function tooWide(page, width) {
  return page.evaluate((wide) => {
    const over = document.documentElement.scrollWidth - wide;
    if (over <= 0) return [];
    const scrolls = (one) => one.closest('.tbl, .nav ul') !== null;
    const guilty = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > wide + 0.5 && !scrolls(one));
    const names = guilty.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className} "${(one.textContent ?? '').trim().slice(0, 30)}"`);
    return [`${over} px too wide at ${wide}: ${names.join('; ')}`];
  }, width);
}

async function axe(page, label, tags) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false, elementRef: false }),
    tags,
  );
  const bad = [];
  for (const { id, impact, nodes, help } of found.violations) {
    const where = nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.failureSummary?.split('\n')[1]?.trim() ?? ''})`);
    if (impact === 'serious' || impact === 'critical') bad.push(`${impact}, ${id}: ${help}: ${where.join('; ')}`);
    else mild.set(`${id} (${impact})`, `${label}: ${where[0]}`);
  }
  return bad;
}

/** A pair of eyes for the walk: collects faults, and fails in the end with all of them. */
export class Eyes {
  faults = [];
  seen = new Set();

  look = async (page, label, options) => {
    if (this.seen.has(label)) return;
    this.seen.add(label);
    this.faults.push(...(await faults(page, label, options)));
  };

  assertClear() {
    assert.deepEqual(this.faults.splice(0), [], 'what is wrong with pages');
  }
}
