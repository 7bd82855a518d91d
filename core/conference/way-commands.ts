import type { LeaveConferenceAnswer } from '../../protocol/http.js';
import { isLoggedOut, type Answer, type Failure } from '../http/answer.js';
import { persist } from '../http/persist.js';
import { isAborted } from '../timers.js';
import { pauseUntilWoken } from '../wake.js';
import type { ConferenceCommandsOptions, EntryOutcome } from './conference-commands.js';
import type { Effect, EntryFailure } from './inputs.js';

/** How long to wait for a login before leaving is tried again, in milliseconds. */
const NO_TOKEN_WAIT_MS = 30_000;

/** Carries the wish to leave to the server, and reports what came of it and of an entry. */
export class WayCommands {
  readonly #options: ConferenceCommandsOptions;

  constructor(options: ConferenceCommandsOptions) {
    this.#options = options;
  }

  hearEntry(attempt: number, { conference, answer }: EntryOutcome): void {
    const { hear } = this.#options;
    if (!answer.ok) {
      this.#reportNoEntry(attempt, answer.failure, conference);
      return;
    }
    if (conference === null) return;
    const { entry, version } = answer.value;
    if (answer.value.status === 'waiting') {
      hear({ type: 'entry-waits', attempt, conference, entry, version });
      return;
    }
    const { media: credentials } = answer.value;
    hear({ type: 'entry-granted', attempt, conference, entry, version, credentials });
  }

  /** Without an end: a leave that nobody heard would look like an interruption (R-L4). */
  async leave({ conference, entry }: Extract<Effect, { type: 'leave' | 'leave-with-media' }>): Promise<void> {
    const { api, createId, hear, timers, onWake, signal } = this.#options;
    const key = createId();
    const body = entry === null ? {} : { entry };
    let answer: Answer<LeaveConferenceAnswer>;
    do {
      answer = await persist((within) => api.leaveConference(key, conference, body, within), {
        timers,
        onWake,
        signal,
      });
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
  if (failure.code === 'client_outdated') return 'client-outdated';
  return failure.status === 401 || failure.status === 403 ? 'not-allowed' : 'gone';
}
