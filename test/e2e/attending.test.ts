import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { call, conference, presence } from './api.js';
import { startCuttable, type Cuttable } from './cuttable.js';
import { Person } from './person.js';

let line: Cuttable;

before(async () => {
  line = await startCuttable();
});
after(() => line.close());

/** `YYYY-MM-DDTHH:mm` in Berlin, a few minutes from now. */
function soon(): string {
  const at = new Date(Date.now() + 5 * 60_000);
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16);
}

describe('a party who sits in the notary’s office', () => {
  it('edge 51 the line of the office fails: all who sit there are lost, the proceedings rest, and side C reads who', async () => {
    const { stack, steady, cut } = line;
    const caseId = 'attending-office';
    const time = { local: soon(), zone: 'Europe/Berlin', plannedMinutes: 60 };
    assert.equal(
      (await call(stack, 'notary', caseId, '/appointments', { kind: 'deed', ...time })).status,
      201,
    );
    assert.equal((await call(stack, 'jonas', caseId, '')).status, 200);
    const notary = await Person.open(cut, stack, 'notary', caseId);
    await notary.start();
    const citizen = await Person.open(steady, stack, 'hannelore', caseId);
    await citizen.start();
    await citizen.seesAndHears(notary);
    const press = (name: string | RegExp) => notary.page.getByRole('button', { name }).click();

    await press(/^Anwesende Personen/);
    await notary.page.locator('summary[aria-label="Jonas Petersen: Mehr"]').click();
    await press('Jonas Petersen: Im Notarbüro anwesend');
    await notary.sees('im Notarbüro anwesend');
    await citizen.sees('im Notarbüro: Jonas Petersen');
    await press('Schließen');
    await press('Verhandlung eröffnen');
    await citizen.sees('Die Verhandlung ist eröffnet.');

    await line.cutNetworkOf(notary);
    await citizen.sees('Im Notarbüro anwesend und auch nicht verbunden: Jonas Petersen.');
    await citizen.sees('Die Verhandlung ruht, bis die Notarin oder der Notar zurückkehrt.');
    assert.equal(await presence(stack, caseId, 'jonas'), 'lost');
    const missing = ['notary', 'jonas'].map((who) => DEMO_PEOPLE[who]?.id);
    assert.deepEqual((await conference(stack, caseId))?.proceedings?.missing, missing);
    const own = await Person.open(steady, stack, 'jonas', caseId);
    await own.startButton.waitFor();
  });
});
