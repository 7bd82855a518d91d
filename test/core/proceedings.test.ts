import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SimulatedCase, type SimulatedDevice } from '../../core/simulated/index.js';
import { gapLedgerOf } from '../../protocol/gaps.js';
import { signatureRequests } from '../../protocol/signature-requests.js';
import { APPOINTMENT, AYDIN, HANNELORE, LINDNER } from '../support/staged-case.js';

/** Notary and party are in the conference of a deed, or of another kind. */
async function running(kind: 'deed' | 'certification' | 'consultation' = 'deed') {
  const simulated = new SimulatedCase({
    people: [LINDNER, AYDIN, HANNELORE],
    appointments: [{ ...APPOINTMENT, kind }],
  });
  const advance = (milliseconds = 0) => simulated.timers.advance(milliseconds);
  const office = simulated.join(LINDNER);
  const portal = simulated.join(HANNELORE);
  await advance();
  for (const { client } of [office, portal]) {
    client.startConference();
    await advance();
  }
  const conference = () => simulated.state.conferences.at(-1)!;
  const conduct = async (step: 'open' | 'resume' | 'finish') => {
    office.client.wish({ type: 'conduct-proceedings', conference: conference().id, step });
    await advance();
    return office.view.wishes?.at(-1);
  };
  return { simulated, office, portal, advance, conference, conduct };
}
const seen = ({ view }: SimulatedDevice) => view.conference.conference?.proceedings?.state;

describe('the proceedings as both sides see them', () => {
  it('edge 29 pause on both sides when the party is lost, and go on by the press of the notary alone', async () => {
    const { simulated, office, portal, advance, conduct } = await running();
    assert.equal((await conduct('open'))?.fate, 'done');
    assert.deepEqual([seen(office), seen(portal)], ['open', 'open']);
    portal.cutNetwork();
    await advance(60_000);
    assert.equal(seen(office), 'paused');
    assert.deepEqual((await conduct('resume'))?.code, 'required_person_missing');
    portal.restoreNetwork();
    await advance(60_000);
    portal.client.startConference();
    await advance(1_000);
    assert.deepEqual([seen(office), seen(portal)], ['paused', 'paused'], 'never by themselves');
    assert.equal((await conduct('resume'))?.fate, 'done');
    assert.deepEqual([seen(office), seen(portal)], ['open', 'open']);
    simulated.dispose();
  });

  it('R-L7 edge 14 signature requests are off while the notary is away, never in a consultation', async () => {
    const { simulated, office, advance, conduct } = await running('certification');
    const now = () => {
      const answer = signatureRequests(simulated.state);
      return answer.state === 'allowed' ? 'allowed' : answer.reason;
    };
    assert.equal(now(), 'proceedings-not-open');
    await conduct('open');
    assert.equal(now(), 'allowed');
    office.client.leaveConference();
    await advance();
    assert.equal(now(), 'notary-absent');
    office.client.startConference();
    await advance();
    assert.equal(now(), 'proceedings-not-open', 'back, and not resumed yet');
    await conduct('resume');
    assert.equal(now(), 'allowed');
    simulated.dispose();

    const talk = await running('consultation');
    talk.office.client.leaveConference();
    await talk.advance();
    assert.equal(signatureRequests(talk.simulated.state).state, 'allowed');
    talk.simulated.dispose();
  });

  it('the gap ledger tells the injected faults, their causes and the pauses to the second, and marks what is open', async () => {
    const { simulated, portal, office, advance, conference, conduct } = await running();
    const entry = () => conference().participations['hannelore']!.entry;
    await conduct('open');
    const injected: { from: number; to: number }[] = [];
    for (const lasts of [7_000, 61_000, 400]) {
      await advance(30_000);
      const from = simulated.timers.now();
      simulated.append({
        type: 'participant-lost',
        conference: conference().id,
        person: 'hannelore',
        entry: entry(),
      });
      await advance(lasts);
      simulated.append({
        type: 'participant-connected',
        conference: conference().id,
        person: 'hannelore',
        entry: entry(),
      });
      injected.push({ from, to: simulated.timers.now() });
    }
    await advance(5_000);
    await conduct('resume');
    await advance(2_000);
    portal.client.leaveConference();
    await advance(10_000);

    const { people, pauses } = gapLedgerOf(
      office.view.conference.conference!,
      new Date(simulated.timers.now()).toISOString(),
    );
    const gaps = people.find(({ person }) => person === 'hannelore')?.gaps ?? [];
    assert.equal(gaps.length, 4);
    injected.forEach(({ from, to }, index) => {
      assert.ok(Math.abs(Date.parse(gaps[index]!.from) - from) <= 1_000);
      assert.ok(Math.abs(Date.parse(gaps[index]!.to!) - to) <= 1_000);
      assert.ok(Math.abs(gaps[index]!.lasted - (to - from)) <= 1_000);
      assert.equal(gaps[index]!.inProceedings, gaps[index]!.lasted);
    });
    assert.deepEqual(
      gaps.map(({ cause }) => cause),
      ['lost', 'lost', 'lost', 'left'],
    );
    assert.equal(gaps.at(-1)?.to, null, 'goes on');
    assert.deepEqual(people.find(({ person }) => person === 'lindner')?.gaps, []);
    assert.deepEqual(
      pauses.map(({ missing, to }) => [missing.join(), to === null]),
      [
        ['hannelore', false],
        ['hannelore', true],
      ],
      'the first one lasted until the press, over all three losses',
    );
    simulated.dispose();
  });
});
