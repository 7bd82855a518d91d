/**
 * Runs inside one page for many people: the unmodified openvidu-browser, which sends for each of them and receives
 * nothing. One small drawn picture and one tone of their own each, so that twenty fit on one machine.
 */
import { OpenVidu, type Publisher } from 'openvidu-browser';

const SIZE = { width: 320, height: 180 };
const FRAMES = 10;
/** Heard and measured, but no speech: our threshold is a level of 0.02. */
const QUIET = 0.005;
const LOUD = 0.3;

interface Member {
  readonly publisher: Publisher;
  readonly loudness: GainNode;
}

const members = new Map<string, Member>();
const picture = drawnPicture();
const sound = new AudioContext();

const api = {
  async join(name: string, token: string): Promise<void> {
    const openvidu = new OpenVidu();
    openvidu.enableProdMode();
    openvidu.setAdvancedConfiguration({ rtcConfiguration: { iceServers: [] } });
    const session = openvidu.initSession();
    await session.connect(token);
    const loudness = new GainNode(sound, { gain: QUIET });
    const voice = new OscillatorNode(sound, { frequency: 220 + 30 * members.size });
    const heard = new MediaStreamAudioDestinationNode(sound);
    voice.connect(loudness).connect(heard);
    voice.start();
    const publisher = await openvidu.initPublisherAsync(undefined, {
      videoSource: picture.clone(),
      audioSource: heard.stream.getAudioTracks()[0]!,
      mirror: false,
    });
    await session.publish(publisher);
    members.set(name, { publisher, loudness });
  },

  speak: (name: string, on: boolean): void => {
    members.get(name)!.loudness.gain.value = on ? LOUD : QUIET;
  },

  microphone: (name: string, on: boolean): void => members.get(name)!.publisher.publishAudio(on),
};

export type CrowdApi = typeof api;

function drawnPicture(): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), SIZE);
  const context = canvas.getContext('2d')!;
  let frame = 0;
  setInterval(() => {
    frame += 1;
    context.fillStyle = `hsl(${String(frame % 360)}, 40%, 45%)`;
    context.fillRect(0, 0, SIZE.width, SIZE.height);
    context.fillStyle = 'white';
    context.fillRect((frame * 4) % SIZE.width, 60, 40, 60);
  }, 1000 / FRAMES);
  return canvas.captureStream(FRAMES).getVideoTracks()[0]!;
}

Object.assign(globalThis, { crowd: api });
