import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/browsers.js';
import { sdkFileOf, sdkFiles } from '../../support/sdk-size.js';
import { startStack, type Stack } from '../../support/stack.js';
import { de } from '../../../components/translations/de.js';
import { en } from '../../../components/translations/en.js';
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

/** Which files of the SDK a page asks for. */
function note(tab: Page, fetched: Set<string>): void {
  tab.on('request', (request) => {
    const [, name] = /\/sdk\/([^/]+\.js)$/.exec(request.url()) ?? [];
    if (name) fetched.add(name);
  });
}

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
    note(tab, fetched);
    const sorted = (names: Iterable<string>) => [...names].sort();
    const files = sdkFiles();
    const { untilStart, running } = files;
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

    // a hand on the button asks for what the press needs, and for nothing else
    const posts: string[] = [];
    tab.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    const atPress = [
      'core/conference/way.ts',
      'core/media/openvidu/openvidu-media-room.ts',
      'components/taking-part/define.ts',
      'core/media/openvidu/page-globals.ts',
      'protocol/conference-events.ts',
    ].map(sdkFileOf);
    await tab.getByRole('button', { name: 'Videokonferenz starten', exact: true }).hover();
    await eventually('the files of the press', () => atPress.every((name) => fetched.has(name)));
    assert.deepEqual(sorted(fetched), sorted([...untilStart, ...atPress]));
    assert.deepEqual(posts, []);

    await press('Videokonferenz starten');
    await tab.getByRole('switch', { name: /Mikrofon/ }).waitFor();
    await eventually('every file of a running conference', () => running.every((name) => fetched.has(name)));
    assert.deepEqual(sorted(fetched), sorted(running));

    // who comes to it from an English portal; without appointments, as above
    const citizen = await context.newPage();
    const fetchedByCitizen = new Set<string>();
    note(citizen, fetchedByCitizen);
    await citizen.addInitScript(() =>
      document.addEventListener('readystatechange', () => {
        document.documentElement.lang = 'en';
        document.querySelector('case-appointments')?.remove();
      }),
    );
    await citizen.goto(`${stack.demo}/portal?as=hannelore&case=loading`);
    // what tells of a conference has texts of its own
    const later = sdkFileOf('components/translations/en-later.ts');
    const beforePress = [...new Set([...files.english, ...files.citizen, later])];
    await citizen.getByText(en['device.title'], { exact: true }).first().waitFor();
    await citizen.locator('case-chat .said').getByText('Guten Tag').waitFor();
    await eventually('every file of the citizen', () =>
      beforePress.every((name) => fetchedByCitizen.has(name)),
    );
    assert.deepEqual(sorted(fetchedByCitizen), sorted(beforePress));
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

  it('may fail to arrive: an English page that cannot have all of its texts is German altogether, until it can', async () => {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'en-GB' });
    const tab = await context.newPage();
    await tab.addInitScript(() =>
      document.addEventListener('readystatechange', () => {
        document.documentElement.lang = 'en';
        document.querySelector('case-appointments')?.remove();
      }),
    );
    const file = `**/sdk/${sdkFileOf('components/translations/en-later.ts')}`;
    await tab.route(file, (route) => route.abort());
    const caseId = 'loading-english';
    await tab.goto(`${stack.demo}/office?as=notary&case=${caseId}`);
    await tab.getByRole('button', { name: 'Reiter Videokonferenz öffnen' }).click();
    const start = tab.getByRole('button', { name: en['leave.return'], exact: true });
    await start.click();
    await tab.getByRole('button', { name: de['leave.button'] }).waitFor();
    assert.equal(await tab.getByText(en['status.running'], { exact: true }).count(), 0);
    await tab.getByText(de['status.running'], { exact: true }).first().waitFor();
    await context.close();
  });
});
