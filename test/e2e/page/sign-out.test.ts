import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/browsers.js';
import { startStack, type Stack } from '../../support/stack.js';
import { eventually } from '../../support/wait.js';
import { Person } from '../person.js';

let stack: Stack;
let browser: Browser;

before(async () => {
  stack = await startStack();
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** All that the page of a portal has kept on this device. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage].map((each) => Object.entries(each))),
  );
}

describe('*Abmelden* in both portals', () => {
  for (const who of ['notary', 'hannelore'] as const) {
    it(`leaves nothing of what the person wrote on the device: ${who}`, async () => {
      const person = await Person.open(browser, stack, who, `sign-out-${who}`);
      const { page } = person;
      if (person.isOffice) await page.getByRole('tab', { name: /^Chat/ }).click();
      await page.getByRole('textbox', { name: 'Nachricht eingeben' }).fill('Nur ein Entwurf');
      await eventually('the draft is kept', async () => (await kept(page)).includes('Nur ein Entwurf'));
      await page.getByRole('link', { name: 'Abmelden' }).click();
      await page.waitForURL((url) => url.pathname === '/');
      assert.doesNotMatch(await kept(page), /Nur ein Entwurf/);
      assert.deepEqual(person.printed, []);
      await page.context().close();
    });
  }
});
