import { CaseClient, type CaseClientOptions } from '../case-client.js';
import type { CaseView } from '../case-view.js';
import { wayCode } from '../conference/load-way.js';
import { conferenceEvents } from '../feed/fold.js';
import { conversationCode } from '../real-time-text/load-conversation.js';
import type { NetworkResult } from '../devices/network-check.js';
import type { DeviceState } from '../media/media-room.js';
import {
  SimulatedMediaRoom,
  type SimulatedMediaRoomOptions,
} from '../media/simulated/simulated-media-room.js';
import type { TextStorage } from '../storage.js';
import type { Timers } from '../timers.js';
import { carrying } from '../wishes/carry-out-late.js';
import { DeviceTimers } from './device-timers.js';
import { MemoryStorage } from './memory-storage.js';
import type { SimulatedBackend, Viewer } from './simulated-backend.js';
import type { SimulatedMediaServer } from './simulated-media-server.js';
import { SimulatedTabs } from './simulated-tabs.js';

// its clock stands still while code comes over a real network
await Promise.all([wayCode.load(), conferenceEvents.load(), conversationCode.load(), carrying.load()]);

/** Milliseconds after which a media server gives up somebody from whom nothing comes. */
export const LOSS_NOTICED_MS = 10_000;

export interface SimulatedDeviceOptions {
  /** Another tab of this browser: shares what is stored there, but is a device of its own. */
  readonly beside?: SimulatedDevice;
  /** The other tab was duplicated: this one starts with a copy of what that one has stored for itself. */
  readonly isDuplicate?: boolean;
  /** What the media rooms of this device meet. */
  readonly media?: SimulatedMediaRoomOptions;
  /** Milliseconds that its clock is ahead of the right time (edge case 60). */
  readonly clockAhead?: number;
  /** Passed on to the `CaseClient`. */
  readonly client?: Partial<CaseClientOptions>;
}

export interface SimulatedSurroundings {
  readonly name: string;
  readonly viewer: Viewer;
  readonly caseId: string;
  readonly backend: SimulatedBackend;
  readonly mediaServer: SimulatedMediaServer;
  readonly timers: Timers;
}

/** One page of one person with the case on it: a real `CaseClient`, and all that can happen to a page. */
export class SimulatedDevice {
  client!: CaseClient;
  /** Every room this page has opened, the newest last. */
  readonly rooms: SimulatedMediaRoom[] = [];
  readonly timers: DeviceTimers;
  readonly storage: TextStorage;
  readonly tabStorage = new MemoryStorage();
  /** All tabs of this browser. */
  readonly tabs: SimulatedTabs;
  /** Set for the rooms to come; `playDevice` also changes the one that is open. */
  media: SimulatedMediaRoomOptions;
  /** Ids of devices that are not plugged in any more. */
  unplugged: readonly string[] = [];
  /** What a check of the network finds. */
  network: NetworkResult = { finding: 'ok', reason: null };

  readonly #around: SimulatedSurroundings;
  readonly #options: SimulatedDeviceOptions;
  readonly #wakeListeners = new Set<() => void>();
  readonly #loadListeners = new Set<() => void>();
  #network = new AbortController();
  #isLoggedIn = true;
  #ids = 0;

  constructor(around: SimulatedSurroundings, options: SimulatedDeviceOptions) {
    this.#around = around;
    this.#options = options;
    this.media = options.media ?? {};
    const { beside, isDuplicate = false } = options;
    this.storage = beside?.storage ?? new MemoryStorage();
    this.tabs = beside?.tabs ?? new SimulatedTabs();
    if (beside && isDuplicate) {
      for (const [key, value] of beside.tabStorage.items) this.tabStorage.setItem(key, value);
    }
    this.timers = new DeviceTimers(around.timers);
    this.timers.ahead = options.clockAhead ?? 0;
    this.#load();
  }

  get person() {
    return this.#around.viewer.person;
  }

  get view(): CaseView {
    return this.client.view;
  }

  /** The room that is open now, or was last. */
  get room(): SimulatedMediaRoom | undefined {
    return this.rooms.at(-1);
  }

  /** Called whenever the page was loaded anew: `client` is another one then. Returns the way to stop listening. */
  onLoad(listener: () => void): () => void {
    this.#loadListeners.add(listener);
    return () => this.#loadListeners.delete(listener);
  }

  /** Loads the page anew: what is stored stays, everything else is gone, and the media is lost. */
  reload(): void {
    this.close();
    this.#load();
    for (const listener of [...this.#loadListeners]) listener();
  }

  /** The tab is closed or killed: nobody has left, the media is just gone (edge cases 2 and 4). */
  close(): void {
    const { room } = this;
    if (room) this.#around.mediaServer.giveUp(room);
    this.client.dispose();
  }

  /** Nothing gets through any more; the media server notices after `LOSS_NOTICED_MS`. */
  cutNetwork(): void {
    if (this.#network.signal.aborted) return;
    this.#network.abort(new TypeError('network error'));
    const { room } = this;
    if (!room || room.isClosed) return;
    const cut = this.#network;
    room.playReconnecting();
    this.#around.timers.set(() => {
      if (this.#network === cut) this.#around.mediaServer.giveUp(room);
    }, LOSS_NOTICED_MS);
  }

  /** The media mends itself, unless the media server has given it up. */
  restoreNetwork(): void {
    if (!this.#network.signal.aborted) return;
    this.#network = new AbortController();
    const { room } = this;
    if (room && !room.isClosed) {
      if (this.#around.mediaServer.carries(room)) room.playReconnected();
      else room.playClosed('connection-lost');
    }
    this.wake();
  }

  /** The lid is shut: no timer runs, nothing is sent (edge cases 31 and 32). */
  sleep(): void {
    this.timers.sleep();
    this.cutNetwork();
  }

  awake(): void {
    this.timers.wake();
    this.restoreNetwork();
  }

  /** Says what a browser says when it is looked at again. */
  wake(): void {
    for (const listener of [...this.#wakeListeners]) listener();
  }

  /** Only the media breaks; pages and requests work. It mends itself by going in again. */
  loseMedia(): void {
    this.room?.playClosed('connection-lost');
  }

  /** The browser's or the machine's answer about a device, now and for rooms to come (edge cases 33, 41, 42). */
  playDevice(device: 'microphone' | 'camera', state: DeviceState): void {
    this.media = { ...this.media, [device]: state };
    this.room?.playDevice(device, state);
  }

  /** The portal's login is over: there is no token until `logIn` (edge case 38). */
  logOut(): void {
    this.#isLoggedIn = false;
    this.#around.backend.expireTokens(this.person.id);
  }

  logIn(): void {
    this.#isLoggedIn = true;
    this.wake();
  }

  #load(): void {
    const { name, viewer, caseId, backend } = this.#around;
    this.client = new CaseClient({
      server: 'https://simulated.example',
      caseId,
      credentials: () => {
        if (!this.#isLoggedIn) return Promise.reject(new Error('Nobody is logged in.'));
        return Promise.resolve(backend.issueToken(viewer));
      },
      createMediaRoom: () => this.#openRoom(),
      probeNetwork: () => Promise.resolve(this.network),
      storage: this.storage,
      tabStorage: this.tabStorage,
      tabs: this.tabs.of(this),
      fetch: (input, init = {}) => this.#fetch(input, init),
      timers: this.timers,
      onWake: (listener) => {
        this.#wakeListeners.add(listener);
        return () => this.#wakeListeners.delete(listener);
      },
      createId: () => `${name}-${++this.#ids}`,
      random: () => 0,
      ...this.#options.client,
    });
  }

  #openRoom(): SimulatedMediaRoom {
    const room = new SimulatedMediaRoom({ name: this.person.name, ...this.media });
    this.rooms.push(room);
    this.#around.mediaServer.carry(room, this.person.id);
    return room;
  }

  async #fetch(input: string | URL | Request, init: RequestInit): Promise<Response> {
    const { signal } = this.#network;
    signal.throwIfAborted();
    const both = init.signal ? AbortSignal.any([init.signal, signal]) : signal;
    const response = await this.#around.backend.fetch(input, { ...init, signal: both });
    signal.throwIfAborted();
    return response;
  }
}
