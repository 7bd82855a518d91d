import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { launchChromium } from '../support/browsers.js';
import { CuttableProxy } from '../support/network.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { call, conference } from './api.js';
import { Person } from './person.js';

let stack: Stack;
let office: Browser;
let portal: Browser;
let cable: CuttableProxy;

before(async () => {
  cable = await CuttableProxy.start();
  // in this order: a stack that fails to start leaves no browser behind
  stack = await startStack();
  [office, portal] = await Promise.all([
    launchChromium(),
    launchChromium([`--proxy-server=${cable.url}`, '--proxy-bypass-list=<-loopback>']),
  ]);
});
after(async () => {
  await Promise.all([office.close(), portal.close()]);
  await cable.close();
  await stack.close();
});

/** `YYYY-MM-DDTHH:mm` in Berlin, a few minutes from now. */
function soon(): string {
  const at = new Date(Date.now() + 5 * 60_000);
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16);
}

const state = async (caseId: string) => (await conference(stack, caseId))?.proceedings?.state;

describe('the proceedings of a deed', () => {
  it('edge 29 R-L7: the citizen is cut off, they pause on both sides, and go on by the press of the notary alone', async () => {
    const caseId = 'proceedings-cut';
    const { status } = await call(stack, 'notary', caseId, '/appointments', {
      kind: 'deed',
      local: soon(),
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
    });
    assert.equal(status, 201);
    const notary = await Person.open(office, stack, 'notary', caseId);
    await notary.start();
    const citizen = await Person.open(portal, stack, 'hannelore', caseId);
    await citizen.start();
    await notary.seesAndHears(citizen);
    await citizen.seesAndHears(notary);
    const press = (name: string) => notary.page.getByRole('button', { name, exact: true });
    const allowed = () =>
      notary.page.evaluate(() => document.querySelector('notary-case')?.signatureRequests.state);

    await press('Verhandlung eröffnen').click();
    await Promise.all([notary, citizen].map((person) => person.sees('Die Verhandlung ist eröffnet.')));
    assert.equal(await allowed(), 'allowed');

    stack.relay.cut(await citizen.mediaPorts());
    cable.cut();
    await notary.sees('Die Verhandlung ruht, solange Hannelore Petersen nicht verbunden ist.', 60_000);
    assert.equal(await allowed(), 'blocked');
    assert.equal(await press('Verhandlung fortsetzen').getAttribute('aria-disabled'), 'true');
    const paused = await conference(stack, caseId);
    const lost = paused?.participations[DEMO_PEOPLE['hannelore']?.id ?? ''];
    assert.equal(lost?.presence, 'lost');
    assert.equal(paused?.proceedings?.since, lost.since, 'in one moment');

    stack.relay.restore();
    cable.restore();
    await eventually(
      'the citizen is inside again or is offered the way in',
      async () =>
        (await citizen.page.getByRole('switch', { name: /Mikrofon/ }).count()) +
        (await citizen.startButton.count()),
      (count) => count > 0,
      60_000,
    );
    if ((await citizen.startButton.count()) > 0) await citizen.start(60_000);
    await citizen.seesAndHears(notary, 40_000);
    await citizen.sees('Die Verhandlung ruht, bis die Notarin oder der Notar sie fortsetzt.');
    await notary.sees('Die Verhandlung ruht. Alle, die dafür nötig sind, sind wieder verbunden.');
    assert.equal(await state(caseId), 'paused', 'never by themselves');

    await press('Verhandlung fortsetzen').click();
    await Promise.all([notary, citizen].map((person) => person.sees('Die Verhandlung wird fortgesetzt.')));
    assert.equal(await state(caseId), 'open');
    await press('Unterbrechungen').click();
    const account = await notary.page.getByRole('textbox', { name: 'Unterbrechungen' }).inputValue();
    assert.match(account, /Hannelore Petersen: verbunden ab .*\n– .*: Verbindung unterbrochen/);
  });
});
