import { assert } from '@open-wc/testing';
import { screenPicker, type PickScreen } from '../../core/devices/pick-screen.js';
import type { Capture } from '../../core/devices/capture.js';
import { loadOpenVidu } from '../../core/media/openvidu/load-openvidu.js';
import { OpenViduMediaRoom } from '../../core/media/openvidu/openvidu-media-room.js';
import { systemTimers, type Timers } from '../../core/timers.js';
import { FakeWebSocket } from '../core/support/fake-web-socket.js';
import { until } from '../components/live-tracks.js';

const FACTOR = 50;
/** Real time, fifty times faster. */
const timers: Timers = {
  now: () => performance.now() * FACTOR,
  set: (callback, milliseconds) => window.setTimeout(callback, milliseconds / FACTOR),
  clear: (handle) => window.clearTimeout(handle as number),
};
const credentials = (token: string) => ({
  token: `wss://media.test?sessionId=s1&token=${token}`,
  iceServers: [],
});
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

describe('what is shared over OpenVidu', () => {
  let restore: () => void;
  let room: OpenViduMediaRoom;
  let track: MediaStreamTrack;

  before(() => loadOpenVidu());
  beforeEach(() => {
    restore = FakeWebSocket.install();
    FakeWebSocket.respond = (method) =>
      method === 'publishVideo' ? null : { result: method === 'joinRoom' ? JOINED : {} };
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d')!;
    track = canvas.captureStream().getVideoTracks()[0]!;
    // the library waits for a first frame
    context.fillRect(0, 0, 10, 10);
    track.contentHint = 'text';
  });
  afterEach(async () => {
    await room.leave();
    restore();
  });

  async function enter(pickScreen: PickScreen = () => Promise.resolve(track), clock = timers): Promise<void> {
    room = new OpenViduMediaRoom({
      timers: clock,
      capture: noDevices,
      pickScreen,
      onWake: () => () => undefined,
    });
    await room.enter(credentials('tok_1'), { microphone: true, camera: true });
  }
  const admit = () => Promise.resolve(credentials('tok_2'));
  const published = () => FakeWebSocket.last.sent.find(({ method }) => method === 'publishVideo')?.params;

  it('goes over a socket of its own and says that it is a screen', async () => {
    // an offer takes its time
    await enter(() => Promise.resolve(track), systemTimers);
    void room.present(admit);
    await until(() => published() !== undefined);
    assert.equal(FakeWebSocket.made.length, 2);
    const { typeOfVideo, hasAudio } = published() as { typeOfVideo: string; hasAudio: boolean };
    assert.deepEqual([typeOfVideo, hasAudio], ['SCREEN', false]);
    assert.equal(room.state.local.screen, 'starting');
  });

  it('that nobody takes is let go of, and the person stays in', async () => {
    await enter();
    await room.present(admit);
    assert.deepEqual([room.state.local.screen, track.readyState], ['failed', 'ended']);
    assert.equal(room.state.quality, 'good');
  });

  it('that the server refuses is let go of', async () => {
    await enter();
    await room.present(() => Promise.reject(new Error('refused')));
    assert.deepEqual([room.state.local.screen, track.readyState], ['failed', 'ended']);
    assert.equal(FakeWebSocket.made.length, 1);
  });

  it('called off in the browser’s question is nothing, and asks the server nothing', async () => {
    await enter(() => Promise.resolve(null));
    let asked = false;
    await room.present(() => {
      asked = true;
      return admit();
    });
    assert.deepEqual([room.state.local.screen, asked], ['off', false]);
  });

  it('chosen after the person has left is stopped again', async () => {
    let choose: (track: MediaStreamTrack) => void = () => undefined;
    await enter(() => new Promise((resolve) => (choose = resolve)));
    const presenting = room.present(admit);
    assert.equal(room.state.local.screen, 'choosing');
    await room.leave();
    choose(track);
    await presenting;
    assert.equal(track.readyState, 'ended');
    assert.equal(FakeWebSocket.made.length, 1);
  });

  it('ends by the browser’s own button', async () => {
    await enter();
    void room.present(admit);
    await until(() => room.state.local.screen === 'starting');
    track.dispatchEvent(new Event('ended'));
    assert.deepEqual([room.state.local.screen, track.readyState], ['off', 'ended']);
  });

  it('cannot be asked for where the browser has no such question', () => {
    const own = Object.getOwnPropertyDescriptor(MediaDevices.prototype, 'getDisplayMedia')!;
    Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia');
    try {
      assert.isUndefined(screenPicker());
    } finally {
      Object.defineProperty(MediaDevices.prototype, 'getDisplayMedia', own);
    }
    room = new OpenViduMediaRoom({ capture: noDevices });
  });
});
