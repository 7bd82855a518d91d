import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CLIENT_VERSION } from '../../../protocol/client-version.js';
import type { Problem } from '../../../protocol/problems.js';
import { TestServer, type TestPerson } from '../../support/server.js';

describe('edge 79 a page that is too old', () => {
  let server: TestServer;
  before(async () => {
    server = await TestServer.start({ leastClient: '1.4.0', leastSecureClient: '1.2.0' });
  });
  after(() => server.close());

  const start = (person: TestPerson, client?: string) =>
    person.post('/conferences', client === undefined ? {} : { client });
  const enter = (person: TestPerson, conference: string, client?: string) =>
    person.post<Problem>(`/conferences/${conference}/entries`, {
      device: 'd',
      ...(client === undefined ? {} : { client }),
    });

  it('is told which release it should be, and which it must be', async () => {
    const { policy } = await server.as('citizen', server.newCase()).snapshot();
    assert.deepEqual(policy, {
      opensBeforeMinutes: 60,
      leastClient: '1.4.0',
      leastSecureClient: '1.2.0',
      release: CLIENT_VERSION,
    });
  });

  it('may neither start nor enter a conference, and nothing comes of the try', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    for (const client of [undefined, '', '1.1.9', '0.99.0', '1.2.0-beta.1', 'latest']) {
      const { status, body } = await start(notary, client);
      assert.deepEqual([status, body.code], [403, 'client_outdated'], String(client));
    }
    assert.deepEqual((await notary.snapshot()).state.conferences, []);

    const { body } = await start(notary, '1.2.0');
    const conference = String(body['conference']);
    const citizen = server.as('citizen', caseId);
    for (const client of [undefined, '1.1.9']) {
      const refused = await enter(citizen, conference, client);
      assert.deepEqual([refused.status, refused.body.code], [403, 'client_outdated'], String(client));
    }
    assert.deepEqual((await citizen.snapshot()).state.conferences[0]?.participations, {});
  });

  it('takes part when it is only older than what is wished, or newer than all', async () => {
    const notary = server.as('notary', server.newCase());
    const conference = String((await start(notary, '1.2.0')).body['conference']);
    for (const client of ['1.2.0', '1.3.9', '1.10.0', '2.0.0-beta.1'])
      assert.equal((await enter(notary, conference, client)).status, 200, client);
  });

  it('reads, writes, leaves and ends all the same', async () => {
    const notary = server.as('notary', server.newCase());
    const conference = String((await start(notary, '1.2.0')).body['conference']);
    await enter(notary, conference, '1.2.0');
    assert.equal((await notary.post('/messages', { text: 'Ich lade neu.' })).status, 201);
    assert.equal((await notary.post(`/conferences/${conference}/leave`, {})).status, 200);
    assert.equal((await notary.post(`/conferences/${conference}/end`, {})).status, 200);
  });

  it('is let in whatever it says where no secure release is named', async () => {
    const other = await TestServer.start({ leastClient: '99.0.0' });
    try {
      const notary = other.as('notary', other.newCase());
      const { body } = await start(notary);
      assert.equal((await enter(notary, String(body['conference']), '0.0.1')).status, 200);
    } finally {
      await other.close();
    }
  });
});
