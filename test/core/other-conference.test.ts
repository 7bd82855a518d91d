import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

const OTHER = 'Gründung Birkenhof GmbH';

async function asked(): Promise<LiveCase> {
  const live = await LiveCase.of(CITIZEN, (backend) => {
    backend.startConference();
    backend.other = OTHER;
  });
  await live.enter();
  return live;
}

const standing = ({ phase, view: { conference }, rooms }: LiveCase) => [
  phase,
  conference.why,
  conference.other,
  rooms.length,
];
const wishes = (live: LiveCase) =>
  live.backend.requests('POST', /\/entries$/).map(({ body }) => body['leaveOther']);

describe('edge 36: in the conference of another case', () => {
  it('asks by its title, and no device and no room is opened', async () => {
    const live = await asked();
    assert.deepEqual(standing(live), ['outside', 'in-other', OTHER, 0]);
    assert.deepEqual([live.view.conference.problem, wishes(live)], [null, [undefined]]);
  });

  it('the next press is the answer', async () => {
    const live = await asked();
    await live.enter();
    assert.deepEqual(standing(live), ['inside', null, null, 1]);
    assert.deepEqual(wishes(live), [undefined, true]);
  });

  it('an answer counts once: a later way in asks anew', async () => {
    const live = await asked();
    await live.enter();
    live.client.leaveConference();
    await live.timers.advance(0);
    live.backend.other = OTHER;
    await live.enter();
    assert.deepEqual(standing(live), ['outside', 'in-other', OTHER, 1]);
    assert.equal(wishes(live).at(-1), undefined);
  });

  it('the question is about this conference, not about the next one', async () => {
    const live = await asked();
    live.backend.endConference(live.view.conference.conference!.id);
    live.backend.startConference();
    await live.timers.advance(0);
    assert.deepEqual(standing(live).slice(0, 3), ['outside', 'new', null]);
    await live.enter();
    assert.equal(wishes(live).at(-1), undefined);
  });

  it('edge 18: a notary who starts is asked too, also while the log has yet to show the start', async () => {
    const live = await LiveCase.of(NOTARY, (backend) => (backend.other = OTHER));
    await live.enter();
    assert.deepEqual(standing(live), ['outside', 'in-other', OTHER, 0]);
    await live.enter();
    assert.equal(live.phase, 'inside');
  });

  it('never goes there by itself: a return that meets the other conference stays outside', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.backend.other = OTHER;
    live.room.playClosed('removed');
    await live.timers.advance(60_000);
    assert.equal(live.phase, 'outside');
    assert.deepEqual(
      live.rooms.map(({ isClosed }) => isClosed),
      [true],
    );
  });
});
