import type { DeviceState } from '../media/media-room.js';
import { createTestPicture } from '../media/simulated/test-picture.js';

/** What the browser or the machine says about each device. */
export interface SimulatedAnswers {
  readonly camera: DeviceState;
  readonly microphone: DeviceState;
  /** Of the person in the picture. */
  readonly name: string;
  readonly still: boolean;
  /** The page has opened its devices in a conference. */
  readonly isInside: boolean;
  /** Ids of devices that are not there any more. */
  readonly unplugged: readonly string[];
}

/** What browsers throw (W3C Media Capture and Streams, 10.2). */
const ERRORS: Partial<Record<DeviceState, string>> = {
  denied: 'NotAllowedError',
  busy: 'NotReadableError',
  missing: 'NotFoundError',
  failed: 'UnknownError',
};
const NAMES: readonly (readonly [MediaDeviceKind, id: string, string])[] = [
  ['videoinput', 'built-in', 'Integrierte Kamera'],
  ['videoinput', 'webcam', 'Externe Kamera'],
  ['audioinput', 'built-in', 'Integriertes Mikrofon'],
  ['audioinput', 'headset', 'Headset'],
  ['audiooutput', 'built-in', 'Integrierte Lautsprecher'],
  ['audiooutput', 'headset', 'Headset'],
];

/** Camera and microphone of a page in a rehearsal, in the place of `navigator.mediaDevices`: no real one is opened. */
export class SimulatedMediaDevices extends EventTarget {
  readonly #page: Window & typeof globalThis;
  readonly #answers: () => SimulatedAnswers;
  #isPermitted = false;
  #sound: AudioContext | undefined;

  /** @param page - what it throws has to be an error there */
  constructor(page: Window & typeof globalThis, answers: () => SimulatedAnswers) {
    super();
    this.#page = page;
    this.#answers = answers;
  }

  getUserMedia({ audio, video }: MediaStreamConstraints): Promise<MediaStream> {
    const { camera, microphone, name, still } = this.#answers();
    const error = (video && ERRORS[camera]) ?? (audio && ERRORS[microphone]);
    if (error) return Promise.reject(new this.#page.DOMException('Played by the rehearsal.', error));
    this.#isPermitted = true;
    const picture = video ? createTestPicture(name, { still }) : null;
    const sound = audio ? this.#silence() : null;
    for (const track of picture?.getTracks() ?? []) this.#nameDevice(track, 'videoinput', video);
    for (const track of sound?.getTracks() ?? []) this.#nameDevice(track, 'audioinput', audio);
    const tracks = [...(picture?.getTracks() ?? []), ...(sound?.getTracks() ?? [])];
    return Promise.resolve(new this.#page.MediaStream(tracks));
  }

  enumerateDevices(): Promise<Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[]> {
    const { isInside, unplugged } = this.#answers();
    if (!this.#isPermitted && !isInside) return Promise.resolve([]);
    const all = NAMES.map(([kind, id, label]) => ({ kind, deviceId: `${kind}-${id}`, label }));
    return Promise.resolve(all.filter(({ deviceId }) => !unplugged.includes(deviceId)));
  }

  /** A drawn picture and made silence come from no device: the track says the one that was asked for, or the first. */
  #nameDevice(track: MediaStreamTrack, kind: MediaDeviceKind, asked: MediaStreamConstraints['video']): void {
    const { unplugged } = this.#answers();
    const ids = NAMES.filter(([each]) => each === kind).map(([, id]) => `${kind}-${id}`);
    const wanted = typeof asked === 'object' ? asked.deviceId : undefined;
    const exact = typeof wanted === 'object' && !Array.isArray(wanted) ? wanted.exact : undefined;
    const deviceId = ids.find((id) => id === exact) ?? ids.find((id) => !unplugged.includes(id)) ?? '';
    const settings = track.getSettings();
    track.getSettings = () => ({ ...settings, deviceId });
  }

  #silence(): MediaStream {
    this.#sound ??= new this.#page.AudioContext();
    return this.#sound.createMediaStreamDestination().stream;
  }
}
