import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { call, conference } from './api.js';
import { startCuttable, type Cuttable } from './cuttable.js';
import { Person } from './person.js';

let cable: Cuttable;

before(async () => {
  cable = await startCuttable();
});
after(() => cable.close());

/** `YYYY-MM-DDTHH:mm` in Berlin, a few minutes from now. */
function soon(): string {
  const at = new Date(Date.now() + 5 * 60_000);
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16);
}

const state = async (caseId: string) => (await conference(cable.stack, caseId))?.proceedings?.state;

describe('the proceedings of a deed', () => {
  it('edge 29 R-L7: the citizen is cut off, they pause on both sides, and go on by the press of the notary alone', async () => {
    const { stack, steady, cut } = cable;
    const caseId = 'proceedings-cut';
    const { status } = await call(stack, 'notary', caseId, '/appointments', {
      kind: 'deed',
      local: soon(),
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
    });
    assert.equal(status, 201);
    const notary = await Person.open(steady, stack, 'notary', caseId);
    await notary.start();
    const citizen = await Person.open(cut, stack, 'hannelore', caseId);
    await citizen.start();
    await notary.seesAndHears(citizen);
    await citizen.seesAndHears(notary);
    const press = (name: string) => notary.page.getByRole('button', { name, exact: true });
    const allowed = () =>
      notary.page.evaluate(() => document.querySelector('notary-case')?.signatureRequests.state);

    await press('Verhandlung eröffnen').click();
    await Promise.all([notary, citizen].map((person) => person.sees('Die Verhandlung ist eröffnet.')));
    assert.equal(await allowed(), 'allowed');

    await cable.cutNetworkOf(citizen);
    await notary.sees('Die Verhandlung ruht, solange Hannelore Petersen nicht verbunden ist.');
    assert.equal(await allowed(), 'blocked');
    assert.equal(await press('Verhandlung fortsetzen').getAttribute('aria-disabled'), 'true');
    const paused = await conference(stack, caseId);
    const lost = paused?.participations[DEMO_PEOPLE['hannelore']?.id ?? ''];
    assert.equal(lost?.presence, 'lost');
    assert.equal(paused?.proceedings?.since, lost.since, 'in one moment');

    cable.restoreNetwork();
    await citizen.isBackWithAtMostOnePress();
    await citizen.seesAndHears(notary);
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
