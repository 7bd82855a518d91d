import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SimulatedCase } from '../../core/simulated/index.js';
import { APPOINTMENT, HANNELORE, LINDNER } from '../support/staged-case.js';

async function opened() {
  const simulated = new SimulatedCase({ people: [LINDNER, HANNELORE], appointments: [APPOINTMENT] });
  const [office, portal] = [simulated.join(LINDNER), simulated.join(HANNELORE)];
  const advance = (milliseconds = 0) => simulated.timers.advance(milliseconds);
  await advance();
  return { simulated, office, portal, advance };
}

describe('before a conference', () => {
  it('edge 41 what somebody finds out is known to side N alone', async () => {
    const { office, portal, advance } = await opened();
    const report = { camera: 'denied', microphone: 'on', speaker: 'heard', network: 'ok' } as const;
    portal.client.wish({ type: 'report-devices', report });
    await advance();
    const [wish] = portal.view.wishes ?? [];
    assert.deepEqual([wish?.type, wish?.fate], ['report-devices', 'done']);
    const told = () => office.view.checks?.['hannelore']?.camera;
    assert.equal(told(), 'denied');
    assert.equal(portal.view.checks, undefined);
    office.reload();
    await advance();
    assert.equal(told(), 'denied');
  });

  it('edge 43 the check of the network is a fact of the view, also when the media server is away', async () => {
    const { simulated, portal, advance } = await opened();
    assert.equal(portal.view.network, undefined);
    portal.client.checkNetwork();
    portal.client.checkNetwork();
    assert.deepEqual(portal.view.network, { state: 'checking' });
    await advance();
    assert.deepEqual(portal.view.network, { state: 'done', finding: 'ok', reason: null });
    const asked = simulated.backend.asked.filter(({ path }) => path === '/network-check');
    assert.equal(asked.length, 1, 'one at a time');

    simulated.backend.isMediaUp = () => false;
    portal.client.checkNetwork();
    await advance();
    assert.deepEqual(portal.view.network, { state: 'done', finding: 'unknown', reason: 'server' });
  });

  it('R-I9 one goes in with the switches and devices as they were set, also after a reload', async () => {
    const { office, portal, advance } = await opened();
    portal.client.chooseDevices({ camera: 'cam-2' });
    portal.client.chooseDevices({ speaker: 'out-1' });
    const chosen = { camera: 'cam-2', microphone: '', speaker: 'out-1', mirrored: true };
    assert.deepEqual(portal.view.wanted, { microphone: true, camera: true, chosen });
    portal.reload();
    await advance();
    assert.deepEqual(portal.view.wanted.chosen, chosen);

    portal.client.setCamera(false);
    office.client.startConference();
    await advance();
    portal.client.startConference();
    await advance();
    assert.deepEqual([portal.view.media.local.camera, portal.view.media.local.microphone], ['off', 'on']);
  });
});
