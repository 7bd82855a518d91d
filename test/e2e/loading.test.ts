import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { sdkFileOf, sdkFiles } from '../support/sdk-size.js';
import { startStack, type Stack } from '../support/stack.js';
import { de } from '../../components/translations/de.js';
import { eventually } from '../support/wait.js';
import { Person } from './person.js';

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

describe('design 9: the files that a page fetches', () => {
  it('are those that the budgets count', async () => {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    const tab = await context.newPage();
    // the page of the office as the budgets mean it: with the conference, its buttons and the chat, without appointments
    await tab.addInitScript(() =>
      document.addEventListener('readystatechange', () =>
        document.querySelector('case-appointments')?.remove(),
      ),
    );
    const fetched = new Set<string>();
    tab.on('request', (request) => {
      const [, name] = /\/sdk\/([^/]+\.js)$/.exec(request.url()) ?? [];
      if (name) fetched.add(name);
    });
    const sorted = (names: Iterable<string>) => [...names].sort();
    const { untilStart, running } = sdkFiles();
    const press = (name: string | RegExp, role: 'button' | 'tab' = 'button') =>
      tab.getByRole(role, { name }).click();

    await tab.goto(`${stack.demo}/office?as=notary&case=loading`);
    await press(/^Chat/, 'tab');
    await tab.getByRole('textbox', { name: 'Nachricht eingeben' }).fill('Guten Tag');
    await press('Senden');
    await tab.locator('case-chat .said').getByText('Guten Tag').waitFor();
    await press(/^Vorgang/, 'tab');
    await press('Reiter Videokonferenz öffnen');
    await tab.getByRole('button', { name: 'Videokonferenz starten', exact: true }).waitFor();
    assert.deepEqual(sorted(fetched), sorted(untilStart));

    await press('Videokonferenz starten');
    await tab.getByRole('switch', { name: /Mikrofon/ }).waitFor();
    await eventually('every file of a running conference', () => running.every((name) => fetched.has(name)));
    assert.deepEqual(sorted(fetched), sorted(running));
    await context.close();
  });

  it('R-L4 may fail to arrive: start says so, the way in is given back, and the next press goes in', async () => {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    const tab = await context.newPage();
    const start = tab.getByRole('button', { name: 'Videokonferenz starten', exact: true });
    await tab.goto(`${stack.demo}/office?as=notary&case=loading-way`);
    await tab.getByRole('button', { name: 'Reiter Videokonferenz öffnen' }).click();
    await tab.route(/\/sdk\/way-[^/]+\.js$/, (route) => route.abort());
    const givenBack = tab.waitForResponse((answer) => answer.url().endsWith('/leave') && answer.ok());
    await start.click();
    await givenBack;
    await tab.getByText(de['err.view']).filter({ visible: true }).first().waitFor();

    await tab.unrouteAll();
    await start.click();
    await tab.getByRole('switch', { name: /Mikrofon/ }).waitFor();
    await context.close();
  });

  it('R-E8 may fail to arrive: a conference and its end are told without the file that folds them', async () => {
    const context = await browser.newContext({ locale: 'de-DE' });
    const tab = await context.newPage();
    let missing = 0;
    await tab.route(/\/sdk\/conference-events-[^/]+\.js$/, async (route) => {
      missing += 1;
      await route.abort();
    });
    const caseId = 'loading-fold';
    await tab.goto(`${stack.demo}/portal?as=hannelore&case=${caseId}`);
    await tab
      .getByText(/sobald die Notarin oder der Notar die Videokonferenz startet/)
      .first()
      .waitFor();
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const card = tab.getByRole('region');
    await card.getByText('Videokonferenz läuft').waitFor();
    await notary.end();
    await card.getByText('Konferenz beendet').waitFor();
    assert.ok(missing > 0, 'the file was asked for');
    await notary.close();
    await context.close();
  });

  it('R-L4 may fail to arrive: without what is told of a conference the page says so, and the way in is one press', async () => {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
    const tab = await context.newPage();
    await tab.route(`**/sdk/${sdkFileOf('components/told/define.ts')}`, (route) => route.abort());
    const caseId = 'loading-told';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    await tab.goto(`${stack.demo}/portal?as=hannelore&case=${caseId}`);
    await tab
      .getByText(/Ein Teil dieser Ansicht konnte nicht geladen werden/)
      .first()
      .waitFor();
    await tab.getByRole('button', { name: 'Videokonferenz starten', exact: true }).first().click();
    await tab.getByRole('button', { name: 'Konferenz verlassen' }).first().waitFor();
    await notary.close();
    await context.close();
  });
});
