import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { conference } from '../api.js';
import { startCuttable, type Cuttable } from '../cuttable.js';
import { ENDED, Person } from '../person.js';

/*
 * The time of an outage has to pass for real: it is what is being tested. Two minutes in which the machine does nothing,
 * so the files of this folder run beside the others.
 */
const OUTAGE_SECONDS = 120;

let cable: Cuttable;

before(async () => {
  cable = await startCuttable();
});
after(() => cable.close());

describe('a long interruption', () => {
  it('R-I1 R-I3 R-I4 R-I5 R-I6 the citizen is cut off for 120 s: the others see it, one press brings the citizen back', async (t) => {
    const { stack, steady, cut } = cable;
    const notary = await Person.open(steady, stack, 'notary', 'cut-120');
    await notary.start();
    const citizen = await Person.open(cut, stack, 'hannelore', 'cut-120');
    await citizen.start();
    await notary.seesAndHears(citizen);
    await citizen.seesAndHears(notary);
    const id = (await conference(stack, 'cut-120'))?.id;
    const started = Date.now();
    await cable.cutNetworkOf(citizen);
    await citizen.sees(/Verbindung ist unterbrochen/);
    await notary.tile(citizen.name).getByText('Verbindung unterbrochen').waitFor();
    assert.equal(await notary.page.getByText(ENDED).count(), 0);

    // a way back is promised when there is one
    await citizen.sees('Die Konferenz wird dadurch nicht beendet.', 90_000);
    assert.equal(await citizen.page.getByText('sofort wieder beitreten').count(), 0);
    const left = OUTAGE_SECONDS * 1000 - (Date.now() - started);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
    assert.equal((await conference(stack, 'cut-120'))?.status, 'running');

    cable.restoreNetwork();
    await citizen.sees('Die Konferenz ist nicht beendet. Sie können sofort wieder beitreten.', 90_000);
    const pressed = Date.now();
    await citizen.start();
    await citizen.seesAndHears(notary);
    const seconds = (Date.now() - pressed) / 1000;
    await notary.seesAndHears(citizen);
    assert.equal((await conference(stack, 'cut-120'))?.id, id);
    t.diagnostic(
      `one press after ${String(OUTAGE_SECONDS)} s without network: back in ${seconds.toFixed(1)} s`,
    );
  });
});
