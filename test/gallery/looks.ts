import type { Browser, Page } from 'playwright-core';
import { PATIENCE_MS } from '../support/wait.js';

/** One way to look at all scenarios. */
export interface Look {
  readonly name: string;
  readonly width: number;
  readonly scheme?: 'dark';
  /** Of one of the example portals (`demo/pages/theme-….css`). */
  readonly theme?: 'landesportal' | 'kanzlei';
  readonly language?: 'en';
  /** Time zone of the person; default: that of the office. */
  readonly zone?: string;
  readonly forcedColors?: true;
  /** Text twice as large (WCAG 1.4.4). */
  readonly large?: true;
  /** A screen of that height, which the conference fills; default: as high as all that the page has. */
  readonly height?: number;
}

export const LOOKS: readonly Look[] = [
  { name: '320', width: 320 },
  { name: '768', width: 768 },
  { name: '1280', width: 1280 },
  { name: 'dark', width: 768, scheme: 'dark' },
  { name: 'forced-colors', width: 768, forcedColors: true },
  { name: 'large', width: 768, large: true },
  { name: 'phone', width: 390, height: 844 },
  { name: 'landscape', width: 740, height: 360 },
  { name: 'desktop', width: 1280, height: 720 },
  { name: 'landesportal', width: 768, theme: 'landesportal' },
  { name: 'kanzlei', width: 768, theme: 'kanzlei' },
  { name: 'kanzlei-dark', width: 320, theme: 'kanzlei', scheme: 'dark' },
  { name: 'english', width: 320, language: 'en', zone: 'America/New_York' },
];

/** Everything that the width of a page of both sides takes beside them. */
const AROUND = 120;

/** What the clock of every page shows, so that the same case gives the same picture. */
const NOW = new Date('2026-11-24T10:40:00+01:00');

/** A page in that look, with nothing in it yet. */
export async function newPage(
  browser: Browser,
  { zone = 'Europe/Berlin', forcedColors }: Look,
): Promise<Page> {
  const page = await browser.newPage({
    timezoneId: zone,
    locale: 'de-DE',
    reducedMotion: 'reduce',
    forcedColors: forcedColors ? 'active' : 'none',
  });
  await page.clock.setFixedTime(NOW);
  return page;
}

/** Opens the rehearsal in that look, with a clock that stands. */
export async function openRehearsal(page: Page, address: string, look: Look, first: string): Promise<void> {
  const { width, height, scheme, theme, language, large } = look;
  await page.setViewportSize({ width: 2 * width + AROUND, height: 1_100 });
  await page.goto(`${address}/rehearsal#${first}`);
  await shown(page, first);
  await page.locator('#width').selectOption(String(width));
  await page.locator('#running').uncheck();
  if (scheme) await page.locator('#scheme').selectOption(scheme);
  if (theme) await page.locator('#theme').selectOption(theme);
  if (language) await page.locator('#language').selectOption(language);
  if (large) await addStyle(page, ':root { font-size: 200% } .side { font-size: 30px }');
  if (height) await addStyle(page, '.side notary-conference { min-height: 0; height: 100vh }');
}

async function addStyle(page: Page, css: string): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }, css);
  }
}

/** Chooses a scenario anew and waits until it has been played. */
export async function choose(page: Page, id: string): Promise<void> {
  await page.evaluate((chosen) => {
    const { dataset } = document.documentElement;
    delete dataset['shown'];
    if (location.hash === `#${chosen}`) document.getElementById('again')?.click();
    else location.hash = chosen;
  }, id);
  await shown(page, id);
}

async function shown(page: Page, id: string): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset['shown'] === wanted, id, {
    timeout: PATIENCE_MS,
  });
}
