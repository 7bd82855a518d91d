import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { Person, type Named } from './person.js';

const LINDNER: Named = { name: 'Dr. Katharina Lindner' };
const HANNELORE: Named = { name: 'Hannelore Petersen' };

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

/** The line of somebody in the list of people of that page. */
const line = (who: Person, about: Named) =>
  who.page.locator('participant-list').getByRole('listitem').filter({ hasText: about.name });
const openList = (who: Person) => who.page.getByRole('button', { name: /^Anwesende Personen/ }).click();
const microphone = (who: Person) => who.page.getByRole('switch', { name: /Mikrofon/ });

/** No new sound of that person arrives, measured over two seconds of what was decoded. */
async function isSilent(who: Person, from: Named): Promise<void> {
  await eventually(
    `${who.name} hears nothing of ${from.name}`,
    async () => {
      const one = (await who.received(from)).audioEnergy;
      await who.page.waitForFunction((start) => performance.now() - start > 2_000, await now(who));
      return (await who.received(from)).audioEnergy - one;
    },
    (energy) => energy < 1e-6,
    30_000,
  );
}

const now = (who: Person) => who.page.evaluate(() => performance.now());

/** Sound and picture of somebody as the list of that page says. */
async function reads(who: Person, about: Named, words: RegExp): Promise<void> {
  await eventually(
    `${who.name} reads ${String(words)} of ${about.name}`,
    () => line(who, about).innerText(),
    (text) => words.test(text),
    30_000,
  );
}

describe('technical direction between real browsers', () => {
  it('R-I9 a microphone that the notary switches off is silent, seen so by all, and on again by its owner alone', async () => {
    const caseId = `directing-${String(Date.now())}`;
    const open = (who: string) => Person.open(browser, stack, who, caseId, 'small');
    const lindner = await open('notary');
    const petersen = await open('hannelore');
    await lindner.start();
    await petersen.start();
    await lindner.seesAndHears(HANNELORE);
    await openList(lindner);
    await reads(lindner, HANNELORE, /(Mikrofon an|spricht)/);

    await line(lindner, HANNELORE)
      .getByRole('button', { name: /Mikrofon ausschalten$/ })
      .click();
    await petersen.sees(/Ihr Mikrofon wurde von Dr\. Katharina Lindner ausgeschaltet/);
    await isSilent(lindner, HANNELORE);
    await reads(lindner, HANNELORE, /Mikrofon aus/);
    assert.equal(await microphone(petersen).getAttribute('aria-checked'), 'false');

    await petersen.page.getByRole('button', { name: 'Mikrofon einschalten', exact: true }).click();
    await lindner.seesAndHears(HANNELORE);
    await reads(lindner, HANNELORE, /(Mikrofon an|spricht)/);

    // asked, not now, asked again, on
    await microphone(petersen).click();
    await reads(lindner, HANNELORE, /Mikrofon aus/);
    const ask = () =>
      line(lindner, HANNELORE)
        .getByRole('button', { name: /Um Ton bitten$/ })
        .click();
    await ask();
    await petersen.sees(/Lindner bittet Sie, Ihr Mikrofon einzuschalten/);
    await petersen.page.getByRole('button', { name: 'Nicht jetzt', exact: true }).click();
    await reads(lindner, HANNELORE, /schaltet das Mikrofon jetzt nicht ein/);
    await isSilent(lindner, HANNELORE);
    await ask();
    await petersen.page.getByRole('button', { name: 'Mikrofon einschalten', exact: true }).click();
    await lindner.seesAndHears(HANNELORE);
    await reads(lindner, HANNELORE, /(Mikrofon an|spricht)/);

    // right on every side, also for who comes later
    await microphone(petersen).click();
    await lindner.page.getByRole('switch', { name: /Kamera/ }).click();
    const jonas = await open('jonas');
    await jonas.start();
    await openList(jonas);
    await reads(jonas, HANNELORE, /Mikrofon aus[^]*Kamera an/);
    await reads(jonas, LINDNER, /(Mikrofon an|spricht)[^]*Kamera aus/);
    // and after one's way back
    await petersen.page.reload();
    await petersen.start();
    await openList(petersen);
    await reads(petersen, LINDNER, /(Mikrofon an|spricht)[^]*Kamera aus/);
    await reads(jonas, HANNELORE, /(Mikrofon an|spricht)/);
    assert.deepEqual([...lindner.printed, ...petersen.printed, ...jonas.printed], []);
    for (const each of [lindner, petersen, jonas]) await each.page.context().close();
  });
});
