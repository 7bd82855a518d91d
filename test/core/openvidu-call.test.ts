import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { it } from 'node:test';
import type { OpenViduModule } from '../../core/media/openvidu/load-openvidu.js';
import { OpenViduCall } from '../../core/media/openvidu/openvidu-call.js';
import { ManualTimers } from './support/manual-timers.js';

const A_LOOK_MS = 500;
const connectionOf = (person: string) => ({
  connectionId: person,
  data: `%/%${JSON.stringify({ person, entry: 'e' })}`,
});

/** A call in which one other person sends sound and picture. */
async function callWithAda() {
  const reconnected: boolean[] = [];
  const session = Object.assign(new EventEmitter(), {
    connection: connectionOf('self'),
    connect: () => Promise.resolve(),
    subscribe: (_: unknown, __: unknown, done: () => void) => done(),
  });
  const stream = {
    streamId: 'ada-camera',
    connection: connectionOf('ada'),
    hasAudio: true,
    videoActive: true,
    hasVideo: true,
    getWebRtcPeer: () => null,
    reconnect: () => Promise.resolve(reconnected.push(stream.hasVideo)),
  };
  class OpenVidu {
    initSession = () => session;
    setAdvancedConfiguration = () => undefined;
  }
  const timers = new ManualTimers();
  const call = new OpenViduCall({
    library: { OpenVidu } as unknown as OpenViduModule,
    iceServers: [],
    timers,
    onWake: () => () => undefined,
    onChange: () => undefined,
    onText: () => undefined,
    onTrouble: () => undefined,
    onClosed: () => undefined,
  });
  await call.connect('token');
  session.emit('streamCreated', { stream });
  await timers.advance(A_LOOK_MS);
  return { call, session, timers, reconnected };
}

it('keeps hearing everybody when pictures are given up while the media server cannot be asked', async () => {
  const { call, session, timers, reconnected } = await callWithAda();
  session.emit('reconnecting');
  call.wantPictures(() => false);
  assert.equal(call.view.remote[0]?.held, true, 'shown at once');
  await timers.advance(10 * A_LOOK_MS);
  assert.deepEqual(reconnected, [], 'it would end the sound that still comes');
  session.emit('reconnected');
  await timers.advance(A_LOOK_MS);
  assert.deepEqual(reconnected, [false]);
});
