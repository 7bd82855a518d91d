import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { presence } from './api.js';
import { Person } from './person.js';
import { eventually } from '../support/wait.js';

/*
 * The example portals of demo/examples, each through the life of one conference: start, chat, leave, return, end. They
 * stand in pairs, because a conference has two sides.
 */
const ENDED = /Die Notarin oder der Notar hat die Konferenz beendet/;
const NOTARY = { name: 'Dr. Katharina Lindner' };
const HANNELORE = { name: 'Hannelore Petersen' };

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

describe('a notary in a React application, a citizen in an old server-rendered portal', () => {
  it('R-L1 R-E9 they start, write, leave, return and end; routes and page loads are no end', async () => {
    const caseId = '2026-0131';
    const notary = await Person.visit(browser, stack, 'notary', '/examples/single-page/');
    const goTo = (name: string | RegExp) => notary.page.getByRole('link', { name }).click();
    await goTo('Gründung Petersen Holzbau GmbH');
    await goTo('Videokonferenz');
    await notary.start();

    const citizen = await Person.visit(
      browser,
      stack,
      'hannelore',
      `/examples/server-rendered/?case=${caseId}`,
    );
    const { page } = citizen;
    await page.getByLabel('Benutzer').selectOption({ label: HANNELORE.name });
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('link', { name: caseId }).click();
    // the band beside the case offers the start; this portal has another page for it
    await citizen.startButton.click();
    await page.waitForURL(/\/conference/);
    await citizen.start();
    await citizen.seesAndHears(NOTARY);
    await notary.seesAndHears(HANNELORE);

    // another route of the application: the conference goes on, and the badge tells of the message
    await goTo('Übersicht');
    await citizen.write('Ich habe den Ausweis zur Hand.');
    await notary.page.getByLabel('1 neue Nachrichten').waitFor();
    assert.equal(await presence(stack, caseId, 'notary'), 'connected');
    await goTo(/^Chat/);
    await notary.sees('Ich habe den Ausweis zur Hand.');
    await notary.write('Danke.');
    await citizen.sees('Danke.');
    await goTo('Videokonferenz');
    await citizen.seesAndHears(NOTARY);

    // a page of an old portal is left with a click: leaving by the button first, and back on a new page
    await citizen.leaveButton.click();
    await eventually(
      'the citizen has left',
      () => presence(stack, caseId, 'hannelore'),
      (found) => found === 'left',
    );
    await page.getByRole('link', { name: 'Zurück zum Vorgang' }).click();
    await citizen.sees('Danke.');
    await page.getByRole('link', { name: 'Zur Videokonferenz' }).click();
    await citizen.start();
    await notary.seesAndHears(HANNELORE);

    await notary.leaveButton.click();
    await eventually(
      'the notary has left',
      () => presence(stack, caseId, 'notary'),
      (found) => found === 'left',
    );
    await notary.start();
    await citizen.seesAndHears(NOTARY);

    await notary.end();
    await citizen.sees(ENDED);
    // its view of the conference closes
    await notary.page.waitForURL((url) => url.pathname.endsWith(`/cases/${caseId}`));
    await notary.sees(/^Sie haben die Konferenz um .* beendet/);
    for (const person of [notary, citizen])
      assert.deepEqual(await person.liveTracks(), { local: 0, remote: 0 });
    assert.deepEqual([...notary.printed, ...citizen.printed], []);
    await Promise.all([notary.close(), citizen.close()]);
  });
});

describe('a citizen on the smallest page that there can be, a notary in the host application of the demo', () => {
  it('R-L1 R-E2 they start, write, leave, return and end', async () => {
    const caseId = 'plain';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    const citizen = await Person.visit(browser, stack, 'hannelore', `/examples/plain?case=${caseId}`);
    await notary.start();
    await citizen.start();
    await citizen.seesAndHears(NOTARY);
    await citizen.write('Guten Tag.');
    await notary.say('Guten Tag, Frau Petersen.');
    await citizen.sees('Guten Tag, Frau Petersen.');
    await citizen.leaveButton.click();
    await citizen.start();
    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).click();
    await notary.seesAndHears(HANNELORE);
    await notary.end();
    await citizen.sees(ENDED);
    assert.deepEqual(await citizen.liveTracks(), { local: 0, remote: 0 });
    assert.deepEqual([...notary.printed, ...citizen.printed], []);
    await Promise.all([notary.close(), citizen.close()]);
  });
});
