import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { PUBLISH, SUBSCRIBE_OFFER } from './support/offers.js';
import { RpcClient } from './support/rpc-client.js';
import { embedded, newRoom, rest } from './support/server.js';
import { until } from './support/until.js';

interface Delivery {
  readonly body: Readonly<Record<string, unknown>> & { readonly uniqueSessionId: string };
  readonly headers: IncomingMessage['headers'];
}

describe('webhooks', { timeout: 30_000 }, () => {
  const toClose: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of toClose.splice(0).reverse()) await close();
  });

  /** A receiver that answers with the given statuses, then with 200. */
  async function receiver(...statuses: number[]) {
    const deliveries: Delivery[] = [];
    let concurrent = 0;
    let most = 0;
    const server: Server = createServer((request, response) => {
      concurrent += 1;
      most = Math.max(most, concurrent);
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        deliveries.push({ body: JSON.parse(text) as Delivery['body'], headers: request.headers });
        setImmediate(() => {
          concurrent -= 1;
          const status = statuses.shift() ?? 200;
          // no status at all is a connection that breaks
          if (status === 0) request.socket.destroy();
          else response.writeHead(status).end();
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    toClose.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    return { url, deliveries, most: () => most };
  }

  async function serverFor(url: string) {
    const headers = { authorization: 'Basic eDp5', 'x-tenant': '7' };
    const server = await embedded({ webhook: { url, headers, retryDelayMs: 10 } });
    toClose.push(() => server.close());
    return server;
  }

  it('tell a whole meeting in order, one at a time, with the configured headers', async () => {
    const hook = await receiver();
    const server = await serverFor(hook.url);
    const { sessionId, tokens } = await newRoom(server, { data: 'notary' }, {});
    const ada = await RpcClient.join(server.url, tokens[0]!, 'ada');
    const ben = await RpcClient.join(server.url, tokens[1]!);
    const { id: streamId } = await ada.call('publishVideo', PUBLISH);
    await ben.call('receiveVideoFrom', { sender: streamId, sdpOffer: SUBSCRIBE_OFFER });
    await ben.call('sendMessage', {
      message: JSON.stringify({ to: [ada.joined.id], type: 'signal:chat', data: 'said to ada' }),
    });
    await ada.call('leaveRoom');
    await rest(server, 'DELETE', `/sessions/${sessionId}/connection/${ben.joined.id}`);
    await until('the last event', () => hook.deliveries.at(-1)?.body['event'] === 'sessionDestroyed');

    const told = hook.deliveries.map(({ body }) => [body['event'], body['connectionId'], body['reason']]);
    assert.deepEqual(told, [
      ['sessionCreated', undefined, undefined],
      ['participantJoined', ada.joined.id, undefined],
      ['participantJoined', ben.joined.id, undefined],
      ['webrtcConnectionCreated', ada.joined.id, undefined],
      ['webrtcConnectionCreated', ben.joined.id, undefined],
      ['webrtcConnectionDestroyed', ben.joined.id, 'disconnect'],
      ['webrtcConnectionDestroyed', ada.joined.id, 'disconnect'],
      ['participantLeft', ada.joined.id, 'disconnect'],
      ['participantLeft', ben.joined.id, 'forceDisconnectByServer'],
      ['sessionDestroyed', undefined, 'lastParticipantLeft'],
    ]);
    assert.equal(hook.most(), 1);
    for (const { body, headers } of hook.deliveries) {
      assert.equal(headers.authorization, 'Basic eDp5');
      assert.equal(headers['x-tenant'], '7');
      assert.equal(headers['content-type'], 'application/json');
      assert.equal(body['sessionId'], sessionId);
      assert.equal(typeof body['timestamp'], 'number');
      assert.match(body.uniqueSessionId, new RegExp(`^${sessionId}_\\d+$`));
    }
    const joined = hook.deliveries[1]!.body;
    assert.equal(joined['clientData'], 'ada');
    assert.equal(joined['serverData'], 'notary');
    const inbound = hook.deliveries[4]!.body;
    assert.equal(inbound['connection'], 'INBOUND');
    assert.equal(inbound['receivingFrom'], ada.joined.id);
    assert.equal(
      JSON.stringify(hook.deliveries).includes('said to ada'),
      false,
      'what people say is not reported',
    );
    const left = hook.deliveries[7]!.body;
    assert.equal(typeof left['startTime'], 'number');
    assert.equal(typeof left['duration'], 'number');
  });

  it('are repeated after a failure, and what follows waits', async () => {
    const hook = await receiver(500, 0, 503);
    const server = await serverFor(hook.url);
    const first = await newRoom(server);
    await rest(server, 'DELETE', `/sessions/${first.sessionId}`);
    await until('five deliveries', () => hook.deliveries.length === 5);
    const events = hook.deliveries.map(({ body }) => body['event']);
    assert.deepEqual(events, [...Array<string>(4).fill('sessionCreated'), 'sessionDestroyed']);
  });

  it('are not repeated when refused', async () => {
    const hook = await receiver(400);
    const server = await serverFor(hook.url);
    const { sessionId } = await newRoom(server);
    await rest(server, 'DELETE', `/sessions/${sessionId}`);
    await until('two deliveries', () => hook.deliveries.length === 2);
    assert.equal(hook.deliveries[1]!.body['event'], 'sessionDestroyed');
  });

  it('hold nothing up when the receiver is dead, not even closing', async () => {
    const server = await serverFor('http://127.0.0.1:9/');
    const { tokens } = await newRoom(server, {});
    const client = await RpcClient.join(server.url, tokens[0]!);
    assert.deepEqual(await client.call('ping'), { value: 'pong' });
    const before = Date.now();
    await server.close();
    assert.ok(Date.now() - before < 4_000);
  });
});
