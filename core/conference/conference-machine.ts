import type { Conference } from '../../protocol/case-state.js';
import type { Capability } from '../../protocol/people.js';
import type { ConferenceView } from '../case-view.js';
import type { DeviceChoice } from '../devices/device-choice.js';
import type { Failure } from '../http/answer.js';
import type { CaseApi } from '../http/api.js';
import type { MediaEvent, MediaRoomFactory, MediaState, WantedDevices } from '../media/media-room.js';
import { backoff, type TimerHandle, type Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';
import { ConferenceCommands } from './conference-commands.js';
import { GIVE_UP_MS, type Effect, type Untimed } from './inputs.js';
import { initialState, type MachineState } from './machine-state.js';
import { MediaSlot } from './media-slot.js';
import { viewOf } from './phase.js';
import { DeviceName, type TabChannel } from '../device-name.js';
import type { TextStorage } from '../storage.js';
import { watchSleep } from './sleep-watch.js';
import { transition } from './transition.js';

export interface ConferenceMachineOptions {
  readonly api: CaseApi;
  /** Asks the server what is true; the log reaches the machine through `hearCase` before this resolves. */
  readonly refresh: () => Promise<Failure | 'fresh'>;
  readonly createMediaRoom: MediaRoomFactory;
  /** Names this tab over a reload; `tabs` tells a duplicated one from it. */
  readonly tabStorage: TextStorage;
  readonly tabs?: TabChannel | undefined;
  /** Chosen on an earlier visit. */
  readonly chosen: DeviceChoice;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly createId: () => string;
  /** ISO 8601 by the server's clock. */
  readonly serverTime: () => string;
  readonly onChange: () => void;
}

/** What the log says, as far as the conference is concerned. */
export interface CaseNews {
  readonly version: number;
  readonly conference: Conference | null;
  readonly person: string;
  readonly capabilities: readonly Capability[];
  readonly missed: boolean;
}

const FIRST_RETRY_MS = 700;
const LONGEST_RETRY_MS = 5_000;

/** Runs the effects of `transition` and hands it what came of them. Holds no rule of its own. */
export class ConferenceMachine {
  readonly #options: ConferenceMachineOptions;
  readonly #commands: ConferenceCommands;
  readonly #media: MediaSlot;
  readonly #device: DeviceName;
  readonly #stopped = new AbortController();
  #state: MachineState;
  #view: ConferenceView;
  #timers: TimerHandle[] = [];
  #retries = 0;

  constructor(options: ConferenceMachineOptions) {
    this.#options = options;
    this.#device = new DeviceName({
      storage: options.tabStorage,
      tabs: options.tabs,
      createId: options.createId,
      onRenamed: (device) => this.#hear({ type: 'device-renamed', device }),
    });
    this.#state = initialState(this.#device.name, options.chosen);
    this.#view = viewOf(this.#state);
    this.#commands = new ConferenceCommands({
      ...options,
      device: () => this.#device.name,
      hear: (input) => this.#hear(input),
      signal: this.#stopped.signal,
    });
    this.#media = new MediaSlot(options.createMediaRoom, options.onChange);
    const stopWaking = options.onWake(() => this.#checkAtOnce());
    const stopWatching = watchSleep(options.timers, (milliseconds) => {
      const since = new Date(Date.parse(options.serverTime()) - milliseconds).toISOString();
      this.#hear({ type: 'slept', since });
    });
    this.#stopped.signal.addEventListener('abort', () => {
      stopWaking();
      stopWatching();
      this.#device.dispose();
    });
  }

  get view(): ConferenceView {
    return this.#view;
  }

  get media(): MediaState {
    return this.#media.state;
  }

  get wanted(): WantedDevices {
    return this.#state.wanted;
  }

  hearCase(news: CaseNews): void {
    this.#hear({ type: 'case-changed', ...news });
  }

  /** Lets go of the conference and of all that is known of it (edge case 69). */
  loseAccess(): void {
    this.#hear({ type: 'access-lost' });
  }

  start(): void {
    this.#hear({ type: 'start-pressed' });
  }

  leave(): void {
    this.#hear({ type: 'leave-pressed' });
  }

  end(): void {
    this.#hear({ type: 'end-pressed', key: this.#options.createId() });
  }

  want(devices: Partial<WantedDevices>): void {
    this.#hear({ type: 'devices-wanted', wanted: { ...this.#state.wanted, ...devices } });
  }

  /** Lets go of media, timers and requests. Neither leaves nor ends. */
  dispose(): void {
    this.#stopped.abort();
    this.#clearTimers();
    this.#media.close();
  }

  #hear(input: Untimed): void {
    if (this.#stopped.signal.aborted) return;
    const [state, effects] = transition(this.#state, { ...input, at: this.#options.serverTime() });
    this.#state = state;
    this.#view = viewOf(state);
    for (const effect of effects) this.#run(effect);
    this.#options.onChange();
  }

  #run(effect: Effect): void {
    switch (effect.type) {
      case 'enter':
        this.#options.createMediaRoom.preload?.();
        void this.#commands.enter(effect);
        return;
      case 'open-media':
        this.#openMedia(effect);
        return;
      case 'close-media':
        this.#commands.stopEntering();
        this.#media.close();
        return;
      case 'silence-media':
        this.#media.room?.silence();
        return;
      case 'set-devices':
        void this.#media.room?.setMicrophone(effect.wanted.microphone);
        void this.#media.room?.setCamera(effect.wanted.camera);
        return;
      case 'leave':
        void this.#commands.leave(effect);
        return;
      case 'end':
        void this.#commands.end(effect);
        return;
      case 'refresh':
        void this.#refresh(effect.trouble);
        return;
      case 'start-deadline':
        this.#clearTimers();
        this.#later(GIVE_UP_MS, () => this.#hear({ type: 'gave-up', trouble: effect.trouble }));
        return;
      case 'schedule-retry':
        this.#later(backoff(this.#retries++, FIRST_RETRY_MS, LONGEST_RETRY_MS, Math.random), () =>
          this.#hear({ type: 'retry-due', trouble: effect.trouble }),
        );
        return;
      case 'clear-timers':
        this.#clearTimers();
        return;
    }
  }

  #openMedia({ attempt, credentials }: Extract<Effect, { type: 'open-media' }>): void {
    void this.#media.open(
      // the switches may have moved while the room's code was fetched
      (room) => void room.enter(credentials, this.#state.wanted),
      (event) => this.#hearMedia(attempt, event),
    );
  }

  #hearMedia(attempt: number, event: MediaEvent): void {
    switch (event.type) {
      case 'entered':
        this.#retries = 0;
        this.#hear({ type: 'media-entered', attempt });
        return;
      case 'reconnecting':
        this.#hear({ type: 'media-reconnecting', attempt });
        return;
      case 'reconnected':
        this.#hear({ type: 'media-reconnected', attempt });
        return;
      case 'closed':
        this.#hear({ type: 'media-closed', attempt, reason: event.reason });
        return;
      case 'changed':
        return;
    }
  }

  async #refresh(trouble: number | null): Promise<void> {
    const result = await this.#options.refresh();
    if (trouble !== null) this.#hear({ type: 'checked', trouble, reached: result === 'fresh' });
  }

  #later(milliseconds: number, action: () => void): void {
    this.#timers.push(this.#options.timers.set(action, milliseconds));
  }

  #checkAtOnce(): void {
    const { stance } = this.#state;
    if (stance.name === 'checking') this.#hear({ type: 'retry-due', trouble: stance.trouble });
  }

  #clearTimers(): void {
    for (const timer of this.#timers.splice(0)) this.#options.timers.clear(timer);
    this.#retries = 0;
  }
}
