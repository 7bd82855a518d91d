import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { conference } from './api.js';
import { Person } from './person.js';

/*
 * A tab that is older than the last deployment: the files that it has not fetched yet are not there any more. It says so and
 * what helps, works as far as it can, and loses nothing.
 */
const NOT_LOADED = /Ein Teil dieser Ansicht konnte nicht geladen werden. .* laden Sie die Seite neu/;
const LINDNER = { name: 'Dr. Katharina Lindner' };

let stack: Stack;
let browser: Browser;

before(async () => {
  stack = await startStack();
  browser = await launchChromium();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** The next release: every file of this one that has a hash in its name is gone, until the page is loaded anew. */
async function deploy(page: Page): Promise<void> {
  const old = /\/sdk\/[\w.-]+-[\w-]{6}\.js$/;
  await page.route(old, (route) => route.fulfill({ status: 404, body: '{}' }));
  page.once('framenavigated', () => void page.unroute(old));
}

function told(page: Page): Locator {
  return page.getByText(NOT_LOADED).filter({ visible: true });
}

describe('edge 79 a tab that is older than the last deployment', () => {
  it('R-L4 in an office that has seen no conference yet says once that a part is missing, and reloaded it is one press', async () => {
    const caseId = 'deployed-office';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.startButton.waitFor();
    await deploy(notary.page);
    await notary.startButton.click();
    await told(notary.page).first().waitFor();
    assert.equal(await told(notary.page).count(), 1);
    assert.equal((await conference(stack, caseId))?.status, 'running');

    // no freeze: the button may be pressed again, the chat goes on
    await notary.startButton.click();
    await notary.say('Aus einem alten Reiter');
    await notary.sees('Aus einem alten Reiter');

    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).click();
    await notary.page.getByRole('button', { name: 'Seite neu laden' }).click();
    await notary.openConferenceTab();
    await notary.openConferenceTab();
    await notary.start();
    assert.deepEqual(await notary.messages(), ['Aus einem alten Reiter']);
  });

  it('R-L4 edge 64 in a portal that knows of the conference offers to load anew: the draft stays, and start is one press', async () => {
    const caseId = 'deployed-portal';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    await notary.start();
    const citizen = await Person.open(browser, stack, 'hannelore', caseId);
    const { page } = citizen;
    await page.evaluate(() =>
      addEventListener('conference-error', ({ code, suggestedAction }) =>
        Object.assign(window, { toldHost: [code, suggestedAction].join() }),
      ),
    );
    await citizen.sees('Videokonferenz läuft');
    const draft = page.getByRole('textbox', { name: 'Nachricht eingeben' });
    await draft.fill('Noch nicht gesendet');
    await deploy(page);
    await citizen.startButton.first().click();
    const band = page.locator('[data-notice=no-view]');
    await band.getByText(NOT_LOADED).waitFor();
    assert.equal(await band.count(), 1);
    assert.equal(await page.getByText(/prüfen Sie Ihr Netzwerk/).count(), 0, 'the network is not at fault');
    await eventually(
      'the host is told',
      () => page.evaluate(() => (window as unknown as { toldHost?: string }).toldHost),
      (code) => code === 'part-not-loaded,reload',
    );
    assert.equal(await draft.inputValue(), 'Noch nicht gesendet');

    await page.getByRole('button', { name: 'Seite neu laden' }).click();
    await draft.waitFor();
    assert.equal(await draft.inputValue(), 'Noch nicht gesendet');
    await citizen.start();
    await citizen.seesAndHears(LINDNER);
  });

  it('R-E1 in a conference each panel says so in its place, sound and picture go on, and it can be ended', async () => {
    const caseId = 'deployed-inside';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    const citizen = await Person.open(browser, stack, 'hannelore', caseId);
    await notary.start();
    await citizen.start();
    await deploy(notary.page);
    const { page } = notary;
    for (const name of ['Geräte', /^Text/, /^Anwesende Personen/]) {
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('alert').getByText(NOT_LOADED).waitFor();
      await page.getByRole('button', { name: 'Schließen' }).click();
      await told(page).waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: 'Ansicht' }).click();
    await page.getByRole('alert').getByText(NOT_LOADED).waitFor();
    await notary.seesAndHears({ name: citizen.name });
    await notary.end();
    await citizen.sees(/Die Notarin oder der Notar hat die Konferenz beendet/);
    assert.equal((await conference(stack, caseId))?.status, 'ended');
  });
});
