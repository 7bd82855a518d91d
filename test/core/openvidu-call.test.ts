import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { it } from 'node:test';
import type { OpenViduModule } from '../../core/media/openvidu/load-openvidu.js';
import { SimulatedMediaRoom } from '../../core/media/simulated/simulated-media-room.js';
import { OpenViduCall } from '../../core/media/openvidu/openvidu-call.js';
import { ManualTimers } from './support/manual-timers.js';

const A_LOOK_MS = 500;
const connectionOf = (person: string) => ({
  connectionId: person,
  data: `%/%${JSON.stringify({ person, entry: 'e' })}`,
});

/** A call in which one other person sends sound and picture. */
async function callWithAda({ audioActive = true } = {}) {
  const sound = { enabled: true };
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
    audioActive,
    videoActive: true,
    hasVideo: true,
    mediaStream: { getAudioTracks: () => [sound] },
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
  const switched = (property: 'audioActive' | 'videoActive', on: boolean) => {
    stream[property] = on;
    session.emit('streamPropertyChanged', { stream, changedProperty: property });
    return call.view.remote[0]?.microphoneOn;
  };
  return { call, session, timers, reconnected, sound, switched };
}

it('keeps hearing everybody when pictures are given up while the media server cannot be asked', async () => {
  const { call, session, timers, reconnected } = await callWithAda();
  session.emit('reconnecting');
  call.wantPictures({ pictures: 'none', signers: [] });
  assert.equal(call.view.remote[0]?.held, true, 'shown at once');
  await timers.advance(10 * A_LOOK_MS);
  assert.deepEqual(reconnected, [], 'it would end the sound that still comes');
  session.emit('reconnected');
  await timers.advance(A_LOOK_MS);
  assert.deepEqual(reconnected, [false]);
});

it('R-I9 plays nothing of somebody who is shown with the microphone off, whatever their page sends', async () => {
  const { call, sound, switched } = await callWithAda({ audioActive: false });
  assert.equal(call.view.remote[0]?.microphoneOn, false);
  assert.equal(sound.enabled, false, 'as they were found');
  assert.equal(switched('audioActive', true), true);
  assert.equal(sound.enabled, true, 'from the word on');
  assert.equal(switched('audioActive', false), false);
  assert.equal(sound.enabled, false);
});

it('hears everybody again once signalling was away: that a microphone is on may have been said meanwhile', async () => {
  const { call, session, sound, switched } = await callWithAda({ audioActive: false });
  session.emit('reconnecting');
  session.emit('reconnected');
  assert.equal(call.view.remote.length, 1);
  assert.equal(sound.enabled, true);
  switched('videoActive', false);
  assert.equal(sound.enabled, true, 'nothing was said of the sound');
  switched('audioActive', false);
  assert.equal(sound.enabled, false);
});

it('R-I9 a rehearsed room plays nothing of such a person either, and never marks them as speaking', () => {
  const sound = { enabled: true, stop: () => undefined };
  const stream = { getAudioTracks: () => [sound], getTracks: () => [sound] } as unknown as MediaStream;
  const room = new SimulatedMediaRoom({ pictures: 'none' });
  room.playRemote('ada', { stream, microphoneOn: false, speaking: true });
  const isSpeaking = () => room.state.remote.some(({ speaking }) => speaking);
  assert.equal(sound.enabled, false);
  assert.equal(isSpeaking(), false);
  room.playSpeaking('ada');
  assert.equal(isSpeaking(), false);
  room.playRemote('ada', { microphoneOn: true });
  assert.equal(sound.enabled, true);
});
