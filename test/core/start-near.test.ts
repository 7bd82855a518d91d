import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SimulatedMediaRoom } from '../../core/media/simulated/simulated-media-room.js';
import { CITIZEN } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

describe('design 9: a press that is near', () => {
  it('asks for the code of the room, and neither tells the backend nor makes a room', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => void backend.startConference());
    let preloads = 0;
    let rooms = 0;
    const createMediaRoom = Object.assign(
      () => {
        rooms += 1;
        return new SimulatedMediaRoom();
      },
      { preload: () => (preloads += 1) },
    );
    await live.load({ createMediaRoom });
    const asked = live.backend.requests('POST', /./).length;

    live.client.prepareStart();
    await live.timers.advance(0);
    assert.deepEqual(
      [preloads, rooms, live.backend.requests('POST', /./).length, live.phase],
      [1, 0, asked, 'outside'],
    );

    live.client.startConference();
    await live.timers.advance(0);
    assert.deepEqual(
      [rooms, live.backend.requests('POST', /\/entries$/).length, live.phase],
      [1, 1, 'inside'],
    );
  });
});
