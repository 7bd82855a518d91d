import type { LeaveConferenceAnswer } from '../../protocol/http.js';
import { isLoggedOut, isRetryable, type Answer, type Failure } from '../http/answer.js';
import type { CaseApi } from '../http/api.js';
import { persist, type Persistence } from '../http/persist.js';
import { isAborted, type Timers } from '../timers.js';
import { pauseUntilWoken, type WakeSource } from '../wake.js';
import type { Effect, EntryFailure, Untimed } from './inputs.js';

export interface ConferenceCommandsOptions {
  readonly api: CaseApi;
  /** The name of this tab, as it is now. */
  readonly device: () => string;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly createId: () => string;
  readonly hear: (input: Untimed) => void;
  /** Ends every command at once and without a word. */
  readonly signal: AbortSignal;
}

/** How long a press is tried before the person is told, in milliseconds. */
export const ENTER_PATIENCE_MS = 15_000;
export const END_PATIENCE_MS = 8_000;
/** No answer for this long counts as not reached: own camera and microphone stop. */
const END_SETBACK_MS = 1_500;
/** How long to wait for a login before leaving is tried again. */
const NO_TOKEN_WAIT_MS = 30_000;

/** Carries the wishes of the conference machine to the server, each under one id, and reports what came of them. */
export class ConferenceCommands {
  readonly #options: ConferenceCommandsOptions;
  #entering = new AbortController();

  constructor(options: ConferenceCommandsOptions) {
    this.#options = options;
  }

  /** Starts a conference first when there is none. Only the newest entry is pursued. */
  async enter({
    attempt,
    conference,
    resumes,
    leaveOther,
  }: Extract<Effect, { type: 'enter' }>): Promise<void> {
    const { api, device, createId, hear, signal } = this.#options;
    this.stopEntering();
    const entering = (this.#entering = new AbortController());
    const tries: Persistence = {
      ...this.#persistence(),
      signal: AbortSignal.any([entering.signal, signal]),
      forMs: ENTER_PATIENCE_MS,
      once: resumes !== null,
    };

    let id = conference;
    if (id === null) {
      const key = createId();
      const started = await persist((within) => api.startConference(key, within), tries);
      if (!started.ok) {
        this.#reportNoEntry(attempt, started.failure, null);
        return;
      }
      id = started.value.conference;
    }
    const target = id;
    const key = createId();
    const body = {
      device: device(),
      ...(resumes === null ? {} : { resumes }),
      ...(leaveOther ? { leaveOther } : {}),
    };
    const entered = await persist((within) => api.enterConference(key, target, body, within), tries);
    if (!entered.ok) {
      this.#reportNoEntry(attempt, entered.failure, target);
      return;
    }
    if (entered.value.status === 'waiting') {
      const { entry, version } = entered.value;
      hear({ type: 'entry-waits', attempt, conference: target, entry, version });
      return;
    }
    const { entry, version, media: credentials } = entered.value;
    hear({ type: 'entry-granted', attempt, conference: target, entry, version, credentials });
  }

  stopEntering(): void {
    this.#entering.abort();
  }

  /** Without an end: a leave that nobody heard would look like an interruption (R-L4). */
  async leave({ conference, entry }: Extract<Effect, { type: 'leave' }>): Promise<void> {
    const { api, createId, hear, timers, onWake, signal } = this.#options;
    const key = createId();
    const body = entry === null ? {} : { entry };
    let answer: Answer<LeaveConferenceAnswer>;
    do {
      answer = await persist(
        (within) => api.leaveConference(key, conference, body, within),
        this.#persistence(),
      );
      const mustWait = !answer.ok && isLoggedOut(answer.failure);
      if (!mustWait) break;
      await pauseUntilWoken(timers, NO_TOKEN_WAIT_MS, signal, onWake);
    } while (!isAborted(signal));
    if (answer.ok) {
      const { ended } = answer.value;
      if (ended) hear({ type: 'end-told', conference, ended });
      hear({ type: 'leave-confirmed', conference, version: answer.value.version });
      return;
    }
    this.#reportEnd(answer.failure, conference);
    hear({ type: 'leave-refused', conference });
  }

  async end({ conference, key }: Extract<Effect, { type: 'end' }>): Promise<void> {
    const { api, timers, hear } = this.#options;
    const onSetback = (): void => hear({ type: 'end-delayed', key });
    const slow = timers.set(onSetback, END_SETBACK_MS);
    const answer = await persist((within) => api.endConference(key, conference, within), {
      ...this.#persistence(),
      forMs: END_PATIENCE_MS,
      onSetback,
    });
    timers.clear(slow);
    if (answer.ok) {
      hear({ type: 'end-told', conference, ended: answer.value.ended });
      return;
    }
    const { failure } = answer;
    this.#reportEnd(failure, conference);
    if (failure.kind !== 'problem' || isRetryable(failure) || isLoggedOut(failure)) {
      onSetback();
      hear({ type: 'end-failed', key, why: 'unreachable' });
      return;
    }
    hear({ type: 'end-failed', key, why: failure.status === 403 ? 'not-allowed' : 'gone' });
  }

  #persistence(): Persistence {
    const { timers, onWake, signal } = this.#options;
    return { timers, onWake, signal };
  }

  #reportNoEntry(attempt: number, failure: Failure, conference: string | null): void {
    if (failure.kind === 'aborted') return;
    const { hear } = this.#options;
    if (failure.kind === 'problem' && failure.elsewhere && conference !== null) {
      hear({ type: 'entry-asked', attempt, conference, title: failure.elsewhere.title });
      return;
    }
    this.#reportEnd(failure, conference);
    hear({ type: 'entry-failed', attempt, why: entryFailure(failure) });
  }

  /** A refusal may name the end before the feed brings it. */
  #reportEnd(failure: Failure, conference: string | null): void {
    if (failure.kind !== 'problem' || !failure.ended || conference === null) return;
    this.#options.hear({ type: 'end-told', conference, ended: failure.ended });
  }
}

function entryFailure(failure: Failure): EntryFailure {
  if (failure.kind !== 'problem') return failure.kind === 'no-credentials' ? 'not-allowed' : 'unreachable';
  if (failure.code === 'media_unavailable') return 'media-unavailable';
  if (failure.status >= 500) return 'unreachable';
  if (failure.status === 429) return 'too-many-requests';
  if (failure.code === 'moved') return 'moved';
  if (failure.code === 'identification_required') return 'identify';
  return failure.status === 401 || failure.status === 403 ? 'not-allowed' : 'gone';
}
