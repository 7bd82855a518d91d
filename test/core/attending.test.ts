import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SimulatedCase, type SimulatedDevice } from '../../core/simulated/index.js';
import { APPOINTMENT, AYDIN, HANNELORE, JONAS, LINDNER } from '../support/staged-case.js';

/** Notary and party are in the conference of a deed; another party is known, and looks at a page of his own. */
async function running() {
  const simulated = new SimulatedCase({
    people: [LINDNER, AYDIN, HANNELORE, JONAS],
    appointments: [{ ...APPOINTMENT, kind: 'deed' }],
  });
  const advance = (milliseconds = 0) => simulated.timers.advance(milliseconds);
  const [office, portal, own] = [simulated.join(LINDNER), simulated.join(HANNELORE), simulated.join(JONAS)];
  await advance();
  for (const { client } of [office, portal]) {
    client.startConference();
    await advance();
  }
  const conference = simulated.state.conferences.at(-1)?.id ?? '';
  const attend = async (carrier: string | null, by = office) => {
    by.client.wish({ type: 'attend', conference, person: JONAS.id, with: carrier });
    await advance();
    return by.view.wishes?.at(-1);
  };
  return { simulated, office, portal, own, advance, attend };
}

const presence = ({ view }: SimulatedDevice, { id }: { id: string }) =>
  view.conference.conference?.participations[id]?.presence;

describe('taking part without a device of one’s own, as all sides see it', () => {
  it('edge 35 is present and lost with the one whose device it is, and the proceedings pause because of both', async () => {
    const { simulated, office, portal, advance, attend } = await running();
    assert.equal((await attend(HANNELORE.id))?.fate, 'done');
    assert.deepEqual([presence(office, JONAS), presence(portal, JONAS)], ['connected', 'connected']);
    const { id: conference } = simulated.state.conferences[0]!;
    office.client.wish({ type: 'conduct-proceedings', conference, step: 'open' });
    await advance();
    portal.cutNetwork();
    await advance(60_000);
    assert.deepEqual([presence(office, HANNELORE), presence(office, JONAS)], ['lost', 'lost']);
    const { proceedings } = office.view.conference.conference!;
    assert.deepEqual([proceedings?.state, proceedings?.missing], ['paused', [HANNELORE.id, JONAS.id]]);
    simulated.dispose();
  });

  it('edge 51 the own page of who sits in the office offers to go on there, and then that counts', async () => {
    const { simulated, office, own, advance, attend } = await running();
    await attend(LINDNER.id);
    assert.deepEqual([own.view.conference.phase, own.view.conference.why], ['outside', 'elsewhere']);
    own.client.startConference();
    await advance(1_000);
    assert.equal(own.view.conference.phase, 'inside');
    assert.equal(office.view.conference.conference?.participations[JONAS.id]?.with, undefined);
    office.cutNetwork();
    await advance(60_000);
    assert.equal(presence(own, JONAS), 'connected');
    simulated.dispose();
  });

  it('is asked for by side N alone, taken back as it was said, and refused by name', async () => {
    const { simulated, office, portal, attend } = await running();
    assert.equal((await attend(HANNELORE.id, portal))?.code, 'forbidden');
    assert.equal((await attend(AYDIN.id))?.code, 'carrier_not_there');
    assert.equal((await attend(JONAS.id))?.code, 'invalid_request');
    assert.equal((await attend(LINDNER.id))?.fate, 'done');
    assert.equal((await attend(null))?.fate, 'done');
    assert.equal(presence(office, JONAS), 'left');
    simulated.dispose();
  });
});
