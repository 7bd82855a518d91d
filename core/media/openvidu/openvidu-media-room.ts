import type { MediaCredentials } from '../../../protocol/http.js';
import { steadyTimers, type Timers } from '../../timers.js';
import { browserWake, type WakeSource } from '../../wake.js';
import {
  NO_MEDIA,
  type MediaCloseReason,
  type MediaEvent,
  type MediaRoom,
  type MediaState,
  type ReceivedPictures,
  type WantedDevices,
} from '../media-room.js';
import { createCapture, type Capture } from '../../devices/capture.js';
import { interruptedIn } from '../../devices/interrupted.js';
import { loadOpenVidu, type OpenViduModule } from './load-openvidu.js';
import { screenPicker, type PickScreen } from '../../devices/pick-screen.js';
import type { DeviceChoice } from '../../devices/device-choice.js';
import type { LineFigures, LineSample } from '../../line/line-figures.js';
import type { LineMeter } from './line-meter.js';
import { OpenViduCall } from './openvidu-call.js';
import { ScreenShare } from './screen-share.js';
import { SentDevices } from './sent-devices.js';
import { ALL_PICTURES } from '../wanted-pictures.js';
import { withTimeLimit } from '../../time-limit.js';

export { loadOpenVidu };

export interface OpenViduMediaRoomOptions {
  readonly load?: () => Promise<OpenViduModule>;
  readonly capture?: Capture;
  /** Default: the browser's own question, where it has one. */
  readonly pickScreen?: PickScreen;
  readonly timers?: Timers;
  readonly onWake?: WakeSource;
}

/** Longest wait for the library to arrive, in milliseconds. */
const LOAD_TIMEOUT_MS = 20_000;

/**
 * A media session over openvidu-browser: how far it has come, and what is told of it. The session itself is an
 * `OpenViduCall`, which is thrown away whole at the first thing that does not answer in time.
 */
export class OpenViduMediaRoom implements MediaRoom {
  state: MediaState = NO_MEDIA;

  readonly #load: () => Promise<OpenViduModule>;
  readonly #timers: Timers;
  readonly #onWake: WakeSource;
  readonly #devices: SentDevices;
  readonly #screen: ScreenShare;
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  #received = ALL_PICTURES;
  #meter: LineMeter | null = null;
  #phase: 'new' | 'entering' | 'entered' | 'reconnecting' | 'closed' = 'new';
  #call: OpenViduCall | null = null;
  #stopWatching: () => void = () => undefined;

  constructor({
    load = loadOpenVidu,
    capture,
    pickScreen = screenPicker(),
    timers = steadyTimers,
    onWake = browserWake,
  }: OpenViduMediaRoomOptions = {}) {
    this.#load = load;
    this.#timers = timers;
    this.#onWake = onWake;
    this.#devices = new SentDevices({
      capture: capture ?? createCapture(timers),
      timers,
      onChange: () => this.#changed(),
      send: () => this.#send(),
      onUnsent: () => {
        // while it reconnects, that is told and mended elsewhere
        if (this.#phase === 'entered') this.#close('connection-lost');
      },
    });
    this.#screen = new ScreenShare({
      load,
      pick: pickScreen,
      timers,
      onWake,
      onChange: () => this.#changed(),
    });
  }

  subscribe(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async enter(credentials: MediaCredentials, wanted: WantedDevices): Promise<void> {
    if (this.#phase !== 'new') return;
    this.#phase = 'entering';
    this.#stopWatching = this.#onWake(
      () => undefined,
      () => this.#close('connection-lost'),
    );
    try {
      const opening = this.#devices.open(wanted);
      const library = await withTimeLimit(this.#load(), LOAD_TIMEOUT_MS, this.#timers);
      if (this.#isClosed()) return;
      const call = new OpenViduCall({
        library,
        iceServers: credentials.iceServers,
        timers: this.#timers,
        onWake: this.#onWake,
        onChange: () => this.#changed(),
        onText: (event) => this.#emit(event),
        onTrouble: (isInTrouble) => this.#handleTrouble(isInTrouble),
        onClosed: (reason) => this.#close(reason),
      });
      this.#call = call;
      call.wantPictures(this.#received);
      await call.connect(credentials.token);
      await opening;
      if (this.#isClosed()) return;
      await call.show(this.#devices.shown);
      await call.untilMediaIsUp();
      if (this.#isClosed()) return;
      this.#phase = 'entered';
      this.#changed();
      this.#emit({ type: 'entered' });
      void this.#devices.send();
    } catch (error) {
      this.#close(isNotSupported(error) ? 'browser-not-supported' : 'join-failed');
    }
  }

  leave(): Promise<void> {
    this.#close('left');
    return Promise.resolve();
  }

  silence(): void {
    this.#screen.stop();
    this.#devices.silence();
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#devices.set('audio', on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#devices.set('video', on);
  }

  receive(wanted: ReceivedPictures): void {
    this.#received = wanted;
    this.#call?.wantPictures(wanted);
    this.#changed();
    void this.#devices.send();
  }

  async measure(): Promise<LineFigures> {
    const { LineMeter } = await import('./line-meter.js');
    this.#meter ??= new LineMeter();
    return this.#meter.read(this.#call?.measured ?? [], this.#timers.now());
  }

  get sample(): LineSample {
    return this.#call?.sample ?? { lost: 0, roundTrip: 0 };
  }

  sendText(data: string, to?: string): Promise<boolean> {
    return this.#call?.sendText(data, to) ?? Promise.resolve(false);
  }

  choose(chosen: DeviceChoice): Promise<void> {
    return this.#devices.choose(chosen);
  }

  async present(admit: () => Promise<MediaCredentials>): Promise<void> {
    if (this.#phase === 'entered') await this.#screen.start(admit);
  }

  stopPresenting(): void {
    this.#screen.stop();
  }

  /** Sends what is on. Before entering and while reconnecting nobody can be told; both show what is on when done. */
  async #send(): Promise<void> {
    if (this.#phase !== 'entered') return;
    // the reason first: the others must not read "off" in between
    this.#call?.tell(interruptedIn(this.#devices.view), this.#received.pictures !== 'all');
    await this.#call?.show(this.#devices.shown);
    this.#changed();
  }

  #handleTrouble(isInTrouble: boolean): void {
    if (this.#phase === 'entered' && isInTrouble) {
      this.#phase = 'reconnecting';
      this.#changed();
      this.#emit({ type: 'reconnecting' });
    } else if (this.#phase === 'reconnecting' && !isInTrouble) {
      this.#phase = 'entered';
      this.#changed();
      this.#emit({ type: 'reconnected' });
      // whatever was switched while nobody could be told
      void this.#devices.send();
    }
  }

  /** Once, whatever the reason: tracks first, then the session, then the news. */
  #close(reason: MediaCloseReason): void {
    if (this.#isClosed()) return;
    this.#phase = 'closed';
    this.#stopWatching();
    this.#devices.stop();
    this.#screen.stop();
    this.#call?.dispose();
    this.state = NO_MEDIA;
    this.#emit({ type: 'closed', reason });
    this.#listeners.clear();
  }

  #isClosed(): boolean {
    return this.#phase === 'closed';
  }

  #changed(): void {
    if (this.#isClosed()) return;
    const call = this.#call?.view;
    const screen = this.#screen.state;
    this.state = Object.freeze({
      local: {
        ...this.#devices.view,
        speaking: call?.speaking ?? false,
        ...(screen && { screen }),
        ...(call?.unsent && { unsent: true }),
      },
      remote: call?.remote ?? [],
      quality: this.#phase === 'reconnecting' ? 'lost' : (call?.quality ?? 'good'),
    });
    this.#emit({ type: 'changed' });
  }

  #emit(event: MediaEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function isNotSupported(error: unknown): boolean {
  return error instanceof Error && error.name === 'BROWSER_NOT_SUPPORTED';
}
