// Pictures of the main pages for docs/screenshots, on a phone and on a desk, by daylight; with --night also by night, for the eyes only.
// Serves every clause. For the repository they are reduced afterwards: `pngquant --strip --speed 1 64` (at most 150 KB each).

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { DESKTOP, PHONE, open } from './lib/browser.mjs';

/** Takes all of them into a folder. */
export async function shots(walk, dir, withNight) {
  mkdirSync(dir, { recursive: true });
  const { browser, ashar } = walk;
  const places = [
    ['home-ru', '/ru/'],
    ['statement-tg', `/tg/${walk.published}`],
    ['join-ky', '/ky/join'],
    ['sign-in-uz', '/uz/sign-in'],
    ['error-ru', '/ru/no-such-page'],
    ['morning-ru', '/desk?lang=ru', walk.tj[0]],
    ['signed-ru', `${walk.statement}?lang=ru`, walk.kg[1]],
    ['signing-ru', `${walk.bridge}?lang=ru`, walk.tj[0]],
    ['editor-en', `${walk.bridge}/edit?lang=en`, walk.kg[1]],
  ];
  for (const [size, width] of [[PHONE, 360], [DESKTOP, 1280]]) {
    for (const dark of withNight ? [false, true] : [false]) {
      for (const [name, path, person] of places) {
        const { context, page } = await open(browser, ashar.origin, { size, dark });
        if (person) await context.addCookies(await person.context.cookies());
        await page.goto(path);
        await page.screenshot({ path: join(dir, `${name}-${width}${dark ? '-night' : ''}.png`), fullPage: width === 360 });
        await context.close();
      }
    }
  }
}
