import { CLIENT_VERSION } from '../../protocol/client-version.js';
import type { EnterConferenceAnswer } from '../../protocol/http.js';
import { isLoggedOut, isRetryable, type Answer } from '../http/answer.js';
import type { CaseApi } from '../http/api.js';
import { persist, type Persistence } from '../http/persist.js';
import type { Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';
import type { Effect, Untimed } from './inputs.js';

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

/** What the server has answered to a way in; `null`: no conference could be started. */
export interface EntryOutcome {
  readonly conference: string | null;
  readonly answer: Answer<EnterConferenceAnswer>;
}

/** Carries the presses that start and end to the server, each under one id. What else there is comes with `way-commands`. */
export class ConferenceCommands {
  readonly #options: ConferenceCommandsOptions;
  #entering = new AbortController();

  constructor(options: ConferenceCommandsOptions) {
    this.#options = options;
  }

  /** Starts a conference first when there is none. Only the newest entry is pursued. */
  async enter({
    conference,
    resumes,
    leaveOther,
  }: Extract<Effect, { type: 'enter' }>): Promise<EntryOutcome> {
    const { api, device, createId, signal } = this.#options;
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
      if (!started.ok) return { conference: null, answer: started };
      id = started.value.conference;
    }
    const target = id;
    const key = createId();
    const body = {
      client: CLIENT_VERSION,
      device: device(),
      ...(resumes !== null && { resumes }),
      ...(leaveOther && { leaveOther }),
    };
    const answer = await persist((within) => api.enterConference(key, target, body, within), tries);
    return { conference: target, answer };
  }

  /** Nothing can be done with a way in that was granted: given back, or it would look like an interruption (R-L4). */
  giveBack({ conference, answer }: EntryOutcome): void {
    if (conference === null || !answer.ok) return;
    const { api, createId } = this.#options;
    const key = createId();
    const { entry } = answer.value;
    void persist((within) => api.leaveConference(key, conference, { entry }, within), {
      ...this.#persistence(),
      forMs: ENTER_PATIENCE_MS,
    });
  }

  stopEntering(): void {
    this.#entering.abort();
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
    // a refusal may name the end before the feed brings it
    if (failure.kind === 'problem' && failure.ended)
      hear({ type: 'end-told', conference, ended: failure.ended });
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
}
