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
import { createCapture, type Capture, type DeviceKind } from '../../devices/capture.js';
import { interruptedIn } from '../../devices/interrupted.js';
import { loadOpenVidu, type OpenViduModule } from './load-openvidu.js';
import { screenPicker, type PickScreen } from '../../devices/pick-screen.js';
import { LocalDevices } from '../../devices/local-devices.js';
import { PluggedDevices } from '../../devices/plugged-devices.js';
import type { DeviceChoice } from '../../devices/device-choice.js';
import type { LineFigures, LineSample } from '../../line/line-figures.js';
import type { LineMeter } from './line-meter.js';
import { OpenViduCall } from './openvidu-call.js';
import { ScreenShare } from './screen-share.js';
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
 * A media session over openvidu-browser. Owns devices and events; the session itself is an `OpenViduCall`, which is
 * thrown away whole at the first thing that does not answer in time.
 */
export class OpenViduMediaRoom implements MediaRoom {
  state: MediaState = NO_MEDIA;

  readonly #load: () => Promise<OpenViduModule>;
  readonly #timers: Timers;
  readonly #onWake: WakeSource;
  readonly #devices: LocalDevices;
  readonly #plugged: PluggedDevices;
  readonly #screen: ScreenShare;
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  #received: ReceivedPictures = { pictures: 'all', signers: [] };
  #meter: LineMeter | null = null;
  #phase: 'new' | 'entering' | 'entered' | 'reconnecting' | 'closed' = 'new';
  #call: OpenViduCall | null = null;
  #opening: Promise<void> = Promise.resolve();
  /** Switching and publishing take turns. */
  #turn: Promise<void> = Promise.resolve();
  /** Names the newest silence: what was switched before it and is not carried out yet means nothing any more. */
  #silence: object | null = null;

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
    this.#devices = new LocalDevices(
      capture ?? createCapture(timers),
      () => this.#handleDeviceChanged(),
      timers,
    );
    this.#plugged = new PluggedDevices(
      this.#devices,
      () => this.#changed(),
      (kind) => void this.#set(kind, true),
    );
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
    if (typeof window !== 'undefined') window.addEventListener('pagehide', this.#handlePageHide);
    try {
      this.#plugged.watch();
      const opening = (this.#opening = this.#devices.open(wanted).then(() => {
        this.#changed();
        void this.#plugged.look();
      }));
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
      this.#wantPictures();
      await call.connect(credentials.token);
      await opening;
      if (this.#isClosed()) return;
      await call.show(this.#devices.shown);
      await call.untilMediaIsUp();
      if (this.#isClosed()) return;
      this.#phase = 'entered';
      this.#changed();
      this.#emit({ type: 'entered' });
      void this.#inTurn(() => this.#show());
    } catch (error) {
      this.#close(isNotSupported(error) ? 'browser-not-supported' : 'join-failed');
    }
  }

  leave(): Promise<void> {
    this.#close('left');
    return Promise.resolve();
  }

  silence(): void {
    this.#silence = {};
    this.#screen.stop();
    this.#devices.silence();
    this.#changed();
    void this.#inTurn(() => this.#show());
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#set('audio', on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#set('video', on);
  }

  receive(wanted: ReceivedPictures): void {
    this.#received = wanted;
    this.#wantPictures();
    this.#changed();
    void this.#inTurn(() => this.#show());
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

  async choose(chosen: DeviceChoice): Promise<void> {
    // whoever chooses while the browser still asks wants what they have chosen last
    await this.#opening;
    await this.#inTurn(async () => {
      await this.#devices.choose(chosen);
      this.#changed();
      void this.#plugged.look();
      await this.#show();
    });
  }

  async present(admit: () => Promise<MediaCredentials>): Promise<void> {
    if (this.#phase === 'entered') await this.#screen.start(admit);
  }

  stopPresenting(): void {
    this.#screen.stop();
  }

  #set(kind: DeviceKind, on: boolean): Promise<void> {
    const silence = this.#silence;
    return this.#inTurn(async () => {
      if (silence !== this.#silence) return;
      await this.#devices.set(kind, on);
      this.#changed();
      await this.#show();
    });
  }

  /** Sends what is on. Before entering and while reconnecting nobody can be told; both show what is on when done. */
  async #show(): Promise<void> {
    if (this.#phase !== 'entered') return;
    // the reason first: the others must not read "off" in between
    this.#call?.tell(interruptedIn(this.#devices.view), this.#received.pictures !== 'all');
    await this.#call?.show(this.#devices.shown);
    this.#changed();
  }

  #wantPictures(): void {
    const { pictures, signers } = this.#received;
    this.#call?.wantPictures(
      (person, isScreen) =>
        pictures === 'all' || (isScreen ? pictures === 'documents' : signers.includes(person)),
    );
  }

  #inTurn(action: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (this.#isClosed()) return;
      try {
        await action();
      } catch {
        // the media server does not answer any more; while it reconnects, that is told and mended elsewhere
        if (this.#isEntered()) this.#close('connection-lost');
      }
    });
    return this.#turn;
  }

  #handleDeviceChanged(): void {
    this.#changed();
    void this.#inTurn(() => this.#show());
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
      void this.#inTurn(() => this.#show());
    }
  }

  readonly #handlePageHide = (): void => this.#close('connection-lost');

  /** Once, whatever the reason: tracks first, then the session, then the news. */
  #close(reason: MediaCloseReason): void {
    if (this.#isClosed()) return;
    this.#phase = 'closed';
    if (typeof window !== 'undefined') window.removeEventListener('pagehide', this.#handlePageHide);
    this.#plugged.stop();
    this.#devices.stop();
    this.#screen.stop();
    this.#call?.dispose();
    this.#state(NO_MEDIA);
    this.#emit({ type: 'closed', reason });
    this.#listeners.clear();
  }

  #isEntered(): boolean {
    return this.#phase === 'entered';
  }

  #isClosed(): boolean {
    return this.#phase === 'closed';
  }

  #changed(): void {
    if (this.#isClosed()) return;
    const call = this.#call?.view;
    const screen = this.#screen.state;
    this.#state({
      local: {
        ...this.#devices.view,
        speaking: call?.speaking ?? false,
        ...(this.#plugged.isSpeakerGone ? { speakerGone: true } : {}),
        ...(screen ? { screen } : {}),
        ...(call?.unsent ? { unsent: true } : {}),
      },
      remote: call?.remote ?? [],
      quality: this.#phase === 'reconnecting' ? 'lost' : (call?.quality ?? 'good'),
    });
    this.#emit({ type: 'changed' });
  }

  #state(state: MediaState): void {
    this.state = Object.freeze(state);
  }

  #emit(event: MediaEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function isNotSupported(error: unknown): boolean {
  return error instanceof Error && error.name === 'BROWSER_NOT_SUPPORTED';
}
