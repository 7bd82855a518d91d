import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Problem } from '../../../protocol/index.js';
import { isFromThisMachine } from '../../../server/http/from-this-machine.js';
import type { AppContext } from '../../../server/http/state.js';
import { samplesOf, valueOf, type Sample } from '../../support/metrics.js';
import { answerOf, eventually, TestServer } from '../../support/server.js';

const TOKEN = 'metrics-token-0123456789';

async function scrape(server: TestServer): Promise<Sample[]> {
  return samplesOf(await (await fetch(`${server.url}/metrics`)).text());
}

/** How much a counter has grown since. */
function since(before: readonly Sample[], now: readonly Sample[]) {
  return (name: string, labels: Record<string, string> = {}) =>
    (valueOf(now, name, labels) ?? 0) - (valueOf(before, name, labels) ?? 0);
}

describe('/metrics', () => {
  const servers: TestServer[] = [];
  const start = async (options: Parameters<typeof TestServer.start>[0]) => {
    const server = await TestServer.start(options);
    servers.push(server);
    return server;
  };
  const ask = async (server: TestServer, headers: Record<string, string> = {}) =>
    answerOf<Problem | string>(await fetch(`${server.url}/metrics`, { headers }));
  after(() => Promise.all(servers.map((server) => server.close())));

  it('401 for whoever lacks the token, also on this machine; 200 with it', async () => {
    const server = await start({ metricsToken: TOKEN });
    for (const headers of [{}, { authorization: `Bearer ${TOKEN}x` }, { authorization: TOKEN }]) {
      const { status, body } = await ask(server, headers);
      assert.deepEqual([status, (body as Problem).code], [401, 'metrics_unauthorized']);
    }
    const { status, headers, body } = await ask(server, { authorization: `Bearer ${TOKEN}` });
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(body as string, /^# HELP notary_/m);
  });

  it('without a token: 401 for what came through a proxy, 200 for this machine; 405 for another method', async () => {
    const server = await start({});
    for (const header of ['Forwarded', 'X-Forwarded-For', 'X-Real-IP', 'Via']) {
      assert.equal((await ask(server, { [header]: '192.0.2.1' })).status, 401, header);
    }
    assert.equal((await ask(server)).status, 200);
    assert.equal((await fetch(`${server.url}/metrics`, { method: 'POST' })).status, 405);
  });

  it('without a token, behind a known public address: 401, because a proxy stands in front', async () => {
    const server = await start({ publicUrl: 'https://conference.example' });
    assert.equal((await ask(server)).status, 401);
  });

  it('knows this machine by its loopback addresses alone', () => {
    const from = (remoteAddress?: string) =>
      isFromThisMachine({ req: { socket: { remoteAddress } }, get: () => '' } as unknown as AppContext);
    for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])
      assert.ok(from(address), address);
    for (const address of ['10.0.0.1', '::ffff:10.0.0.1', 'fe80::1', '0.0.0.0', undefined]) {
      assert.ok(!from(address), address);
    }
  });
});

describe('the metrics of a backend', { timeout: 60_000 }, () => {
  let server: TestServer;
  before(async () => {
    server = await TestServer.start({ mediaTimeout: 300 });
  });
  after(() => server.close());

  it('count requests by route, method and status, and problems by code', async () => {
    const before = await scrape(server);
    const citizen = server.as('citizen', server.newCase());
    await citizen.get();
    await citizen.get('', { authorization: 'Bearer nonsense' });
    await fetch(`${server.url}/v1/cases/x/y/z`);
    const grown = since(before, await scrape(server));
    const name = 'notary_http_request_seconds_count';
    assert.equal(grown(name, { route: '/v1/cases/:case', method: 'GET', status: '200' }), 1);
    assert.equal(grown(name, { route: '/v1/cases/:case', method: 'GET', status: '401' }), 1);
    assert.equal(grown(name, { route: 'none', method: 'GET', status: '404' }), 1);
    assert.equal(grown('notary_problems_total', { code: 'token_invalid' }), 1);
    assert.equal(grown('notary_problems_total', { code: 'not_found' }), 1);
  });

  it('follow a message from its transaction to its readers, but no reader who catches up', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    await notary.post('/messages', { text: 'old' });
    const { epoch } = await notary.snapshot();
    const before = await scrape(server);
    const readers = [await notary.read(`${epoch}:0`), await notary.read()];
    for (const reader of readers) await reader.next();
    await readers[0]?.nextOf('message-sent');
    assert.equal(since(before, await scrape(server))('notary_event_delivery_seconds_count'), 0);

    await notary.post('/messages', { text: 'new' });
    for (const reader of readers) await reader.nextOf('message-sent');
    const now = await scrape(server);
    const grown = since(before, now);
    assert.equal(grown('notary_event_delivery_seconds_count'), 2);
    assert.ok(grown('notary_stream_frames_total') >= 4);
    assert.equal(grown('notary_events_appended_total', { type: 'message-sent' }), 1);
    assert.equal(grown('notary_database_transaction_seconds_count', { outcome: 'committed' }), 1);
    assert.ok(grown('notary_database_query_seconds_count', { outcome: 'done' }) > 4);
    assert.equal(valueOf(now, 'notary_streams_open'), 2);
    for (const reader of readers) reader.close();
    await eventually('no stream', async () => valueOf(await scrape(server), 'notary_streams_open') === 0);
  });

  it('tell a refused command from a database that fails', async () => {
    const before = await scrape(server);
    const citizen = server.as('citizen', server.newCase());
    await citizen.get();
    await citizen.post('/messages', { text: '   ' });
    const { db } = server.services;
    await assert.rejects(
      db
        .selectFrom('cases')
        .select('nothing' as 'id')
        .execute(),
    );
    const grown = since(before, await scrape(server));
    assert.equal(grown('notary_database_transaction_seconds_count', { outcome: 'refused' }), 1);
    assert.equal(grown('notary_database_query_seconds_count', { outcome: 'failed' }), 1);
    const connections = (state: string) => grown('notary_database_connections', { state });
    assert.equal(connections('waiting'), 0);
  });

  it('tell who is in running conferences, as the last look at OpenVidu saw it', async () => {
    const caseId = server.newCase();
    const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
    const conference = await notary.start();
    const { token } = await notary.enter(conference);
    await citizen.enter(conference);
    await server.openvidu.join(token);
    await server.reconcile();
    await server.reconcile();
    const now = await scrape(server);
    assert.equal(valueOf(now, 'notary_node_leads'), 1);
    assert.equal(valueOf(now, 'notary_media_reachable'), 1);
    assert.equal(valueOf(now, 'notary_conferences_running'), 1);
    assert.equal(valueOf(now, 'notary_persons', { presence: 'connected' }), 1);
    assert.equal(valueOf(now, 'notary_persons', { presence: 'entering' }), 1);
    assert.equal(valueOf(now, 'notary_persons', { presence: 'waiting' }), 0);
    assert.ok((valueOf(now, 'notary_reconciler_pass_seconds_count', { outcome: 'compared' }) ?? 0) > 1);
    assert.ok(
      (valueOf(now, 'notary_reconciler_repairs_total', { type: 'observe', outcome: 'done' }) ?? 0) >= 1,
    );
    await notary.post(`/conferences/${conference}/end`, {});
    await server.reconcile();
    assert.equal(valueOf(await scrape(server), 'notary_conferences_running'), 0);
  });

  it('edge 11 alarm of ended conferences that OpenVidu has not closed, until it has', async () => {
    const unclosed = async () => valueOf(await scrape(server), 'notary_conferences_unclosed');
    const notary = server.as('notary', server.newCase());
    const conference = await notary.start();
    await notary.enter(conference);
    assert.equal(await unclosed(), 0);

    // OpenVidu is away
    server.openvidu.fault = 'down';
    await notary.post(`/conferences/${conference}/end`, {});
    await server.reconcile();
    assert.equal(await unclosed(), 1);
    assert.equal(valueOf(await scrape(server), 'notary_media_reachable'), 0);
    // OpenVidu is there but does not close
    server.openvidu.fault = null;
    server.openvidu.before = ({ method }) => {
      if (method === 'DELETE') server.openvidu.fault = 'broken';
    };
    await server.services.reconciler.trigger();
    server.openvidu.fault = null;
    assert.equal(await unclosed(), 1);
    server.openvidu.before = undefined;
    await server.reconcile();
    assert.equal(await unclosed(), 0);
    assert.equal(server.openvidu.sessions.size, 0);
  });

  it('count webhooks taken, failed and refused, whatever they call their event', async () => {
    const before = await scrape(server);
    const send = (event: string, sessionId: string, token = 'test-webhook-token') =>
      fetch(`${server.url}/v1/webhooks/openvidu`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ event, sessionId }),
      });
    await send('sessionCreated', 'x');
    await send('made-up-by-somebody', 'x');
    await send('sessionDestroyed', 'x', 'wrong');
    const { store } = server.services;
    const original = store.caseOf.bind(store);
    store.caseOf = () => Promise.reject(new Error('database'));
    await send('sessionDestroyed', `${randomUUID()}-1`);
    await server.services.webhooks.settled();
    store.caseOf = original;
    const grown = since(before, await scrape(server));
    assert.equal(grown('notary_webhooks_total', { event: 'sessionCreated', outcome: 'taken' }), 1);
    assert.equal(grown('notary_webhooks_total', { event: 'other', outcome: 'taken' }), 1);
    assert.equal(grown('notary_webhooks_total', { event: 'sessionDestroyed', outcome: 'failed' }), 1);
    assert.equal(grown('notary_problems_total', { code: 'webhook_unauthorized' }), 1);
  });

  it('are those of one backend: another one in the process counts for itself; the process is there once', async () => {
    const other = await TestServer.start();
    const before = await scrape(other);
    await server.as('citizen', server.newCase()).post('/messages', { text: 'x' });
    const now = await scrape(other);
    assert.equal(since(before, now)('notary_events_appended_total', { type: 'message-sent' }), 0);
    assert.ok(valueOf(now, 'process_resident_memory_bytes'));
    assert.ok(valueOf(now, 'nodejs_eventloop_lag_p99_seconds') !== undefined);
    await other.close();
    const { register } = await import('prom-client');
    assert.equal(register.getMetricsAsArray().length, 0, "the host's registry is the host's");
  });
});
