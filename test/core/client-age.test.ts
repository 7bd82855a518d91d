import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientAge } from '../../core/client-age.js';
import type { CasePolicy } from '../../protocol/access.js';
import { CLIENT_VERSION } from '../../protocol/client-version.js';
import { CITIZEN } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

describe('edge 79 the age of this page', () => {
  const ageBy = (policy: Partial<CasePolicy>) =>
    clientAge({ policy: { opensBeforeMinutes: null, ...policy }, case: null });

  it('is old or insecure by what the operator has named, and current where nothing is', () => {
    assert.equal(clientAge({ case: null }), 'current');
    assert.equal(ageBy({}), 'current');
    assert.equal(ageBy({ leastClient: CLIENT_VERSION }), 'current');
    assert.equal(ageBy({ leastClient: '99.0.0', leastSecureClient: CLIENT_VERSION }), 'old');
    assert.equal(ageBy({ leastSecureClient: '99.0.0' }), 'insecure');
  });

  it('is said with every start and entry', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    const [entry] = live.backend.requests('POST', /entries$/);
    assert.equal(entry?.body['client'], CLIENT_VERSION);
  });

  it('keeps it out when the server says so: once, with what helps, and nothing is live', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    live.backend.fault = ({ path }) => (path.endsWith('entries') ? 'client_outdated' : null);
    await live.enter();
    assert.equal(live.phase, 'outside');
    assert.deepEqual(live.view.conference.problem, { code: 'client-outdated', recoverable: false });
    await live.timers.advance(60_000);
    assert.equal(live.backend.requests('POST', /entries$/).length, 1);
  });

  it('is not asked of who is inside, until they have to come back in', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference('c1'));
    await live.enter();
    live.backend.fault = ({ path }) => (path.endsWith('entries') ? 'client_outdated' : null);
    await live.timers.advance(60_000);
    assert.equal(live.phase, 'inside');
    live.room.playClosed('connection-lost');
    await live.timers.advance(5_000);
    assert.equal(live.phase, 'outside');
    assert.equal(live.view.conference.problem?.code, 'client-outdated');
  });
});
