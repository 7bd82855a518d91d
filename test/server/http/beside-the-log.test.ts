import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { TestServer } from '../../support/server.js';

let server: TestServer;
before(async () => {
  server = await TestServer.start();
});
after(() => server.close());

/** What is told of people beside the log and has no idempotency key. */
const PATHS = {
  '/network-check': {},
  '/device-check': { camera: 'on', microphone: 'on', speaker: 'heard', network: 'ok' },
  '/messages/read': { read: 1 },
} as const;

for (const [path, body] of Object.entries(PATHS)) {
  describe(`POST ${path}`, () => {
    it('401 403 asks who it is, and for which case', async () => {
      const caseId = server.newCase();
      const address = `${server.url}/v1/cases/${caseId}${path}`;
      assert.equal((await fetch(address, { method: 'POST', body: '{' })).status, 401);
      const authorization = `Bearer ${await server.as('citizen', 'another').token()}`;
      const foreign = await fetch(address, { method: 'POST', body: '{', headers: { authorization } });
      assert.equal(foreign.status, 403);
    });

    it('edge 69 403 for who has no access any more', async () => {
      const caseId = server.newCase();
      const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
      await citizen.write(['Hallo']);
      await notary.post('/people/citizen/remove', {});
      const refused = await citizen.post(path, body);
      assert.deepEqual([refused.status, refused.body.code], [403, 'access_removed']);
    });
  });
}
