import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { GIVE_UP_RECONNECTING_MS, SignallingSocket } from '../../core/media/openvidu/signalling-socket.js';
import { FakeWebSocket } from './support/fake-web-socket.js';
import { ManualTimers, settle } from './support/manual-timers.js';

const pings = (socket: FakeWebSocket) => socket.sent.filter(({ method }) => method === 'ping');

describe('the connection to the media server', () => {
  let timers: ManualTimers;
  let heard: string[];
  let restore: () => void;

  beforeEach(() => {
    restore = FakeWebSocket.install();
    timers = new ManualTimers();
    heard = [];
  });
  afterEach(() => restore());

  function connect(onWake: (listener: () => void) => () => void = () => () => undefined): SignallingSocket {
    return new SignallingSocket({
      url: 'wss://media.test/openvidu?sessionId=s1',
      timers,
      onWake,
      onConnected: (error) => heard.push(error ? `failed ${error.code}` : 'connected'),
      onReconnecting: () => heard.push('reconnecting'),
      onReconnected: () => heard.push('reconnected'),
      onDisconnect: () => heard.push('disconnect'),
      handlers: { participantLeft: (params) => heard.push(JSON.stringify(params)) },
    });
  }

  it('pings as the library does: interval once, then every 5 s without', async () => {
    connect();
    await timers.advance(11_000);
    assert.deepEqual(
      pings(FakeWebSocket.last).map(({ params }) => params),
      [{ interval: 5_000 }, undefined, undefined],
    );
    assert.deepEqual(heard, ['connected']);
  });

  it('hands answers, errors and notifications to those who wait for them', async () => {
    FakeWebSocket.respond = (method) =>
      method === 'joinRoom' ? { error: { code: 401, message: 'no' } } : { result: { value: method } };
    const socket = connect();
    await settle();
    const answers: unknown[] = [];
    socket.send('joinRoom', {}, (error) => answers.push(error?.code));
    socket.send('echo', {}, (_, result) => answers.push(result));
    FakeWebSocket.last.notify('participantLeft', { connectionId: 'c' });
    FakeWebSocket.last.notify('somethingNew', {});
    FakeWebSocket.last.onmessage?.({ data: 'no json' });
    await settle();
    assert.deepEqual(answers, [401, { value: 'echo' }]);
    assert.deepEqual(heard, ['connected', '{"connectionId":"c"}']);
  });

  it('tells when the first connection cannot be made, and tries no more', async () => {
    FakeWebSocket.fate = 'fail';
    connect();
    await timers.advance(10 * 60_000);
    assert.deepEqual(heard, ['failed 803']);
    assert.equal(FakeWebSocket.made.length, 1);
    assert.equal(timers.pending, 0);
  });

  it('does not wait for ever for a server that neither takes nor refuses', async () => {
    FakeWebSocket.fate = 'hang';
    connect();
    await timers.advance(10_000);
    assert.deepEqual(heard, ['failed 803']);
  });

  it('fails requests in flight when the connection drops, instead of forgetting them', async () => {
    FakeWebSocket.respond = (method) => (method === 'publishVideo' ? null : { result: {} });
    const socket = connect();
    await settle();
    let code: number | undefined;
    socket.send('publishVideo', {}, (error) => (code = error?.code));
    FakeWebSocket.last.drop();
    await settle();
    assert.equal(code, 803);
  });

  it('reconnects with the mark of a reconnection and asks again only after the library says so', async () => {
    const socket = connect();
    await settle();
    FakeWebSocket.last.drop();
    FakeWebSocket.fate = 'fail';
    await timers.advance(2_000);
    FakeWebSocket.fate = 'open';
    await timers.advance(5_000);
    assert.deepEqual(heard, ['connected', 'reconnecting', 'reconnected']);
    assert.equal(FakeWebSocket.last.url, 'wss://media.test/openvidu?sessionId=s1&reconnect=true');
    assert.equal(pings(FakeWebSocket.last).length, 0);
    socket.resetPing();
    assert.deepEqual(pings(FakeWebSocket.last)[0]?.params, { interval: 5_000 });
  });

  it('takes a ping without an answer for a dead connection', async () => {
    connect();
    await settle();
    FakeWebSocket.respond = () => null;
    await timers.advance(11_000);
    assert.ok(heard.includes('reconnecting'));
  });

  it('tries at once when the network is back', async () => {
    let wake: () => void = () => undefined;
    connect((listener) => {
      wake = listener;
      return () => (wake = () => undefined);
    });
    await settle();
    FakeWebSocket.fate = 'fail';
    FakeWebSocket.last.drop();
    await timers.advance(10_000);
    FakeWebSocket.fate = 'open';
    wake();
    await settle();
    assert.equal(heard.at(-1), 'reconnected');
  });

  it('makes no further attempt after closing, in whatever state', async () => {
    for (const fate of ['open', 'fail', 'hang'] as const) {
      FakeWebSocket.fate = 'open';
      const socket = connect();
      await settle();
      FakeWebSocket.fate = fate;
      FakeWebSocket.last.drop();
      await timers.advance(4_000);
      socket.close();
      const attempts = FakeWebSocket.made.length;
      await timers.advance(10 * 60_000);
      assert.equal(FakeWebSocket.made.length, attempts);
      assert.equal(timers.pending, 0);
    }
  });

  it('gives up by itself after a while', async () => {
    connect();
    await settle();
    FakeWebSocket.fate = 'fail';
    FakeWebSocket.last.drop();
    await timers.advance(GIVE_UP_RECONNECTING_MS + 5_000);
    assert.equal(heard.at(-1), 'disconnect');
    const attempts = FakeWebSocket.made.length;
    await timers.advance(10 * 60_000);
    assert.equal(FakeWebSocket.made.length, attempts);
  });
});
