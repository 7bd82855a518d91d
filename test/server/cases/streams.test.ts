import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MESSAGE_MAX_LENGTH } from '../../../protocol/index.js';
import type { Viewer } from '../../../server/auth/rights.js';
import { EventStream } from '../../../server/http/event-stream.js';
import { eventually, TestServer } from '../../support/server.js';

/** What a stream may hold in memory for a reader who does not read: a portion, the greatest message, some framing. */
const MOST_HELD = 64 * 1024 + 4 * MESSAGE_MAX_LENGTH + 1_024;

let server: TestServer;
/** Opens streams as the route does, and keeps what the server has of them where the test can look at it. */
let door: Server;
const ends: ServerResponse[] = [];
const viewers: WeakRef<Viewer>[] = [];
const closers: (() => void)[] = [];
const clients: IncomingMessage[] = [];
before(async () => {
  server = await TestServer.start();
  const { streams, tokens, cases, epoch } = server.services;
  door = createServer((request, response) => {
    void (async () => {
      const viewer = await tokens.verify(request.headers.authorization ?? '');
      const { version } = await cases.join(viewer);
      ends.push(response);
      viewers.push(new WeakRef(viewer));
      const from = request.url === '/from-the-beginning' ? { epoch, seq: 0 } : undefined;
      streams.open(viewer, { from, version }, (onClose) => {
        closers.push(onClose);
        return new EventStream(response, onClose);
      });
    })();
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await eventually('all streams are closed', () => server.services.streams.count === 0);
  ends.length = 0;
  viewers.length = 0;
  closers.length = 0;
});
after(async () => {
  door.close();
  door.closeAllConnections();
  await server.close();
});

async function open(caseId: string, path = '/'): Promise<IncomingMessage> {
  const { port } = door.address() as AddressInfo;
  const authorization = await server.as('citizen', caseId).token();
  const request = get({ port, path, headers: { authorization } });
  const [client] = (await once(request, 'response')) as [IncomingMessage];
  clients.push(client);
  return client;
}

/** Reads until the number of messages has come. @returns the numbers they begin with */
async function texts(client: IncomingMessage, count: number): Promise<string[]> {
  client.setEncoding('utf8');
  let received = '';
  const found = () => [...received.matchAll(/"text":"(\d+)/g)].map(([, text]) => text ?? '');
  for await (const chunk of client.iterator({ destroyOnReturn: false })) {
    received += chunk as string;
    if (found().length >= count) break;
  }
  return found();
}

/** Opens a stream and reads nothing of it. @returns the server's end, too */
async function openStuck(
  caseId: string,
  path?: string,
): Promise<{ client: IncomingMessage; end: ServerResponse }> {
  const client = await open(caseId, path);
  client.pause();
  const end = ends.at(-1);
  assert.ok(end);
  return { client, end };
}

/** Together more than the buffers of both sockets take. */
const LARGE = Array.from({ length: 600 }, (_, n) => `${n} ${'ä'.repeat(MESSAGE_MAX_LENGTH - 10)}`);
const numbers = (count: number) => Array.from({ length: count }, (_, n) => String(n));

describe('many readers of one case', { timeout: 60_000 }, () => {
  it('share one read of the log per wake-up', async () => {
    const caseId = server.newCase();
    const readers = await Promise.all(Array.from({ length: 100 }, () => open(caseId)));
    const { feed, store } = server.services;
    const wake = mock.method(feed, 'wake');
    const read = mock.method(store, 'eventsAfter');
    for (let count = 1; count <= 5; count += 1) {
      const seen = Promise.all(readers.map((reader) => texts(reader, 1)));
      await server.as('citizen', caseId).write([String(count)]);
      assert.deepEqual(new Set((await seen).flat()), new Set([String(count)]));
    }
    // not five exactly: who is there is told between them, which wakes everybody, too
    const [reads, wakes] = [read.mock.callCount(), wake.mock.callCount()];
    mock.restoreAll();
    assert.ok(wakes >= 5);
    assert.ok(reads <= wakes, `${reads} reads for ${wakes} wake-ups`);
  });

  it('share it also when those have gone who were there first', async () => {
    const caseId = server.newCase();
    const { feed, store } = server.services;
    const leave = feed.subscribe(caseId, { wake: () => undefined });
    await server.as('citizen', caseId).write(['0']);
    const { version } = await store.state(caseId);
    await feed.after(caseId, version);
    await server.as('citizen', caseId).write(numbers(3));
    const read = mock.method(store, 'eventsAfter');
    for (let count = 0; count < 5; count += 1) assert.deepEqual(await feed.after(caseId, version + 3), []);
    assert.equal(read.mock.callCount(), 1);
    mock.restoreAll();
    leave();
  });
});

describe('a reader who does not read', { timeout: 60_000 }, () => {
  it('holds a portion of the log in memory, whatever is written, and gets the rest in order later', async () => {
    const caseId = server.newCase();
    const { client, end } = await openStuck(caseId);
    let most = 0;
    for (let at = 0; at < LARGE.length; at += 50) {
      await server.as('citizen', caseId).write(LARGE.slice(at, at + 50));
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, end.writableLength);
    }
    await eventually('it is behind', () => end.writableNeedDrain);
    assert.ok(most <= MOST_HELD, `${most} bytes are held`);
    assert.deepEqual(await texts(client, LARGE.length), numbers(LARGE.length));
  });

  it('holds no more when it comes back from far behind, and does not delay the others', async () => {
    const caseId = server.newCase();
    await server.as('citizen', caseId).write(LARGE);
    const { client, end } = await openStuck(caseId, '/from-the-beginning');
    await eventually('it is behind', () => end.writableNeedDrain);
    assert.ok(end.writableLength <= MOST_HELD, `${end.writableLength} bytes are held`);

    const other = await open(caseId);
    const seen = texts(other, 10);
    await server.as('citizen', caseId).write(numbers(10));
    assert.deepEqual(await seen, numbers(10));
    assert.equal(end.writableNeedDrain, true, 'it is still stuck');
    assert.deepEqual((await texts(client, LARGE.length)).slice(0, LARGE.length), numbers(LARGE.length));
  });
});

describe('a stream that is over', { timeout: 20_000 }, () => {
  it('takes nothing from the next one, however often its connection says that it is gone', async () => {
    const caseId = server.newCase();
    (await open(caseId)).destroy();
    await eventually('it is over', () => server.services.streams.count === 0);
    const next = await open(caseId);
    closers[0]?.();
    const seen = texts(next, 1);
    await server.as('citizen', caseId).write(['1']);
    assert.deepEqual(await seen, ['1']);
  });
});

describe('a stream that sleeps', () => {
  it('keeps nothing of what came with its request', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await open(server.newCase());
    await eventually('its token, as it was read, is collected', () => {
      collect();
      return viewers[0]?.deref() === undefined;
    });
    assert.equal(server.services.streams.count, 1, 'the stream lives');
  });

  it('leaves a burst to the log: who is further behind reads for themselves', async () => {
    const caseId = server.newCase();
    const reader = await open(caseId);
    const seen = texts(reader, 100);
    const citizen = server.as('citizen', caseId);
    for (const text of numbers(100)) await citizen.write([`${text} ${'a'.repeat(1_000)}`]);
    await seen;
    const { feed, store } = server.services;
    const read = mock.method(store, 'eventsAfter');
    const { version } = await store.state(caseId);
    assert.equal((await feed.after(caseId, version - 3)).length, 3);
    assert.equal(read.mock.callCount(), 0, 'who is a little behind is served from memory');
    await feed.after(caseId, version - 50);
    assert.equal(read.mock.callCount(), 1, 'not more than a few kilobytes are kept for each case');
    mock.restoreAll();
  });
});
