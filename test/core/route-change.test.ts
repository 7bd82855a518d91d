import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leaseCase, RELEASE_GRACE_MS } from '../../core/case-registry.js';
import { CITIZEN } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

describe('edge 83 an application leaves the route of a conference', () => {
  async function inConference(caseId: string) {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    const mount = () =>
      leaseCase({
        server: 'http://backend.test',
        caseId,
        credentials: () => Promise.resolve('token'),
        timers: live.timers,
        createClient: () => live.client,
      });
    return { live, mount };
  }

  it('and comes back within the grace: the same entry, the same room, and nobody was told anything', async () => {
    const { live, mount } = await inConference('route-back');
    // as React does twice in its strict mode: mount, unmount, mount
    mount().release();
    const first = mount();
    first.release();
    await live.timers.advance(RELEASE_GRACE_MS - 1);
    const second = mount();
    await live.timers.advance(RELEASE_GRACE_MS * 2);
    assert.equal(live.phase, 'inside');
    assert.equal(live.rooms.length, 1);
    assert.equal(live.backend.requests('POST', /entries$/).length, 1);
    assert.equal(live.backend.openStreams, 1);
    second.release();
    await live.timers.advance(RELEASE_GRACE_MS);
  });

  it('and stays away: camera and stream are let go of, which is a loss and no leave', async () => {
    const { live, mount } = await inConference('route-away');
    live.client.keepDraft('Angefangen');
    mount().release();
    assert.equal(live.room.state.local.camera, 'on');
    await live.timers.advance(RELEASE_GRACE_MS);
    assert.equal(live.room.state.local.camera, 'off');
    assert.equal(live.backend.openStreams, 0);
    assert.equal(live.backend.requests('POST', /leave$|end$/).length, 0);
    await live.load();
    assert.equal(live.view.chat.draft, 'Angefangen');
  });
});
