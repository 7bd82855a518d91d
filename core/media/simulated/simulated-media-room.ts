import type { MediaCredentials } from '../../../protocol/http.js';
import {
  NO_MEDIA,
  isSharing,
  type DeviceState,
  type MediaCloseReason,
  type MediaEvent,
  type MediaRoom,
  type MediaState,
  type ReceivedPictures,
  type RemoteMedia,
  type TextEvent,
  type ScreenState,
  type WantedDevices,
} from '../media-room.js';
import { DEFAULT_DEVICES, type DeviceChoice } from '../../devices/device-choice.js';
import type { LineFigures, LineSample } from '../../line/line-figures.js';
import { SIMULATED_SAMPLES, simulatedFigures } from './simulated-figures.js';
import { SimulatedPeople } from './simulated-people.js';
import { createTestPicture, stopStream } from './test-picture.js';
import { createTestWindow } from './test-window.js';

export interface SimulatedMediaRoomOptions {
  /** What `enter` leads to; `wait` leaves it to `play…`. Default `enter`. */
  readonly onEnter?: 'enter' | 'wait' | MediaCloseReason;
  /** What the browser says when a device is to be opened. Default `on`. */
  readonly microphone?: DeviceState;
  readonly camera?: DeviceState;
  /**
   * What becomes of the question what to share; `wait` leaves it to `playScreen`, `none` is a browser without one. Default
   * `shared`.
   */
  readonly screen?: 'shared' | 'cancelled' | 'wait' | 'none';
  /** Of the person at this device; decides how they look. */
  readonly name?: string;
  /** `still` for screenshots. Default `moving`. */
  readonly pictures?: 'moving' | 'still' | 'none';
}

/**
 * A media room without a server: every event and state can be played. Shows drawn people in a browser and `null` streams
 * elsewhere. For rehearsals, the demo and tests.
 */
export class SimulatedMediaRoom implements MediaRoom {
  state: MediaState = NO_MEDIA;
  /** What was asked of this room, for tests. */
  credentials: MediaCredentials | null = null;
  /** Where text goes; says whether it was taken. Without one nobody is there, and it is. */
  carryText: (data: string, to: string | undefined) => boolean = () => true;

  readonly #options: SimulatedMediaRoomOptions;
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  #chosen = DEFAULT_DEVICES;
  readonly #people = new SimulatedPeople((person, kind) => this.#picture(person, kind));
  #phase: 'new' | 'entering' | 'entered' | 'closed' = 'new';
  /** Names the newest press that shares something. */
  #press: object | null = null;

  constructor(options: SimulatedMediaRoomOptions = {}) {
    this.#options = options;
  }

  get isClosed(): boolean {
    return this.#phase === 'closed';
  }

  subscribe(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async enter(credentials: MediaCredentials, wanted: WantedDevices): Promise<void> {
    if (this.#phase !== 'new') return;
    this.#phase = 'entering';
    this.credentials = credentials;
    this.#chosen = wanted.chosen ?? DEFAULT_DEVICES;
    this.#setDevices(
      wanted.microphone ? (this.#options.microphone ?? 'on') : 'off',
      wanted.camera ? (this.#options.camera ?? 'on') : 'off',
    );
    await Promise.resolve();
    const { onEnter = 'enter' } = this.#options;
    if (onEnter === 'enter') this.playEntered();
    else if (onEnter !== 'wait') this.playClosed(onEnter);
  }

  leave(): Promise<void> {
    this.playClosed('left');
    return Promise.resolve();
  }

  silence(): void {
    this.stopPresenting();
    const { microphone, camera } = this.state.local;
    this.#setDevices(microphone === 'on' ? 'off' : microphone, camera === 'on' ? 'off' : camera);
  }

  setMicrophone(on: boolean): Promise<void> {
    this.#setDevices(on ? (this.#options.microphone ?? 'on') : 'off', this.state.local.camera);
    return Promise.resolve();
  }

  setCamera(on: boolean): Promise<void> {
    this.#setDevices(this.state.local.microphone, on ? (this.#options.camera ?? 'on') : 'off');
    return Promise.resolve();
  }

  receive(wanted: ReceivedPictures): void {
    this.#people.want(wanted);
    this.#set({ remote: this.#people.list });
  }

  measure(): Promise<LineFigures> {
    return Promise.resolve(simulatedFigures(this.state));
  }

  get sample(): LineSample {
    return SIMULATED_SAMPLES[this.state.quality];
  }

  /** Others read it. */
  get soundOnly(): boolean {
    return this.#people.areOnlyHeard;
  }

  sendText(data: string, to?: string): Promise<boolean> {
    const isHeard = this.#phase === 'entered' && this.state.quality !== 'lost';
    return Promise.resolve(isHeard && this.carryText(data, to));
  }

  /** Somebody's device says something; a line that is down loses it. */
  playText(event: Omit<TextEvent, 'type'>): void {
    if (this.#phase === 'entered' && this.state.quality !== 'lost') this.#emit({ type: 'text', ...event });
  }

  choose(chosen: DeviceChoice): Promise<void> {
    const { microphone, camera, stream } = this.state.local;
    const isOther = {
      camera: chosen.camera !== this.#chosen.camera,
      microphone: chosen.microphone !== this.#chosen.microphone,
    };
    this.#chosen = chosen;
    if (isOther.camera && stream) {
      stopStream(stream);
      this.#set({ local: { ...this.state.local, stream: this.#picture(this.#self) } });
    }
    this.#setDevices(
      isOther.microphone && microphone !== 'off' ? 'on' : microphone,
      isOther.camera && camera !== 'off' ? 'on' : camera,
    );
    if (this.state.local.speakerGone) this.#set({ local: { ...this.state.local, speakerGone: false } });
    return Promise.resolve();
  }

  async present(admit: () => Promise<MediaCredentials>): Promise<void> {
    const { screen = 'shared' } = this.#options;
    if (this.#phase !== 'entered' || screen === 'none' || isSharing(this.state.local)) return;
    const press = (this.#press = {});
    /** Called off meanwhile, it means nothing to a later press. */
    const play = (state: ScreenState): void => {
      if (this.#press === press && isSharing(this.state.local)) this.playScreen(state);
    };
    this.playScreen('choosing');
    if (screen === 'wait') return;
    await Promise.resolve();
    play(screen === 'cancelled' ? 'off' : 'starting');
    if (this.#press !== press || this.state.local.screen !== 'starting') return;
    const came = await admit().then(
      () => true,
      () => false,
    );
    play(came ? 'on' : 'failed');
  }

  stopPresenting(): void {
    if (isSharing(this.state.local)) this.playScreen('off');
  }

  playEntered(): void {
    if (this.#phase !== 'entering') return;
    this.#phase = 'entered';
    if (this.#options.screen !== 'none') this.playScreen('off');
    this.#emit({ type: 'entered' });
  }

  playReconnecting(): void {
    this.#set({ quality: 'lost' });
    this.#emit({ type: 'reconnecting' });
  }

  playReconnected(): void {
    this.#set({ quality: 'good' });
    this.#emit({ type: 'reconnected' });
  }

  /** Everything alive is stopped, as in a real room. */
  playClosed(reason: MediaCloseReason): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    stopStream(this.state.local.stream);
    this.#people.stop();
    this.state = NO_MEDIA;
    this.#emit({ type: 'closed', reason });
    this.#listeners.clear();
  }

  /** For example `playDevice('camera', 'denied')`. */
  playDevice(device: 'microphone' | 'camera', state: DeviceState): void {
    const { microphone, camera } = this.state.local;
    if (device === 'microphone') this.#setDevices(state, camera);
    else this.#setDevices(microphone, state);
  }

  /** The chosen speaker is pulled out. */
  playSpeakerGone(): void {
    this.#set({ local: { ...this.state.local, speakerGone: true } });
  }

  /** For example `playScreen('off')`: the browser's own button that stops it was pressed. */
  playScreen(screen: ScreenState): void {
    this.#set({ local: { ...this.state.local, screen } });
  }

  /** The browser sends no picture of the camera any more, or does again. */
  playUnsent(unsent: boolean): void {
    this.#set({ local: { ...this.state.local, unsent } });
  }

  playQuality(quality: MediaState['quality']): void {
    this.#set({ quality });
  }

  /** A person's stream comes, or changes. */
  playRemote(person: string, changes: Partial<Omit<RemoteMedia, 'person'>> = {}): void {
    if (this.isClosed) return;
    this.#people.show(person, changes);
    this.#set({ remote: this.#people.list });
  }

  /** @param kind - default: all of theirs */
  playRemoteGone(person: string, kind?: RemoteMedia['kind']): void {
    this.#people.remove(person, kind);
    this.#set({ remote: this.#people.list });
  }

  playSpeaking(person: string | null): void {
    const { local } = this.state;
    this.#people.speak(person);
    this.#set({
      local: { ...local, speaking: person === null && local.microphone === 'on' },
      remote: this.#people.list,
    });
  }

  #setDevices(microphone: DeviceState, camera: DeviceState): void {
    if (this.isClosed) return;
    const { local } = this.state;
    const isAlive = microphone === 'on' || camera === 'on';
    if (!isAlive) stopStream(local.stream);
    const stream = isAlive ? (local.stream ?? this.#picture(this.#self)) : null;
    this.#set({ local: { ...local, microphone, camera, stream } });
  }

  /** Every camera sees another picture. */
  get #self(): string {
    return `${this.#options.name ?? ''}${this.#chosen.camera}`;
  }

  #picture(of: string, kind: RemoteMedia['kind'] = 'camera'): MediaStream | null {
    const { pictures = 'moving' } = this.#options;
    if (pictures === 'none') return null;
    return kind === 'screen' ? createTestWindow() : createTestPicture(of, { still: pictures === 'still' });
  }

  #set(changes: Partial<MediaState>): void {
    if (this.isClosed) return;
    this.state = Object.freeze({ ...this.state, ...changes });
    this.#emit({ type: 'changed' });
  }

  #emit(event: MediaEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
