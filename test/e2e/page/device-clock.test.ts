import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/browsers.js';
import { startStack, type Stack } from '../../support/stack.js';
import { call, log, presence } from '../api.js';
import { Person } from '../person.js';

/* The clock of a device is set while a page is open: by a time server, by summer time, by its user. */
const MINUTE = 60_000;
const ZONE = 'Europe/Berlin';
const LINDNER = { name: 'Dr. Katharina Lindner' };

let stack: Stack;
let browser: Browser;

before(async () => {
  stack = await startStack('default', [], { NOTARY_CONFERENCES_PER_PERSON: 'many' });
  browser = await launchChromium();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
after(async () => {
  await browser.close();
  await stack.close();
});

const SETTABLE_CLOCK = `
  let shift = 0;
  globalThis.setClock = (milliseconds) => (shift = milliseconds);
  const System = Date;
  globalThis.Date = class Date extends System {
    constructor(...values) {
      super(...(values.length === 0 ? [System.now() + shift] : values));
    }
    static now() {
      return System.now() + shift;
    }
  };`;

/** A page whose clock a test can set, as the system would: timers go on as before. */
function open(who: string, caseId: string): Promise<Person> {
  const path = `/examples/plain?as=${who}&case=${caseId}`;
  return Person.visit(browser, stack, who, path, 'usual', async (page) => {
    await page.addInitScript({ content: SETTABLE_CLOCK });
  });
}

function setClock(page: Page, minutes: number): Promise<void> {
  return page.evaluate(
    (ms) => (window as unknown as { setClock: (ms: number) => void }).setClock(ms),
    minutes * MINUTE,
  );
}

/** The time of day as the office has it, so many minutes from now. */
function local(inMinutes: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
  return format.format(Date.now() + inMinutes * MINUTE).replace(' ', 'T');
}

/** The same for clocks set forward and back, side by side: most of it is waiting for what must not happen. */
function setBy(minutes: readonly number[], watch: (minutes: number) => Promise<void>) {
  return async (): Promise<void> => {
    await Promise.all(minutes.map(watch));
  };
}

describe('edge 60 the clock of the device is set while the page is open', () => {
  it(
    'R-L3 when the access opens is told by the clock of the server: 10 minutes on and back, and an hour',
    setBy([10, -10, 60], async (minutes) => {
      const caseId = `clock-opens${String(minutes)}`;
      const made = await call(stack, 'notary', caseId, '/appointments', {
        kind: 'consultation',
        zone: ZONE,
        plannedMinutes: 30,
        status: 'agreed',
        local: local(85),
      });
      assert.equal(made.status, 201);
      const citizen = await open('hannelore', caseId);
      await citizen.sees(/in 2[3-5] Minuten/);
      await setClock(citizen.page, minutes);
      // whatever has the page drawn anew meanwhile
      await call(stack, 'notary', caseId, '/messages', { text: 'Guten Tag' });
      await citizen.sees('Guten Tag');
      await citizen.sees(/in 2[3-5] Minuten/);
    }),
  );

  it(
    'R-I1 in a conference nothing is interrupted, and text and times go on: 10 minutes on and back',
    setBy([10, -10], async (minutes) => {
      const caseId = `clock-inside${String(minutes)}`;
      const notary = await Person.open(browser, stack, 'notary', caseId);
      await notary.start();
      const citizen = await open('hannelore', caseId);
      await citizen.startButton.first().click();
      await notary.page
        .getByRole('button', { name: /Einlassen/ })
        .first()
        .click();
      await citizen.isInside();
      await citizen.openText();
      await notary.openText();
      await citizen.type('Vorher');
      await setClock(citizen.page, minutes);
      const before = (await log(stack, caseId)).length;
      await citizen.type('Nachher');
      await notary.sees('Nachher');
      // longer than whatever looks at the clock now and then
      await citizen.page.evaluate(() => new Promise((done) => setTimeout(done, 32_000)));
      assert.equal(await presence(stack, caseId, 'hannelore'), 'connected');
      assert.deepEqual(
        (await log(stack, caseId)).slice(before).map(({ type }) => type),
        [],
        'nobody left or was lost',
      );
      await citizen.seesAndHears(LINDNER);
      await citizen.write('Nach dem Stellen');
      await citizen.sees('Nach dem Stellen');
    }),
  );
});
