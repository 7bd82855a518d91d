import type { DeviceState, LocalMedia, WantedDevices } from '../media-room.js';
import type { Capture, Captured, DeviceKind } from './capture.js';

const KINDS = ['audio', 'video'] as const;
const NONE: Captured = { state: 'off', track: null };

/**
 * Own camera and microphone. Switched off, the camera is closed, light included; the microphone is muted and stays
 * open, so that speaking again takes no time. After `stop` nothing opens any more.
 */
export class LocalDevices {
  readonly #capture: Capture;
  readonly #onChange: () => void;
  #devices: Record<DeviceKind, Captured> = { audio: NONE, video: NONE };
  /** What was asked for last: the browser's question may be answered when it is no longer wanted. */
  #wanted: Record<DeviceKind, boolean> = { audio: false, video: false };
  #stream: MediaStream | null = null;
  #stopped = false;

  /** `onChange` is called when a device fails by itself, for example unplugged. */
  constructor(capture: Capture, onChange: () => void) {
    this.#capture = capture;
    this.#onChange = onChange;
  }

  get view(): Omit<LocalMedia, 'speaking'> {
    const { audio, video } = this.#devices;
    return { microphone: audio.state, camera: video.state, stream: this.#stream };
  }

  /** What is to be sent: the tracks of devices that are on. */
  get shown(): Record<DeviceKind, MediaStreamTrack | null> {
    const { audio, video } = this.#devices;
    return {
      audio: audio.state === 'on' ? audio.track : null,
      video: video.state === 'on' ? video.track : null,
    };
  }

  async open(wanted: WantedDevices): Promise<void> {
    this.#wanted = { audio: wanted.microphone, video: wanted.camera };
    this.#take(await this.#capture({ audio: wanted.microphone, video: wanted.camera }));
  }

  /** Resolves when the device is as wanted, or is known to be impossible. */
  async set(kind: DeviceKind, on: boolean): Promise<void> {
    this.#wanted = { ...this.#wanted, [kind]: on };
    const device = this.#devices[kind];
    if (!on) {
      this.#switchOff(kind, device);
      return;
    }
    if (device.state === 'on') return;
    if (device.track?.readyState === 'live') {
      device.track.enabled = true;
      this.#put(kind, { state: 'on', track: device.track });
      return;
    }
    const captured = await this.#capture({ audio: kind === 'audio', video: kind === 'video' });
    this.#take({ [kind]: captured[kind] });
  }

  /** Closes both devices at once; they can be switched on again. */
  silence(): void {
    this.#wanted = { audio: false, video: false };
    for (const kind of KINDS)
      this.#close(kind, isUsable(this.#devices[kind].state) ? 'off' : this.#devices[kind].state);
  }

  /** Closes both devices for good. */
  stop(): void {
    this.#stopped = true;
    for (const kind of KINDS) this.#close(kind, 'off');
  }

  #take(captured: Partial<Record<DeviceKind, Captured>>): void {
    for (const kind of KINDS) {
      const device = captured[kind];
      if (!device) continue;
      // the person has left, or switched it off, while the browser was asking
      if (this.#stopped || (device.track && !this.#wanted[kind])) device.track?.stop();
      else this.#put(kind, device);
    }
  }

  #switchOff(kind: DeviceKind, { track, state }: Captured): void {
    if (!isUsable(state)) return;
    if (kind === 'video' || !track) {
      this.#close(kind, 'off');
      return;
    }
    track.enabled = false;
    this.#put(kind, { state: 'off', track });
  }

  #close(kind: DeviceKind, state: DeviceState): void {
    this.#devices[kind].track?.stop();
    this.#put(kind, { state, track: null });
  }

  #put(kind: DeviceKind, device: Captured): void {
    const before = this.#devices[kind].track;
    this.#devices = { ...this.#devices, [kind]: device };
    if (before === device.track) return;
    if (before) {
      before.onended = null;
      before.stop();
    }
    if (device.track) device.track.onended = () => this.#handleEnded(kind);
    const tracks = KINDS.flatMap((each) => this.#devices[each].track ?? []);
    this.#stream = tracks.length > 0 ? new MediaStream(tracks) : null;
  }

  /** Comes only when the browser or the device ends the track, never after our own `stop`. */
  #handleEnded(kind: DeviceKind): void {
    this.#put(kind, { state: 'failed', track: null });
    this.#onChange();
  }
}

/** `off` by the person's own switch would hide from them that the device is denied or missing. */
function isUsable(state: DeviceState): boolean {
  return state === 'on' || state === 'off' || state === 'failed';
}
