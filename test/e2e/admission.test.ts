import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { launchChromium } from '../support/browsers.js';
import { sdkFileOf } from '../support/sdk-size.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { call, conference, presence } from './api.js';
import { Person } from './person.js';

const CASE = 'admission';
const ASKS = 'Hannelore Petersen wartet auf Einlass.';
const EXCLUDED = 'Die Notarin oder der Notar hat Ihre Teilnahme an der Konferenz beendet.';
const NOTHING = { local: 0, remote: 0 };

let stack: Stack;
let browser: Browser;
let notary: Person;
let staff: Person;
let citizen: Person;

before(async () => {
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack('default');
  browser = await launchChromium();
  notary = await Person.open(browser, stack, 'notary', CASE);
  staff = await Person.open(browser, stack, 'staff', CASE);
  citizen = await Person.open(browser, stack, 'hannelore', CASE);
  await staff.page.route(`**/sdk/${sdkFileOf('core/wishes/carry-out.ts')}`, (route) => route.abort());
});
after(async () => {
  await browser.close();
  await stack.close();
});

async function direct(action: 'exclude' | 'readmit', who: string): Promise<void> {
  const { id = '' } = (await conference(stack, CASE)) ?? {};
  const person = DEMO_PEOPLE[who]?.id ?? '';
  const { status } = await call(
    stack,
    'notary',
    CASE,
    `/conferences/${id}/participants/${person}/${action}`,
    {},
  );
  assert.equal(status, 200);
}

async function admit(by: Person): Promise<void> {
  await by.page.getByRole('button', { name: 'Einlassen', exact: true }).click();
}

describe('being let in', () => {
  it('edge 23 waits after the press: no camera, no microphone, no connection, and nobody to see or hear', async () => {
    await notary.start();
    await citizen.startButton.click();
    await citizen.sees('Das Notariat sieht, dass Sie warten, und lässt Sie ein.');
    await eventually(
      'the log knows',
      () => presence(stack, CASE, 'hannelore'),
      (now) => now === 'waiting',
    );
    assert.deepEqual(await citizen.liveTracks(), NOTHING);
    assert.deepEqual(await citizen.mediaPorts(), []);
    assert.equal(await notary.tile('Hannelore Petersen').count(), 0);
    assert.equal((await notary.liveTracks()).remote, 0);
    assert.equal(await citizen.startButton.count(), 0, 'no second press is wanted');
  });

  it('edge 25 side N sees who waits, in the conference and outside of it, and one press lets in', async () => {
    await notary.sees(ASKS);
    await staff.sees(ASKS);
    await admit(notary);
    await citizen.isInside();
    await citizen.seesAndHears(notary);
    await notary.seesAndHears(citizen);
    for (const person of [notary, staff])
      await person.page
        .getByRole('button', { name: 'Einlassen', exact: true })
        .waitFor({ state: 'detached' });
  });

  it('staff who is not in lets in as well, with a second press where the code for the first did not come', async () => {
    const jonas = await Person.open(browser, stack, 'jonas', CASE);
    await jonas.startButton.click();
    await staff.sees('Jonas Petersen wartet auf Einlass.');
    await admit(staff);
    // on this page nothing that carries out a small command has come yet (decision 45)
    await staff.sees('Das konnte nicht ausgeführt werden. Bitte versuchen Sie es erneut.');
    await staff.page.unrouteAll();
    await admit(staff);
    await jonas.isInside();
    await jonas.seesAndHears(citizen);
    await jonas.close();
  });

  it('A5 who was in comes back after a reload without a wait', async () => {
    await citizen.page.reload();
    await citizen.start();
    await citizen.seesAndHears(notary);
  });
});

describe('being excluded', () => {
  it('edge 40 picture and sound are gone at once on both sides, and the person is told why', async () => {
    await direct('exclude', 'hannelore');
    await citizen.sees(EXCLUDED);
    await eventually(
      'nothing is live',
      () => citizen.liveTracks(),
      ({ local, remote }) => local + remote === 0,
    );
    await notary.tile('Hannelore Petersen').waitFor({ state: 'detached' });
    assert.equal(await citizen.page.getByRole('switch', { name: /Mikrofon|Kamera/ }).count(), 0);
    assert.equal((await conference(stack, CASE))?.status, 'running');
  });

  it('edge 40 there is no way back, not by a reload and not past the page; the chat stays', async () => {
    await citizen.page.reload();
    await citizen.sees(EXCLUDED);
    assert.equal(await citizen.startButton.count(), 0);
    const { id = '' } = (await conference(stack, CASE)) ?? {};
    const { status, body } = await call(stack, 'hannelore', CASE, `/conferences/${id}/entries`, {
      device: 'x',
    });
    assert.deepEqual([status, body['code']], [403, 'excluded']);
    await citizen.say('Darf ich wieder dazukommen?');
    await eventually(
      'the notary reads it',
      () => notary.messages(),
      (all) => all.includes('Darf ich wieder dazukommen?'),
    );
    await notary.page.getByRole('tab', { name: 'Videokonferenz' }).click();
  });

  it('edge 50 readmitted, reads so and not of a leave, and is in with one press and no wait', async () => {
    await direct('readmit', 'hannelore');
    await citizen.sees('Sie können wieder an der Konferenz teilnehmen.');
    assert.equal(
      await citizen.page
        .getByText(/verlassen/)
        .filter({ visible: true })
        .count(),
      0,
    );
    assert.deepEqual(await citizen.liveTracks(), NOTHING, 'nothing goes live without a press');
    await citizen.start();
    await citizen.seesAndHears(notary);
    await notary.seesAndHears(citizen);
  });
});

describe('a second case of the same person', () => {
  const OTHER = 'second-case';
  const QUESTION = /Sie nehmen bereits an der Videokonferenz zu „Übertragung Ahornweg 12“ teil/;

  it('edge 36 asks first, then moves: camera and microphone live in one conference only', async () => {
    const office = await Person.open(browser, stack, 'staff', OTHER);
    await office.start();
    const there = await Person.open(browser, stack, 'hannelore', OTHER);
    await there.startButton.click();
    await there.sees(QUESTION);
    assert.deepEqual(await there.liveTracks(), NOTHING);
    await citizen.seesAndHears(notary);

    await there.startButton.click();
    await citizen.sees('Sie haben die Konferenz verlassen. Sie läuft weiter.');
    await eventually(
      'nothing is live in the first',
      () => citizen.liveTracks(),
      ({ local, remote }) => local + remote === 0,
    );
    await notary.tile('Hannelore Petersen').waitFor({ state: 'detached' });
    await admit(office);
    await there.isInside();
    await there.seesAndHears(office);
    assert.deepEqual(await citizen.liveTracks(), NOTHING);
    assert.equal((await conference(stack, CASE))?.status, 'running');
    await Promise.all([there.close(), office.close()]);
  });
});
