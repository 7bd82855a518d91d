import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { CLIENT_VERSION } from '../../protocol/client-version.js';

/* A page whose SDK is of another release than its backend. */

const [major = 0, minor = 0] = CLIENT_VERSION.split('.').map(Number);
/** The releases before and after this one, by the number in the middle. */
export const BEFORE = minor > 0 ? `${major}.${minor - 1}.9` : `${major - 1}.9.9`;
export const AFTER = `${major}.${minor + 1}.0`;

/** The SDK as another release has it; not kept by the browser, because the next page may be of this one. */
export async function ofRelease(page: Page, release: string): Promise<void> {
  await page.route(/\/sdk\/[\w.-]+\.js$/, async (route) => {
    const { pathname } = new URL(route.request().url());
    const code = readFileSync(`dist${pathname}`, 'utf8').replaceAll(`"${CLIENT_VERSION}"`, `"${release}"`);
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
    await route.fulfill({ body: code, contentType: 'text/javascript', headers });
  });
}

/** Runs in the page before any script of it: what its host is told is written down. */
export function keepCodes(): void {
  const codes: string[] = [];
  Object.assign(window, { codes });
  addEventListener('conference-error', ({ code }) => codes.push(code));
}

export function codesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { codes: string[] }).codes);
}
