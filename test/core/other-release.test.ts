import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientAge } from '../../core/client-age.js';
import { CLIENT_VERSION } from '../../protocol/client-version.js';
import type { CaseFact } from '../../protocol/events.js';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

/** As a later release may write them: about the case, and about its conference. */
const UNKNOWN = { type: 'seal-affixed', seal: 's1' } as unknown as CaseFact;
const UNKNOWN_IN_CONFERENCE = {
  type: 'hand-raised',
  conference: 'c1',
  person: 'citizen',
} as unknown as CaseFact;

describe('edge 79 a backend that is newer than the page', () => {
  it('writes events that the page does not know: left out, and the page knows that it shows not everything', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    assert.equal(clientAge(live.view), 'current');
    for (const fact of [UNKNOWN, UNKNOWN_IN_CONFERENCE]) live.backend.append(fact, NOTARY);
    live.backend.append({ type: 'message-sent', message: { id: 'm1', text: 'Danach' } }, NOTARY);
    await live.timers.advance(0);
    assert.equal(clientAge(live.view), 'behind');
    assert.equal(live.phase, 'inside');
    assert.equal(live.view.case?.version, live.backend.version);
    assert.equal(live.view.chat.events.at(-1)?.type, 'message-sent');
    assert.equal(live.backend.requests('GET', /events/).length, 1, 'the stream is the same');

    // a snapshot has folded what the page does not know; what it does not show stays so
    live.backend.tellStreams('reset');
    await live.timers.advance(0);
    assert.equal(clientAge(live.view), 'behind');
    live.backend.endConference('c1');
    await live.timers.advance(0);
    assert.equal(live.phase, 'ended');
  });

  it('says more in its snapshots than the page knows: ignored', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => {
      backend.release = '99.0.0';
      backend.append(
        { type: 'message-sent', message: { id: 'm1', text: 'Hallo' }, colour: 'red' } as CaseFact,
        NOTARY,
      );
      backend.append(UNKNOWN, NOTARY);
    });
    assert.equal(clientAge(live.view), 'current');
    assert.equal(live.view.feed.name, 'online');
    assert.equal(live.view.chat.events.length, 1);
  });
});

describe('edge 79 a backend that is older than the page', () => {
  it('is noticed, and blocks nothing', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => {
      backend.release = '0.0.9';
      backend.startConference('c1');
    });
    assert.equal(clientAge(live.view), 'ahead');
    await live.enter();
    assert.equal(live.phase, 'inside');
    live.backend.release = CLIENT_VERSION;
    live.backend.tellStreams('reset');
    await live.timers.advance(0);
    assert.equal(clientAge(live.view), 'current');
  });

  it('has no such route: what was asked for fails at once, everything else goes on', async () => {
    const live = await LiveCase.of(NOTARY, (backend) => backend.startConference('c1'));
    live.backend.fault = ({ path }) =>
      /device-check|network-check|mute-others|messages\/read/.test(path) ? 'not_found' : null;
    await live.enter();
    live.client.wish({ type: 'mute-others', conference: 'c1' });
    live.backend.append({ type: 'message-sent', message: { id: 'm1', text: 'Hallo' } }, CITIZEN);
    live.client.markMessagesSeen();
    await live.timers.advance(0);
    assert.deepEqual(
      live.view.wishes?.map(({ fate, code }) => [fate, code]),
      [['failed', 'not_found']],
    );
    await live.timers.advance(30_000);
    assert.equal(live.backend.requests('POST', /mute-others/).length, 1);
    assert.equal(live.backend.requests('POST', /messages\/read/).length, 1, 'not asked for on and on');
    assert.equal(live.view.feed.name, 'online');
    assert.equal(live.phase, 'inside');

    live.client.leaveConference();
    await live.timers.advance(0);
    live.client.checkNetwork();
    await live.timers.advance(0);
    assert.deepEqual(live.view.network, { state: 'done', finding: 'unknown', reason: 'server' });
  });
});
