import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createApi } from '../../../server/app.js';
import type { RouteDescription } from '../../../server/http/api.js';
import { HOST_KEY, TestServer } from '../../support/server.js';

let server: TestServer;
let routes: readonly RouteDescription[];
let now = new Date();
before(async () => {
  server = await TestServer.start({ clock: () => now });
  ({ routes } = createApi(server.services));
});
after(() => server.close());

const of = (security: RouteDescription['operation']['security']) =>
  routes.filter(({ operation }) => operation.security === security);

/** Asks a route as it is described, with ids that lead nowhere. */
async function ask(route: RouteDescription, caseId: string, headers: Record<string, string>) {
  const address = route.path
    .replace(':case', encodeURIComponent(caseId))
    .replaceAll(/:(conference|appointment)/g, randomUUID())
    .replace(':person', 'citizen');
  const response = await fetch(`${server.url}${address}`, {
    method: route.method.toUpperCase(),
    headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json', ...headers },
    ...(route.method === 'post' ? { body: '{' } : {}),
    signal: AbortSignal.timeout(5_000),
  });
  const body = (await response.json().catch(() => ({}))) as { code?: string };
  return [response.status, body.code] as const;
}

/** A route that is added without asking who it is for fails here (edge case 81: deny by default). */
describe('every route', () => {
  it('is for participants, for the host, for OpenVidu, or on the short list of those for everybody', () => {
    const forEverybody = of('none').map(({ path }) => path);
    const known = ['/healthz', '/readyz', '/openapi.json', '/sdk/*file', '/metrics', '/v1/probe/events'];
    for (const path of forEverybody) assert.ok(known.includes(path), `${path} asks nobody who they are`);
    assert.ok(of('participant').length >= 20 && of('host').length >= 8, 'the routes were found');
    for (const { path } of of('participant')) assert.match(path, /^\/v1\/cases\/:case(\/|$)/);
    for (const { path } of of('host')) assert.match(path, /^\/v1\/host\//);
  });

  it('401 of a participant wants a token before anything else, a good one, and one that has not expired', async () => {
    const caseId = server.newCase();
    const expiring = `Bearer ${await server.as('notary', caseId, { expiresIn: 60 }).token()}`;
    const tampered = `${expiring.slice(0, -4)}AAAA`;
    now = new Date(now.getTime() + 3_600_000);
    for (const route of of('participant')) {
      const name = `${route.method} ${route.path}`;
      assert.deepEqual(await ask(route, caseId, {}), [401, 'token_missing'], name);
      const basic = await ask(route, caseId, { authorization: 'Basic bm90YXJ5Og==' });
      assert.deepEqual(basic, [401, 'token_missing'], name);
      const bad = await ask(route, caseId, { authorization: tampered });
      assert.deepEqual(bad, [401, 'token_invalid'], name);
      const late = await ask(route, caseId, { authorization: expiring, 'last-event-id': 'x' });
      assert.deepEqual(late, [401, 'token_expired'], name);
    }
    now = new Date();
  });

  it('403 of a participant refuses a token for another case, also on a resumed stream', async () => {
    const [caseId, other] = [server.newCase(), server.newCase()];
    await server.as('notary', caseId).write(['geheim']);
    const authorization = `Bearer ${await server.as('notary', other).token()}`;
    const { version } = await server.services.store.state(caseId);
    const position = `${server.services.epoch}:0`;
    for (const route of of('participant')) {
      const refused = await ask(route, caseId, { authorization, 'last-event-id': position });
      assert.deepEqual(refused, [403, 'wrong_case'], `${route.method} ${route.path}`);
    }
    assert.equal((await server.services.store.state(caseId)).version, version, 'nothing was changed');
  });

  it('401 of the host wants its key, and a participant’s token is none', async () => {
    const caseId = server.newCase();
    const token = await server.as('notary', caseId).token();
    for (const route of of('host')) {
      for (const authorization of ['', `Bearer ${token}`, `Bearer ${HOST_KEY} `.repeat(2)]) {
        const refused = await ask(route, caseId, authorization ? { authorization } : {});
        assert.deepEqual(refused, [401, 'host_unauthorized'], `${route.method} ${route.path}`);
      }
    }
    for (const route of of('participant')) {
      const [status] = await ask(route, caseId, { authorization: `Bearer ${HOST_KEY}` });
      assert.equal(status, 401, `${route.path}: the host key is no participant’s token`);
    }
  });
});
