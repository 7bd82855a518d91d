import { backoff, isAborted, type Timers } from '../timers.js';
import { pauseUntilWoken, type WakeSource } from '../wake.js';
import { demandedPause, isRetryable, type Answer } from './answer.js';

export interface Persistence {
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** How long to try, in milliseconds since the first try; without it there is no end. */
  readonly forMs?: number;
  /** One try and no more; repeating is up to the caller. */
  readonly once?: boolean;
  /** Called after every try that failed and will be repeated. */
  readonly onSetback?: () => void;
  /** Calls back when trying at once may help: the network is back, the page is looked at again. */
  readonly onWake?: WakeSource;
}

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 8_000;

/**
 * Sends the same request until it is answered or refused. Safe only for idempotent requests: pass a `call` that
 * keeps its key. Returns the last answer.
 */
export async function persist<Value>(
  call: (signal: AbortSignal) => Promise<Answer<Value>>,
  { timers, signal, forMs, once = false, onSetback, onWake }: Persistence,
): Promise<Answer<Value>> {
  const startedAt = timers.now();
  const deadline = new AbortController();
  const timer = forMs === undefined ? undefined : timers.set(() => deadline.abort(), forMs);
  const either = AbortSignal.any([signal, deadline.signal]);
  try {
    for (let attempt = 0; ; attempt++) {
      const answer = await call(either);
      if (isAborted(signal)) return { ok: false, failure: { kind: 'aborted' } };
      if (deadline.signal.aborted && !answer.ok)
        return { ok: false, failure: withoutAborted(answer.failure) };
      if (answer.ok || once || !isRetryable(answer.failure)) return answer;
      const demanded = demandedPause(answer.failure);
      const wait = Math.max(demanded, backoff(attempt, FIRST_WAIT_MS, LONGEST_WAIT_MS, Math.random));
      if (forMs !== undefined && timers.now() + wait - startedAt >= forMs) return answer;
      onSetback?.();
      // a network that is back changes nothing about a pause that the server demands
      await pauseUntilWoken(timers, wait, either, demanded > 0 ? undefined : onWake);
      if (isAborted(signal)) return { ok: false, failure: { kind: 'aborted' } };
    }
  } finally {
    if (timer !== undefined) timers.clear(timer);
  }
}

function withoutAborted<Failure extends { readonly kind: string }>(
  failure: Failure,
): Failure | { readonly kind: 'unreachable' } {
  return failure.kind === 'aborted' ? { kind: 'unreachable' } : failure;
}
