import { CaseClient, type CaseClientOptions } from '../../../core/case-client.js';
import type { CaseView } from '../../../core/case-view.js';
import { wayCode } from '../../../core/conference/load-way.js';
import { conferenceEvents } from '../../../core/feed/fold.js';
import {
  SimulatedMediaRoom,
  type SimulatedMediaRoomOptions,
} from '../../../core/media/simulated/simulated-media-room.js';
import { MemoryStorage } from '../../../core/simulated/memory-storage.js';
import { carrying } from '../../../core/wishes/carry-out-late.js';
import { runningConference } from '../../../protocol/case-state.js';
import type { Person } from '../../../protocol/people.js';
import { FakeBackend, NOTARY } from './fake-backend.js';
import { ManualTimers } from './manual-timers.js';

// the clock of a test stands still while code is read
await Promise.all([wayCode.load(), conferenceEvents.load(), carrying.load()]);

/** One page with a case on it, a backend in memory and a clock in the test's hand. */
export class LiveCase {
  readonly timers = new ManualTimers();
  readonly backend: FakeBackend;
  readonly storage = new MemoryStorage();
  readonly tabStorage = new MemoryStorage();
  readonly rooms: SimulatedMediaRoom[] = [];
  /** Every phase that was ever shown, in order and without repetition. */
  readonly phases: string[] = [];
  roomOptions: SimulatedMediaRoomOptions = {};
  client!: CaseClient;
  #wake = new Set<() => void>();
  #away = new Set<() => void>();
  #ids = 0;

  constructor(backend = new FakeBackend()) {
    this.backend = backend;
    backend.now = () => this.timers.now();
  }

  static async of(
    person: Person,
    prepare: (backend: FakeBackend) => void = () => undefined,
  ): Promise<LiveCase> {
    const live = new LiveCase();
    live.backend.self = person;
    if (person === NOTARY) live.backend.capabilities = ['start', 'end', 'appoint'];
    prepare(live.backend);
    await live.load();
    return live;
  }

  get view(): CaseView {
    return this.client.view;
  }

  get phase(): string {
    return this.view.conference.phase;
  }

  /** The room that is in use now, or was last. */
  get room(): SimulatedMediaRoom {
    return this.rooms.at(-1)!;
  }

  /** Loads the page, or loads it anew: storage stays, everything else is gone. */
  async load(options: Partial<CaseClientOptions> = {}): Promise<void> {
    this.client = new CaseClient({
      server: 'http://backend.test',
      caseId: 'case-1',
      credentials: () => Promise.resolve('token'),
      createMediaRoom: () => {
        const room = new SimulatedMediaRoom(this.roomOptions);
        this.rooms.push(room);
        // what a media server observes
        room.subscribe(({ type }) => {
          if (type !== 'entered') return;
          const conference = runningConference(this.backend.state)?.id;
          const person = this.backend.self.id;
          const entry = room.credentials?.token.replace('token-', '') ?? '';
          if (conference) this.backend.append({ type: 'participant-connected', conference, person, entry });
        });
        return room;
      },
      storage: this.storage,
      tabStorage: this.tabStorage,
      fetch: this.backend.fetch,
      timers: this.timers,
      onWake: (listener, onAway = () => undefined) => {
        this.#wake.add(listener);
        this.#away.add(onAway);
        return () => {
          this.#wake.delete(listener);
          this.#away.delete(onAway);
        };
      },
      createId: () => `id-${++this.#ids}`,
      random: () => 0,
      ...options,
    });
    const { client } = this;
    client.subscribe(() => {
      if (client.view.conference.phase !== this.phases.at(-1)) this.phases.push(client.view.conference.phase);
    });
    await this.timers.advance(0);
  }

  wake(): void {
    for (const listener of [...this.#wake]) listener();
  }

  /** The browser puts the page into its back/forward cache, or lets it go. */
  goAway(): void {
    for (const listener of [...this.#away]) listener();
  }

  /** Presses start and is in. */
  async enter(): Promise<void> {
    this.client.startConference();
    await this.timers.advance(0);
  }

  goOffline(): void {
    this.backend.fault = () => 'unreachable';
    this.backend.cutStreams();
  }

  goOnline(): void {
    this.backend.fault = () => null;
  }
}
