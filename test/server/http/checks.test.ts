import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DeviceChecks } from '../../../protocol/index.js';
import { CHECK_LIFETIME } from '../../../server/media/network-checks.js';
import type { EventReader } from '../../support/event-reader.js';
import { HOST_KEY, TestServer } from '../../support/server.js';

let server: TestServer;
let now = new Date();
before(async () => {
  server = await TestServer.start({ clock: () => now });
});
after(() => server.close());

const GOOD = { camera: 'on', microphone: 'on', speaker: 'heard', network: 'ok' } as const;

/** Closes a case as the portal does. */
async function close(caseId: string) {
  const address = `${server.url}/v1/host/cases/${encodeURIComponent(caseId)}/close`;
  const headers = {
    authorization: `Bearer ${HOST_KEY}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  };
  assert.equal((await fetch(address, { method: 'POST', headers, body: '{}' })).status, 200);
}

/** Reads `checks` frames until one is as wanted. */
async function told(reader: EventReader, wanted: (checks: DeviceChecks) => boolean): Promise<DeviceChecks> {
  for (;;) {
    const { event, id, data } = await reader.next();
    if (event !== 'checks') continue;
    assert.equal(id, undefined, 'is about now and has no place in the log');
    if (wanted(data as DeviceChecks)) return data as DeviceChecks;
  }
}

for (const [path, body] of [
  ['/network-check', {}],
  ['/device-check', GOOD],
] as const) {
  describe(`POST ${path}`, () => {
    it('edge 71 409 in a closed case', async () => {
      const caseId = server.newCase();
      const citizen = server.as('citizen', caseId);
      await citizen.write(['Hallo']);
      await close(caseId);
      const refused = await citizen.post(path, body);
      assert.deepEqual([refused.status, refused.body.code], [409, 'case_closed']);
    });
  });
}

describe('what people find out about their devices', () => {
  it('400 names each field, and has none for the name of a device', async () => {
    const citizen = server.as('citizen', server.newCase());
    const { body } = await citizen.post('/device-check', {
      camera: 'Kamera von Frau Petersen',
      microphone: true,
      speaker: 'loud',
      network: 'fast',
      browser: 'Firefox 3',
      label: 'x',
    });
    assert.deepEqual(
      body.errors?.map(({ path }) => path),
      ['camera', 'microphone', 'speaker', 'network', 'browser', 'label'],
    );
  });

  it('edge 41 edge 44 204 is told to side N alone, in the snapshot and while they look; the newest counts', async () => {
    const caseId = server.newCase();
    const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
    await citizen.snapshot();
    const { version } = (await notary.snapshot()).state;
    const looking = await notary.read();
    assert.deepEqual(await told(looking, () => true), {}, 'once by itself');

    assert.equal((await citizen.post('/device-check', { ...GOOD, camera: 'denied' })).status, 204);
    await told(looking, ({ citizen: check }) => check?.camera === 'denied');
    now = new Date(now.getTime() + 60_000);
    const outdated = { ...GOOD, browser: 'outdated' };
    assert.equal((await citizen.post('/device-check', outdated)).status, 204);
    const checks = { citizen: { ...outdated, at: now.toISOString() } };
    assert.deepEqual(await told(looking, ({ citizen: check }) => check?.browser === 'outdated'), checks);
    looking.close();

    const snapshot = await notary.snapshot();
    assert.deepEqual(snapshot.checks, checks);
    assert.equal(snapshot.state.version, version, 'nothing of it is in the log');
    assert.equal((await citizen.snapshot()).checks, undefined);
  });

  it('the stream of side C says nothing of it', async () => {
    const caseId = server.newCase();
    const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
    await notary.write(['Guten Tag']);
    await citizen.snapshot();
    const looking = await citizen.read();
    await looking.until('hello');
    await citizen.post('/device-check', GOOD);
    await notary.write(['Sind Sie da?']);
    for (;;) {
      const { event, data } = await looking.next();
      assert.notEqual(event, 'checks');
      if (event === 'event' && JSON.stringify(data).includes('Sind Sie da?')) break;
    }
    looking.close();
  });

  it('204 a case that nobody has opened is not made by a check', async () => {
    const citizen = server.as('citizen', server.newCase());
    assert.equal((await citizen.post('/device-check', GOOD)).status, 204);
    assert.equal((await citizen.snapshot()).checks, undefined);
  });
});

describe('a network check', () => {
  const sessions = () => [...server.openvidu.sessions.keys()];

  it('200 is a way into a session of one’s own that is no conference, and no word of the person goes there', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    const { version } = (await citizen.snapshot()).state;
    const { status, body } = await citizen.post('/network-check', {});
    assert.equal(status, 200);
    const [name = ''] = sessions();
    assert.match(name, /^network-check-\d{13}-[0-9a-f-]{36}$/);
    assert.match(JSON.stringify(body), new RegExp(name));
    await server.services.reconciler.trigger();
    assert.deepEqual(sessions(), [name], 'nobody takes it for a stray');
    assert.equal((await citizen.snapshot()).state.version, version);
  });

  it('is closed after a minute, also when the node that made it is no more', async () => {
    now = new Date(now.getTime() + CHECK_LIFETIME + 1);
    await server.services.reconciler.trigger();
    assert.deepEqual(sessions(), []);
  });

  it('disturbs nobody who is in a conference', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    const conference = await notary.start();
    await notary.enter(conference);
    await notary.post('/network-check', {});
    now = new Date(now.getTime() + CHECK_LIFETIME + 1);
    const before = sessions().filter((name) => !name.startsWith('network-check'));
    await server.services.reconciler.trigger();
    assert.ok(before.length === 1 && !sessions().some((name) => name.startsWith('network-check')));
  });

  it('503 says when the media server is away', async () => {
    const citizen = server.as('citizen', server.newCase());
    await citizen.snapshot();
    server.openvidu.fault = 'broken';
    const { status, body } = await citizen.post('/network-check', {});
    server.openvidu.fault = null;
    assert.deepEqual([status, body.code], [503, 'media_unavailable']);
  });
});
