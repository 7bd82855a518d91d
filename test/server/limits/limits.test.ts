import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import { createApi } from '../../../server/app.js';
import { LIMITS, type LimitName } from '../../../server/limits/limits.js';
import { samplesOf, valueOf } from '../../support/metrics.js';
import { answerOf, HOST_KEY, TestServer, type AnyBody, type TestPerson } from '../../support/server.js';
import type { PersonKey } from '../../support/tokens.js';

/** So that few requests are enough. */
const FACTOR = 0.1;
const pointsOf = (name: LimitName) => Math.round(LIMITS[name].points * FACTOR);

let server: TestServer;
before(async () => {
  server = await TestServer.start({ rateLimits: FACTOR });
});
after(() => server.close());

// begun anew in each test: nobody waits, and no window ends in the middle
let now = Date.now();
const begin = () => mock.timers.enable({ apis: ['Date'], now });
const later = (seconds: number) => mock.timers.setTime((now += seconds * 1_000));
afterEach(() => mock.timers.reset());

/** A token that was good an hour ago. */
const expired = () => ({ at: new Date(now - 3_600_000), expiresIn: 60 });

type Ask = (person: TestPerson) => Promise<{ status: number; body: AnyBody; headers: Headers }>;

/** One request for each limit of a person; the stream is asked for without being read. */
const REQUESTS: readonly (readonly [LimitName, Ask])[] = [
  ['commands', (person) => person.post('/conferences', {})],
  ['messages', (person) => person.post('/messages', { text: 'x' })],
  ['entries', (person) => person.post(`/conferences/${randomUUID()}/entries`, { device: 'd' })],
  ['checks', (person) => person.post('/network-check', {})],
  ['streams', (person) => person.head('/events')],
  ['reading', (person) => person.get()],
  ['exports', (person) => person.get('/export')],
];

describe('the limits of a person in a case', () => {
  it('are named by every route, and only ending and leaving have none (R-E13)', () => {
    const routes = createApi(server.services).routes.filter(
      ({ operation }) => operation.security === 'participant',
    );
    const without = routes.filter(({ operation }) => operation.limit === null).map(({ path }) => path);
    assert.deepEqual(without.map((path) => path.split('/').at(-1)).sort(), ['end', 'leave']);
    const named = new Set(routes.map(({ operation }) => operation.limit));
    for (const [name, { by }] of Object.entries(LIMITS))
      assert.equal(named.has(name as never), by === 'person', name);
  });

  for (const [name, ask] of REQUESTS) {
    it(`429 of ${name} beyond so many, for that person in that case alone, and success after Retry-After`, async () => {
      begin();
      const caseId = server.newCase();
      const notary = server.as('notary', caseId);
      for (let count = 1; count <= pointsOf(name); count += 1) {
        assert.notEqual((await ask(notary)).status, 429, `${count} are allowed`);
      }
      later(LIMITS[name].seconds / 4);
      const refused = await ask(notary);
      assert.equal(refused.status, 429);
      assert.equal(refused.headers.get('retry-after'), String((LIMITS[name].seconds * 3) / 4));
      if (name !== 'streams') {
        assert.equal(refused.headers.get('content-type'), 'application/problem+json');
        assert.equal(refused.body.code, 'too_many_requests');
        assert.match(String(refused.body.title), /wait as many seconds as `Retry-After` says/);
        assert.deepEqual(Object.keys(refused.body).sort(), ['code', 'requestId', 'status', 'title', 'type']);
      }

      const others: [PersonKey, string][] = [
        ['deputy', caseId],
        ['notary', server.newCase()],
      ];
      for (const [person, id] of others) assert.notEqual((await ask(server.as(person, id))).status, 429);
      for (const [other, elsewhere] of REQUESTS) {
        if (other !== name) assert.notEqual((await elsewhere(notary)).status, 429, other);
      }

      later(Number(refused.headers.get('retry-after')) + 0.001);
      assert.notEqual((await ask(notary)).status, 429);
    });
  }

  it('come after 401 and 403 for the case, and before everything that looks at the request', async () => {
    begin();
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    for (let count = 0; count < pointsOf('messages'); count += 1)
      await citizen.post('/messages', { text: 'x' });
    const late = server.as('citizen', caseId, expired());
    assert.equal((await late.post('/messages', { text: 'x' })).status, 401);
    const [stranger] = [await server.as('citizen', server.newCase()).token()];
    const elsewhere = await fetch(`${server.url}/v1/cases/${caseId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stranger}` },
    });
    assert.equal(elsewhere.status, 403);
    assert.equal((await citizen.post('/messages', { nonsense: true })).status, 429);
  });

  it('R-C7 a refused message was not written, and is under the same key later, once', async () => {
    begin();
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    for (let count = 0; count < pointsOf('messages'); count += 1)
      await citizen.post('/messages', { text: 'x' });
    const { version } = await server.services.store.state(caseId);
    const key = randomUUID();
    assert.equal((await citizen.post('/messages', { text: 'later' }, key)).status, 429);
    assert.equal((await server.services.store.state(caseId)).version, version);
    later(LIMITS.messages.seconds);
    assert.equal((await citizen.post('/messages', { text: 'later' }, key)).status, 201);
    assert.equal((await citizen.post('/messages', { text: 'later' }, key)).status, 200);
    assert.equal((await server.services.store.state(caseId)).version, version + 1);
  });

  it('R-E13 never refuse an end or a leave, however often and whatever else was refused', async () => {
    begin();
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    const conference = await notary.start();
    await notary.enter(conference);
    for (const [name, ask] of REQUESTS) {
      for (let count = 0; count < pointsOf(name); count += 1) await ask(notary);
      assert.equal((await ask(notary)).status, 429, name);
    }
    for (const action of ['leave', 'end']) {
      for (let count = 0; count < 100; count += 1) {
        assert.equal((await notary.post(`/conferences/${conference}/${action}`, {})).status, 200, action);
      }
    }
  });

  it('are counted in the metrics by limit, about nobody', async () => {
    begin();
    const scrape = async () => samplesOf(await (await fetch(`${server.url}/metrics`)).text());
    const count = async () => valueOf(await scrape(), 'notary_rate_limited_total', { limit: 'exports' }) ?? 0;
    const before = await count();
    const notary = server.as('notary', server.newCase());
    for (let asked = 0; asked < pointsOf('exports') + 3; asked += 1) await notary.get('/export');
    assert.equal(await count(), before + 3);
    const labels = (await scrape())
      .filter(({ name }) => name === 'notary_rate_limited_total')
      .map((sample) => Object.keys(sample.labels));
    assert.deepEqual([...new Set(labels.flat())], ['limit']);
  });

  it('are off when the operator says so, and are refused as nonsense', async () => {
    const free = await TestServer.start({ rateLimits: null });
    try {
      const citizen = free.as('citizen', free.newCase());
      for (let count = 0; count <= LIMITS.exports.points; count += 1)
        assert.equal((await citizen.get('/export')).status, 403);
    } finally {
      await free.close();
    }
    for (const rateLimits of [0, -1, Number.NaN, Infinity]) {
      await assert.rejects(TestServer.start({ rateLimits }), /rateLimits: must be a number above 0/);
    }
  });
});

describe('the limit of an address for tokens and keys that are none', () => {
  /** Asks for a case, or for the cases of the host. */
  async function ask(
    to: TestServer,
    path: string,
    authorization: string,
    headers: Record<string, string> = {},
  ) {
    return answerOf<AnyBody>(await fetch(`${to.url}${path}`, { headers: { authorization, ...headers } }));
  }
  async function useUp(to: TestServer, headers: Record<string, string> = {}): Promise<void> {
    for (let count = 0; count < pointsOf('failures'); count += 1) {
      assert.equal((await ask(to, '/v1/cases/x', 'Bearer a.b.c', headers)).status, 401, String(count));
    }
  }

  it('429 for more of them, also for keys of the host; whoever has a good one is let in all the time', async () => {
    begin();
    later(LIMITS.failures.seconds);
    await useUp(server);
    const caseId = server.newCase();
    for (const path of [`/v1/cases/${caseId}`, '/v1/host/cases']) {
      const { status, body, headers } = await ask(server, path, 'Bearer a.b.c');
      assert.deepEqual(
        [status, body.code, headers.get('retry-after')],
        [429, 'too_many_requests', '60'],
        path,
      );
    }
    assert.equal((await server.as('citizen', caseId).get()).status, 200);
    assert.equal((await ask(server, '/v1/host/cases', `Bearer ${HOST_KEY}`)).status, 200);
    const late = server.as('citizen', caseId, expired());
    for (let count = 0; count < 20; count += 1) {
      assert.equal((await late.get()).body.code, 'token_expired', 'is to get a new one at once');
    }
    later(LIMITS.failures.seconds);
    assert.equal((await ask(server, '/v1/host/cases', 'Bearer a.b.c')).status, 401);
  });

  it('R-E13 never turns up at an end or a leave: a new token is asked for at once there', async () => {
    begin();
    later(LIMITS.failures.seconds);
    await useUp(server);
    for (const action of ['leave', 'end']) {
      const response = await fetch(`${server.url}/v1/cases/x/conferences/${randomUUID()}/${action}`, {
        method: 'POST',
        headers: { authorization: 'Bearer a.b.c' },
      });
      assert.equal(response.status, 401, action);
    }
  });

  it('is counted by what the proxy saw where there is one, and never by what a client says', async () => {
    begin();
    later(LIMITS.failures.seconds);
    const proxied = await TestServer.start({ rateLimits: FACTOR, publicUrl: 'https://conference.example' });
    try {
      await useUp(proxied, { 'x-forwarded-for': '192.0.2.9, 198.51.100.7' });
      const again = await ask(proxied, '/v1/cases/x', '', { 'x-forwarded-for': '192.0.2.8, 198.51.100.7' });
      assert.equal(again.status, 429);
      const other = await ask(proxied, '/v1/cases/x', '', { 'x-forwarded-for': '198.51.100.7, 192.0.2.9' });
      assert.equal(other.status, 401);
    } finally {
      await proxied.close();
    }
    await useUp(server, { 'x-forwarded-for': '192.0.2.9' });
    assert.equal((await ask(server, '/v1/cases/x', '', { 'x-forwarded-for': '192.0.2.10' })).status, 429);
  });
});
