import { assert } from '@open-wc/testing';
import type { MediaEvent } from '../../core/media/media-room.js';
import type { Capture } from '../../core/devices/capture.js';
import { loadOpenVidu } from '../../core/media/openvidu/load-openvidu.js';
import { createQuietOpenVidu } from '../../core/media/openvidu/quiet-openvidu.js';
import { OpenViduMediaRoom } from '../../core/media/openvidu/openvidu-media-room.js';
import type { Timers } from '../../core/timers.js';
import { browserWake, type WakeSource } from '../../core/wake.js';
import { FakeWebSocket } from '../core/support/fake-web-socket.js';

const FACTOR = 50;
/** Real time, fifty times faster. */
const timers: Timers = {
  now: () => performance.now() * FACTOR,
  set: (callback, milliseconds) => window.setTimeout(callback, milliseconds / FACTOR),
  clear: (handle) => window.clearTimeout(handle as number),
};
const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds / FACTOR));

const CREDENTIALS = { token: 'wss://media.test?sessionId=s1&token=tok_1', iceServers: [] };
const JOINED = {
  id: 'con_me',
  sessionId: 'rpc-1',
  session: 's1',
  role: 'PUBLISHER',
  version: '2.32.2',
  value: [],
  createdAt: 1,
  metadata: JSON.stringify({ person: 'me', entry: 'e1' }),
};
const noDevices: Capture = () =>
  Promise.resolve({ audio: { state: 'missing', track: null }, video: { state: 'missing', track: null } });

describe('the OpenVidu room with a media server that misbehaves', () => {
  let restore: () => void;
  let rooms: OpenViduMediaRoom[];
  let alerts: number;
  let errors: string[];
  const alert = window.alert.bind(window);
  const handleRejection = (event: PromiseRejectionEvent): void => void errors.push(String(event.reason));

  before(() => loadOpenVidu());
  beforeEach(() => {
    restore = FakeWebSocket.install();
    FakeWebSocket.respond = (method) => ({ result: method === 'joinRoom' ? JOINED : {} });
    rooms = [];
    alerts = 0;
    errors = [];
    window.alert = () => alerts++;
    window.addEventListener('unhandledrejection', handleRejection);
  });
  afterEach(async () => {
    for (const room of rooms) await room.leave();
    await pass(2_000);
    restore();
    window.alert = alert;
    window.removeEventListener('unhandledrejection', handleRejection);
    assert.equal(alerts, 0);
    assert.deepEqual(errors, []);
  });

  const neverWoken: WakeSource = () => () => undefined;

  function open(
    capture: Capture = noDevices,
    onWake = neverWoken,
  ): { room: OpenViduMediaRoom; heard: string[] } {
    const room = new OpenViduMediaRoom({ timers, capture, onWake });
    const heard: string[] = [];
    const tell = (event: MediaEvent): void => {
      if (event.type === 'closed') heard.push(`closed ${event.reason}`);
      else if (event.type !== 'changed') heard.push(event.type);
    };
    room.subscribe(tell);
    rooms.push(room);
    return { room, heard };
  }
  const both = { microphone: true, camera: true };

  it('enters as a listener when there is no device', async () => {
    const { room, heard } = open();
    await room.enter(CREDENTIALS, both);
    assert.deepEqual(heard, ['entered']);
    assert.deepEqual(room.state.local, {
      microphone: 'missing',
      camera: 'missing',
      stream: null,
      speaking: false,
      screen: 'off',
    });
    assert.equal(
      FakeWebSocket.last.sent.some(({ method }) => method === 'publishVideo'),
      false,
    );
  });

  it('ends an entry that cannot connect, and does not try again behind our back', async () => {
    FakeWebSocket.fate = 'fail';
    const { room, heard } = open();
    await room.enter(CREDENTIALS, both);
    assert.deepEqual(heard, ['closed join-failed']);
    await pass(60_000);
    assert.equal(FakeWebSocket.made.length, 1);
  });

  it('ends an entry that the server neither takes nor refuses', async () => {
    FakeWebSocket.fate = 'hang';
    const { room, heard } = open();
    await room.enter(CREDENTIALS, both);
    assert.deepEqual(heard, ['closed join-failed']);
  });

  it('ends an entry whose join is never answered, or is answered with nonsense', async () => {
    for (const answer of [null, { result: { id: 'con_me' } }, { error: { code: 401, message: 'used' } }]) {
      FakeWebSocket.respond = (method) => (method === 'joinRoom' ? answer : { result: {} });
      const { room, heard } = open();
      await room.enter(CREDENTIALS, both);
      assert.deepEqual(heard, ['closed join-failed']);
    }
    await pass(60_000);
    assert.equal(FakeWebSocket.made.length, 3);
  });

  it('tells trouble and recovery once each', async () => {
    const { room, heard } = open();
    await room.enter(CREDENTIALS, both);
    FakeWebSocket.fate = 'fail';
    FakeWebSocket.last.drop();
    await pass(5_000);
    FakeWebSocket.fate = 'open';
    await pass(5_000);
    assert.deepEqual(heard, ['entered', 'reconnecting', 'reconnected']);
    const reconnect = FakeWebSocket.last.sent.find(({ method }) => method === 'connect');
    assert.deepEqual(reconnect?.params, { sessionId: 'rpc-1', reconnect: true });
  });

  it('is out when the server does not know it any more', async () => {
    const { room, heard } = open();
    await room.enter(CREDENTIALS, both);
    FakeWebSocket.respond = (method) =>
      method === 'connect' ? { error: { code: 40007, message: 'reconnection error' } } : { result: {} };
    FakeWebSocket.last.drop();
    await pass(5_000);
    assert.deepEqual(heard, ['entered', 'reconnecting', 'closed connection-lost']);
  });

  it('stops the endless reconnection when it leaves, and says nothing more', async () => {
    const { room, heard } = open();
    await room.enter(CREDENTIALS, both);
    FakeWebSocket.fate = 'fail';
    FakeWebSocket.last.drop();
    await pass(8_000);
    const attempts = FakeWebSocket.made.length;
    assert.isAbove(attempts, 2);
    await room.leave();
    // the server is back: the library itself would return now, and report a second disconnection
    FakeWebSocket.fate = 'open';
    await pass(60_000);
    assert.equal(FakeWebSocket.made.length, attempts);
    assert.deepEqual(heard, ['entered', 'reconnecting', 'closed left']);
  });

  it('says goodbye and closes the socket also when the goodbye is not answered', async () => {
    const { room, heard } = open();
    await room.enter(CREDENTIALS, both);
    FakeWebSocket.respond = () => null;
    await room.leave();
    assert.equal(FakeWebSocket.last.sent.at(-1)?.method, 'leaveRoom');
    await pass(3_000);
    assert.equal(FakeWebSocket.last.closedWith, 4102);
    assert.deepEqual(heard, ['entered', 'closed left']);
  });

  for (const reason of ['forceDisconnectByServer', 'sessionClosedByServer', 'forceDisconnectByUser']) {
    it(`R-E5 is out at once when the server says ${reason}`, async () => {
      const { room, heard } = open();
      await room.enter(CREDENTIALS, both);
      FakeWebSocket.last.notify('participantEvicted', { connectionId: 'con_me', reason });
      assert.deepEqual(heard, ['entered', 'closed removed']);
      assert.equal(room.state.local.stream, null);
    });
  }

  it('is out, but not removed, when a node crashed', async () => {
    const { room, heard } = open();
    await room.enter(CREDENTIALS, both);
    FakeWebSocket.last.notify('masterNodeCrashedNotification', {});
    await pass(60_000);
    assert.deepEqual(heard, ['entered', 'closed connection-lost']);
    assert.equal(FakeWebSocket.made.length, 1);
  });

  it('does not enter when it was left while the browser was still asking', async () => {
    let answer: (captured: Awaited<ReturnType<Capture>>) => void = () => undefined;
    const { room, heard } = open(() => new Promise((resolve) => (answer = resolve)));
    const entering = room.enter(CREDENTIALS, both);
    await pass(5_000);
    await room.leave();
    const [track] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks();
    answer({ audio: { state: 'on', track: track! }, video: { state: 'off', track: null } });
    await entering;
    assert.equal(track?.readyState, 'ended');
    assert.deepEqual(heard, ['closed left']);
  });

  it('leaves when the page goes away', async () => {
    const { room, heard } = open(noDevices, browserWake);
    await room.enter(CREDENTIALS, both);
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    assert.equal(FakeWebSocket.last.sent.at(-1)?.method, 'leaveRoom');
    assert.deepEqual(heard, ['entered', 'closed connection-lost']);
  });

  it('EN 301 549 6.2: takes the name of who typed from the media server alone, and hears nobody else', async () => {
    const { room } = open();
    const texts: string[] = [];
    room.subscribe((event) => {
      if (event.type === 'text') texts.push(`${event.person} (${event.connection}): ${event.data}`);
    });
    await room.enter(CREDENTIALS, both);
    const socket = FakeWebSocket.last;
    const join = (id: string, metadata: string): void =>
      socket.notify('participantJoined', { id, createdAt: 1, metadata });
    const say = (from: string | undefined, data: unknown): void =>
      socket.notify('sendMessage', { type: 'signal:real-time-text', from, data });
    join('con_ada', `{"person":"ben","entry":"e9"}%/%${JSON.stringify({ person: 'ada', entry: 'e2' })}`);
    join('con_no', 'who knows');
    join('con_old', JSON.stringify({ person: 'me', entry: 'e0' }));
    await pass(500);
    say('con_ada', 'one');
    say('con_no', 'two');
    say('con_old', 'three');
    say('con_me', 'four');
    say(undefined, 'five');
    say('con_ada', undefined);
    await pass(500);
    assert.deepEqual(texts, ['ada (con_ada): one', 'ada (con_ada): ']);

    assert.equal(await room.sendText('to all'), true);
    assert.equal(await room.sendText('to ada', 'con_ada'), true);
    const signals = socket.sent.filter(({ method }) => method === 'sendMessage');
    assert.deepEqual(
      signals.map(({ params }) => JSON.parse(String(params?.['message'])) as unknown),
      [
        { to: [], data: 'to all', type: 'signal:real-time-text' },
        { to: ['con_ada'], data: 'to ada', type: 'signal:real-time-text' },
      ],
    );
    socket.notify('participantLeft', { connectionId: 'con_ada', reason: 'disconnect' });
    await pass(500);
    assert.equal(await room.sendText('to nobody, and so not to everybody', 'con_ada'), false);
    FakeWebSocket.respond = (method) => (method === 'sendMessage' ? null : { result: {} });
    assert.equal(await room.sendText('never answered'), false);
    FakeWebSocket.respond = (method) =>
      method === 'sendMessage' ? { error: { code: 601, message: 'not there' } } : { result: {} };
    assert.equal(await room.sendText('refused'), false);
  });

  it('takes a stream for a shared window by the server’s word, not by what its client calls it', async () => {
    FakeWebSocket.respond = (method) => {
      if (/receiveVideoFrom/i.test(method)) return null;
      return { result: method === 'joinRoom' ? JOINED : {} };
    };
    const { room } = open();
    await room.enter(CREDENTIALS, both);
    const stream = { createdAt: 1, hasAudio: false, hasVideo: true, videoActive: true };
    for (const [id, typeOfVideo, screen] of [
      ['con_ada', 'SCREEN', {}],
      ['con_ben', 'CUSTOM', { screen: 'p1' }],
    ] as const) {
      const metadata = JSON.stringify({ person: id, entry: 'e2', ...screen });
      FakeWebSocket.last.notify('participantJoined', { id, createdAt: 1, metadata });
      await pass(500);
      FakeWebSocket.last.notify('participantPublished', {
        id,
        streams: [{ ...stream, id: `str_${id}`, typeOfVideo }],
      });
      await pass(500);
    }
    assert.deepEqual(
      room.state.remote.map(({ person, kind }) => `${person} ${kind}`),
      ['con_ada camera', 'con_ben screen'],
    );
  });

  it('lets a signal of the server through, which has no sender, and none of somebody unknown', async () => {
    const openVidu = createQuietOpenVidu({
      library: await loadOpenVidu(),
      iceServers: [],
      timers,
      onWake: () => () => undefined,
    });
    const session = openVidu.initSession();
    const heard: string[] = [];
    session.on('signal', ({ data }) => heard.push(data ?? ''));
    await session.connect(CREDENTIALS.token);
    FakeWebSocket.last.notify('sendMessage', { type: 'signal:x', data: 'from the server' });
    FakeWebSocket.last.notify('sendMessage', { type: 'signal:x', data: 'from nobody', from: 'con_gone' });
    assert.deepEqual(heard, ['from the server']);
    openVidu.shutDown();
  });

  it('R-E5 takes in how lines are: the own one, that of others, and nothing of who is not there', async () => {
    FakeWebSocket.respond = (method) => {
      if (/receiveVideoFrom/i.test(method)) return null;
      return { result: method === 'joinRoom' ? JOINED : {} };
    };
    const { room } = open();
    await room.enter(CREDENTIALS, both);
    const socket = FakeWebSocket.last;
    const metadata = JSON.stringify({ person: 'ada', entry: 'e2' });
    socket.notify('participantJoined', { id: 'con_ada', createdAt: 1, metadata });
    await pass(500);
    socket.notify('participantPublished', {
      id: 'con_ada',
      streams: [
        { id: 'str_ada', createdAt: 1, hasAudio: true, hasVideo: true, audioActive: true, videoActive: true },
      ],
    });
    await pass(500);
    const tell = async (connectionId: string, newValue: number) => {
      socket.notify('networkQualityLevelChanged', { connectionId, newValue, oldValue: 5 });
      await pass(500);
    };
    const lines = () => [room.state.quality, ...room.state.remote.map(({ line }) => line)];
    assert.deepEqual(lines(), ['good', 'good']);
    await tell('con_ada', 3);
    await tell('con_gone', 1);
    assert.deepEqual(lines(), ['good', 'weak']);
    await tell('con_me', 1);
    assert.deepEqual(lines(), ['soundFirst', 'weak']);
    await tell('con_me', 5);
    assert.deepEqual(lines(), ['soundFirst', 'weak']);
    await pass(12_000);
    assert.deepEqual(lines(), ['good', 'weak']);
  });

  it('contacts no STUN server when none is given', async () => {
    const made: RTCConfiguration[] = [];
    const { RTCPeerConnection: Original } = window;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration: RTCConfiguration = {}) {
        super(configuration);
        made.push(configuration);
      }
    };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const { room, heard } = open(() =>
      Promise.resolve({
        audio: { state: 'on', track: stream.getAudioTracks()[0]! },
        video: { state: 'off', track: null },
      }),
    );
    await room.enter(CREDENTIALS, both);
    window.RTCPeerConnection = Original;
    assert.deepEqual(
      made.map(({ iceServers }) => iceServers),
      [[]],
    );
    // the fake server answers nothing usable, so the entry fails, and the track is closed
    assert.deepEqual(heard, ['closed join-failed']);
    assert.equal(stream.getAudioTracks()[0]?.readyState, 'ended');
  });
});
