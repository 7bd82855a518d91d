import { ManualTimers } from './manual-timers.js';

export class FakeTrack {
  readonly kind: string;
  readonly deviceId: string;
  readyState = 'live';
  enabled = true;
  contentHint = '';
  muted = false;
  onended: (() => void) | null = null;
  onmute: (() => void) | null = null;
  onunmute: (() => void) | null = null;
  readonly groupId: string | undefined;
  constructor(kind: string, deviceId = 'default', groupId?: string) {
    this.kind = kind;
    this.deviceId = deviceId;
    this.groupId = groupId;
  }
  getSettings = () => ({ deviceId: this.deviceId, groupId: this.groupId });
  /** The plug is pulled. */
  end(): void {
    this.readyState = 'ended';
    this.onended?.();
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** What the system does during a phone call, and after it. */
  mute(muted: boolean): void {
    this.muted = muted;
    if (muted) this.onmute?.();
    else this.onunmute?.();
  }
}

type PluggedIn = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'> & { readonly groupId?: string };
type Wanted = Partial<Record<'audio' | 'video', { readonly deviceId?: { readonly exact: string } }>>;

class FakeStream {
  readonly tracks: FakeTrack[];
  constructor(tracks: FakeTrack[]) {
    this.tracks = tracks;
  }
  getTracks = () => this.tracks;
  getAudioTracks = () => this.tracks.filter(({ kind }) => kind === 'audio');
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === 'video');
}

/**
 * A computer whose devices can be missing, taken or forbidden. Node has no devices: tracks and lists here are FAKES of
 * what a browser has. What is opened and shown is tested with Chromium's own in test/components.
 */
export class FakeComputer {
  readonly timers = new ManualTimers();
  readonly tracks: FakeTrack[] = [];
  readonly errors: { audio?: string; video?: string } = {};
  readonly events = new EventTarget();
  /** As the browser lists it. */
  pluggedIn: readonly PluggedIn[] = [];
  /** Opens one device of each kind at a time, as some browsers do. */
  isNarrow = false;
  questions = 0;
  hangs = false;
  readonly #restore: (() => void)[] = [];

  install(): void {
    const mediaDevices = Object.assign(this.events, {
      getUserMedia: this.#ask,
      enumerateDevices: () => Promise.resolve(this.pluggedIn),
    });
    this.#define('navigator', { mediaDevices });
    this.#define('MediaStream', FakeStream);
  }

  uninstall(): void {
    for (const restore of this.#restore) restore();
  }

  /** Something was plugged in or out. */
  plug(pluggedIn: FakeComputer['pluggedIn']): void {
    this.pluggedIn = pluggedIn;
    this.events.dispatchEvent(new Event('devicechange'));
  }

  readonly #ask = async (wanted: Wanted): Promise<FakeStream> => {
    this.questions++;
    if (this.hangs) await new Promise((resolve) => this.timers.set(() => resolve(null), 90_000));
    const kinds = (['audio', 'video'] as const).filter((kind) => wanted[kind]);
    for (const kind of kinds) if (this.errors[kind]) throw new DOMException('', this.errors[kind]);
    const isOpen = (kind: string) =>
      this.tracks.some((each) => each.kind === kind && each.readyState === 'live');
    if (this.isNarrow && kinds.some(isOpen)) throw new DOMException('', 'NotReadableError');
    const tracks = kinds.map((kind) => {
      const exact = wanted[kind]?.deviceId?.exact;
      const found = this.pluggedIn.find(({ deviceId }) => deviceId === exact);
      if (exact && !found) throw new DOMException('', 'OverconstrainedError');
      const opened = found ?? this.pluggedIn.find((each) => each.kind === `${kind}input`);
      return new FakeTrack(kind, found?.deviceId, opened?.groupId);
    });
    this.tracks.push(...tracks);
    return new FakeStream(tracks);
  };

  #define(name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    this.#restore.push(() => {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    });
  }
}
