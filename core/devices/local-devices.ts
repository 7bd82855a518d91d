import type { DeviceState, LocalMedia, WantedDevices } from '../media/media-room.js';
import type { Capture, Captured, DeviceKind } from './capture.js';
import { systemTimers, type Timers } from '../timers.js';
import { DEFAULT_DEVICES, type DeviceChoice } from './device-choice.js';
import type { KnownDevice } from './device-list.js';
import { isInterrupted } from './interrupted.js';
import { watchTrack } from './watch-track.js';

const KINDS = ['audio', 'video'] as const;
const CHOSEN = { audio: 'microphone', video: 'camera' } as const;
const NONE: Captured = { state: 'off', track: null };

/**
 * Own camera and microphone. Switched off, the camera is closed, light included; the microphone is muted and stays
 * open, so that speaking again takes no time. After `stop` nothing opens any more.
 */
export class LocalDevices {
  readonly #capture: Capture;
  readonly #onChange: () => void;
  readonly #timers: Timers;
  readonly #stopWatching: Record<DeviceKind, () => void> = { audio: noop, video: noop };
  #devices: Record<DeviceKind, Captured> = { audio: NONE, video: NONE };
  /** What was asked for last: the browser's question may be answered when it is no longer wanted. */
  #wanted: Record<DeviceKind, boolean> = { audio: false, video: false };
  #chosen: DeviceChoice = DEFAULT_DEVICES;
  #stream: MediaStream | null = null;
  /** What was pulled out while it was in use. */
  #pulledOut: Record<DeviceKind, MediaTrackSettings> = { audio: {}, video: {} };
  #stopped = false;

  /** `onChange` is called when something happens to a device by itself: unplugged, or taken for a phone call. */
  constructor(capture: Capture, onChange: () => void, timers: Timers = systemTimers) {
    this.#capture = capture;
    this.#onChange = onChange;
    this.#timers = timers;
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

  get chosen(): DeviceChoice {
    return this.#chosen;
  }

  /** What is wanted and comes with one of these: what was pulled out and is back, or the first one of a kind that was missing. */
  cameBack(plugged: readonly KnownDevice[]): readonly DeviceKind[] {
    return KINDS.filter((kind) => {
      const alike = plugged.filter((each) => each.kind === CHOSEN[kind]);
      const { state } = this.#devices[kind];
      if (!this.#wanted[kind] || this.#stopped) return false;
      return state === 'failed'
        ? alike.some((each) => isSame(each, this.#pulledOut[kind]))
        : state === 'missing' && alike.length > 0;
    });
  }

  async open(wanted: WantedDevices): Promise<void> {
    this.#wanted = { audio: wanted.microphone, video: wanted.camera };
    this.#chosen = wanted.chosen ?? DEFAULT_DEVICES;
    this.#take(await this.#capture(this.#wanted, this.#chosen));
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
    if (device.track?.readyState === 'live' && !device.track.muted) {
      device.track.enabled = true;
      this.#put(kind, { state: 'on', track: device.track });
      return;
    }
    await this.#openOne(kind);
  }

  /** Resolves when what is open is the chosen device, or the one that stands in for it, or when it is known why not. */
  async choose(chosen: DeviceChoice): Promise<void> {
    const before = this.#chosen;
    this.#chosen = chosen;
    for (const kind of KINDS) {
      if (before[CHOSEN[kind]] === chosen[CHOSEN[kind]]) continue;
      if (this.#wanted[kind]) await this.#exchange(kind);
      else this.#close(kind, this.#withoutTrack(kind));
    }
  }

  /** Closes both devices at once; they can be switched on again. */
  silence(): void {
    this.#wanted = { audio: false, video: false };
    for (const kind of KINDS) this.#close(kind, this.#withoutTrack(kind));
  }

  /** Closes both devices for good. */
  stop(): void {
    this.#stopped = true;
    for (const kind of KINDS) this.#close(kind, 'off');
  }

  async #openOne(kind: DeviceKind): Promise<void> {
    const captured = await this.#capture({ audio: kind === 'audio', video: kind === 'video' }, this.#chosen);
    const { state, track } = this.#devices[kind];
    // the call goes on: what was interrupted may still come back by itself
    if (!captured[kind].track && state === 'interrupted' && track?.readyState === 'live') return;
    this.#take({ [kind]: captured[kind] });
  }

  /** The new one is opened beside the old one: nobody sees or hears a gap. */
  async #exchange(kind: DeviceKind): Promise<void> {
    const wanted = { audio: kind === 'audio', video: kind === 'video' };
    // where only one microphone opens at a time, opening the new one may end the old one: that is no trouble
    this.#stopWatching[kind]();
    let captured = (await this.#capture(wanted, this.#chosen))[kind];
    const isHeld = captured.state === 'busy' || captured.state === 'failed';
    if (isHeld && this.#devices[kind].track) {
      this.#close(kind, captured.state);
      captured = (await this.#capture(wanted, this.#chosen))[kind];
    }
    this.#take({ [kind]: captured });
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

  #withoutTrack(kind: DeviceKind): DeviceState {
    const { state } = this.#devices[kind];
    return isUsable(state) ? 'off' : state;
  }

  #close(kind: DeviceKind, state: DeviceState): void {
    this.#devices[kind].track?.stop();
    this.#put(kind, { state, track: null });
  }

  #put(kind: DeviceKind, device: Captured): void {
    const before = this.#devices[kind].track;
    this.#devices = { ...this.#devices, [kind]: device };
    if (before === device.track) return;
    this.#stopWatching[kind]();
    before?.stop();
    this.#stopWatching[kind] = device.track
      ? watchTrack(device.track, this.#timers, {
          onEnded: () => this.#handleEnded(kind),
          onMuted: (isMuted) => this.#handleMuted(kind, isMuted),
        })
      : noop;
    const tracks = KINDS.flatMap((each) => this.#devices[each].track ?? []);
    this.#stream = tracks.length > 0 ? new MediaStream(tracks) : null;
  }

  #handleEnded(kind: DeviceKind): void {
    this.#pulledOut[kind] = this.#devices[kind].track?.getSettings() ?? {};
    this.#put(kind, { state: 'failed', track: null });
    this.#onChange();
  }

  /** One that is switched off stays so. */
  #handleMuted(kind: DeviceKind, isMuted: boolean): void {
    const { state, track } = this.#devices[kind];
    if (state !== (isMuted ? 'on' : 'interrupted')) return;
    this.#put(kind, { state: isMuted ? 'interrupted' : 'on', track });
    this.#onChange();
  }
}

function noop(): void {
  // nobody listens
}

/** `off` by the person's own switch would hide from them that the device is denied or missing. */
function isUsable(state: DeviceState): boolean {
  return state === 'on' || state === 'off' || isInterrupted(state);
}

/** `default` names whatever is there: only the hardware tells whether it is the same. */
function isSame({ id, group }: KnownDevice, { deviceId, groupId }: MediaTrackSettings): boolean {
  return groupId && group ? group === groupId : id === deviceId && id !== 'default';
}
