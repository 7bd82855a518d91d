import type { Conference } from '../../protocol/case-state.js';
import type { Capability } from '../../protocol/people.js';
import type { ConferenceView } from '../case-view.js';
import type { Failure } from '../http/answer.js';
import type { CaseApi } from '../http/api.js';
import { persist } from '../http/persist.js';
import type { MediaEvent, MediaRoomFactory, MediaState, WantedDevices } from '../media/media-room.js';
import { backoff, type TimerHandle, type Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';
import { GIVE_UP_MS, type Effect, type EntryFailure, type Input } from './inputs.js';
import { initialState, type MachineState } from './machine-state.js';
import { MediaSlot } from './media-slot.js';
import { viewOf } from './phase.js';
import { watchSleep } from './sleep-watch.js';
import { transition } from './transition.js';

export interface ConferenceMachineOptions {
  readonly api: CaseApi;
  /** Asks the server what is true; the log reaches the machine through `hearCase` before this resolves. */
  readonly refresh: () => Promise<Failure | 'fresh'>;
  readonly createMediaRoom: MediaRoomFactory;
  readonly device: string;
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

/** How long a press is tried before the person is told, in milliseconds. */
export const ENTER_PATIENCE_MS = 15_000;
export const END_PATIENCE_MS = 8_000;
/** No answer for this long counts as not reached: own camera and microphone stop. */
const END_SETBACK_MS = 1_500;
const FIRST_RETRY_MS = 700;
const LONGEST_RETRY_MS = 5_000;

type Untimed = Input extends infer Each ? (Each extends Input ? Omit<Each, 'at'> : never) : never;

/** Runs the effects of `transition` and hands it what came of them. Holds no rule of its own. */
export class ConferenceMachine {
  readonly #options: ConferenceMachineOptions;
  readonly #media: MediaSlot;
  readonly #stopped = new AbortController();
  #state: MachineState;
  #view: ConferenceView;
  #timers: TimerHandle[] = [];
  #retries = 0;
  #entering = new AbortController();

  constructor(options: ConferenceMachineOptions) {
    this.#options = options;
    this.#state = initialState(options.device);
    this.#view = viewOf(this.#state);
    this.#media = new MediaSlot(options.createMediaRoom, options.onChange);
    const stopWaking = options.onWake(() => this.#checkAtOnce());
    const stopWatching = watchSleep(options.timers, (milliseconds) => {
      const since = new Date(Date.parse(options.serverTime()) - milliseconds).toISOString();
      this.#hear({ type: 'slept', since });
    });
    this.#stopped.signal.addEventListener('abort', () => {
      stopWaking();
      stopWatching();
    });
  }

  get view(): ConferenceView {
    return this.#view;
  }

  get media(): MediaState {
    return this.#media.state;
  }

  hearCase(news: CaseNews): void {
    this.#hear({ type: 'case-changed', ...news });
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
    this.#entering.abort();
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
        void this.#enter(effect);
        return;
      case 'open-media':
        this.#openMedia(effect);
        return;
      case 'close-media':
        this.#entering.abort();
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
        void this.#leave(effect);
        return;
      case 'end':
        void this.#end(effect);
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

  async #enter({ attempt, conference, resumes }: Extract<Effect, { type: 'enter' }>): Promise<void> {
    const { api, device, createId } = this.#options;
    const entering = new AbortController();
    this.#entering.abort();
    this.#entering = entering;
    const signal = AbortSignal.any([entering.signal, this.#stopped.signal]);
    const tries = { ...this.#persistence(signal, ENTER_PATIENCE_MS), once: resumes !== null };

    let id = conference;
    if (id === null) {
      const key = createId();
      const started = await persist((within) => api.startConference(key, within), tries);
      if (!started.ok) {
        this.#hearEntryFailure(attempt, started.failure, null);
        return;
      }
      id = started.value.conference;
    }
    const target = id;
    const key = createId();
    const body = resumes === null ? { device } : { device, resumes };
    const entered = await persist((within) => api.enterConference(key, target, body, within), tries);
    if (!entered.ok) {
      this.#hearEntryFailure(attempt, entered.failure, target);
      return;
    }
    const { entry, version, media: credentials } = entered.value;
    this.#hear({ type: 'entry-granted', attempt, conference: target, entry, version, credentials });
  }

  #hearEntryFailure(attempt: number, failure: Failure, conference: string | null): void {
    if (failure.kind === 'aborted') return;
    this.#hearEnd(failure, conference);
    this.#hear({ type: 'entry-failed', attempt, why: entryFailure(failure) });
  }

  #openMedia({ attempt, credentials, wanted }: Extract<Effect, { type: 'open-media' }>): void {
    const room = this.#media.open((event) => this.#hearMedia(attempt, event));
    void room.enter(credentials, wanted);
  }

  #hearMedia(attempt: number, event: MediaEvent): void {
    switch (event.type) {
      case 'entered':
        this.#retries = 0;
        {
          this.#hear({ type: 'media-entered', attempt });
          return;
        }
      case 'reconnecting': {
        this.#hear({ type: 'media-reconnecting', attempt });
        return;
      }
      case 'reconnected': {
        this.#hear({ type: 'media-reconnected', attempt });
        return;
      }
      case 'closed': {
        this.#hear({ type: 'media-closed', attempt, reason: event.reason });
        return;
      }
      case 'changed':
        return;
    }
  }

  async #leave({ conference, entry }: Extract<Effect, { type: 'leave' }>): Promise<void> {
    const key = this.#options.createId();
    const body = entry === null ? {} : { entry };
    const answer = await persist(
      (signal) => this.#options.api.leaveConference(key, conference, body, signal),
      this.#persistence(this.#stopped.signal),
    );
    if (answer.ok) {
      this.#hear({ type: 'leave-confirmed', conference, version: answer.value.version });
      return;
    }
    this.#hearEnd(answer.failure, conference);
    this.#hear({ type: 'leave-refused', conference });
  }

  async #end({ conference, key }: Extract<Effect, { type: 'end' }>): Promise<void> {
    const { api, timers } = this.#options;
    const onSetback = (): void => this.#hear({ type: 'end-delayed', key });
    const slow = timers.set(onSetback, END_SETBACK_MS);
    const answer = await persist((signal) => api.endConference(key, conference, signal), {
      ...this.#persistence(this.#stopped.signal, END_PATIENCE_MS),
      onSetback,
    });
    timers.clear(slow);
    if (this.#stopped.signal.aborted) return;
    if (answer.ok) {
      this.#hear({ type: 'end-told', conference, ended: answer.value.ended });
      return;
    }
    const { failure } = answer;
    this.#hearEnd(failure, conference);
    if (failure.kind !== 'problem' || failure.status >= 500 || failure.status === 401) {
      onSetback();
      this.#hear({ type: 'end-failed', key, why: 'unreachable' });
      return;
    }
    this.#hear({ type: 'end-failed', key, why: failure.status === 403 ? 'not-allowed' : 'gone' });
  }

  async #refresh(trouble: number | null): Promise<void> {
    const result = await this.#options.refresh();
    if (trouble !== null) this.#hear({ type: 'checked', trouble, reached: result === 'fresh' });
  }

  #hearEnd(failure: Failure, conference: string | null): void {
    if (failure.kind !== 'problem' || !failure.ended || conference === null) return;
    this.#hear({ type: 'end-told', conference, ended: failure.ended });
  }

  #persistence(signal: AbortSignal, forMs?: number): Parameters<typeof persist>[1] {
    const { timers, onWake } = this.#options;
    return { timers, onWake, signal, ...(forMs === undefined ? {} : { forMs }) };
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

function entryFailure(failure: Failure): EntryFailure {
  if (failure.kind !== 'problem') return failure.kind === 'no-credentials' ? 'not-allowed' : 'unreachable';
  if (failure.code === 'media_unavailable') return 'media-unavailable';
  if (failure.status >= 500) return 'unreachable';
  if (failure.code === 'moved') return 'moved';
  return failure.status === 401 || failure.status === 403 ? 'not-allowed' : 'gone';
}
