import { CLIENT_VERSION } from '../../protocol/client-version.js';
import {
  IDEMPOTENCY_HEADER,
  type CaseSnapshot,
  type EndConferenceAnswer,
  type EnterConferenceAnswer,
  type EnterConferenceRequest,
  type LeaveConferenceAnswer,
  type LeaveConferenceRequest,
  type MarkReadRequest,
  type NetworkCheckAnswer,
  type SendMessageAnswer,
  type StartConferenceAnswer,
  type TimelinePage,
} from '../../protocol/http.js';
import { isAccessLost, type AccessLost } from '../access.js';
import { readProblem, type Answer, type Failure } from './answer.js';
import type { TokenSource } from './token-source.js';
import { NoCredentialsError } from './token-source.js';

export interface CaseApiOptions {
  /** Base address of the backend, with or without a path. */
  readonly server: string;
  readonly caseId: string;
  readonly tokens: TokenSource;
  readonly fetch: typeof fetch;
  /** Any answer, to whatever was asked, that says that the case is this person's no more. */
  readonly onAccessLost: (code: AccessLost, person: string | null) => void;
}

/** Longest wait for one answer, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 10_000;

interface Ask {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** Idempotency key: the same for every try of one wish (R-C7, R-E15). */
  readonly key?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The HTTP calls of one case, typed. Never throws: whatever happens is an `Answer`.
 * A refused token is renewed once per call; every call ends after `REQUEST_TIMEOUT_MS`. Trying again is up to
 * the caller (`persist`).
 */
export class CaseApi {
  readonly #options: CaseApiOptions;
  /** Address of the case; names it. */
  readonly root: string;

  constructor(options: CaseApiOptions) {
    this.#options = options;
    this.root = `${options.server.replace(/\/+$/, '')}/v1/cases/${encodeURIComponent(options.caseId)}`;
  }

  snapshot(signal?: AbortSignal): Promise<Answer<CaseSnapshot>> {
    return this.#ask('', { signal });
  }

  olderMessages(before: number, signal?: AbortSignal): Promise<Answer<TimelinePage>> {
    return this.#ask(`/messages?before=${before}`, { signal });
  }

  sendMessage(key: string, text: string, signal?: AbortSignal): Promise<Answer<SendMessageAnswer>> {
    return this.#ask('/messages', { method: 'POST', key, body: { text }, signal });
  }

  /** A small command below the address of the case (`core/wishes/`). */
  command<Value>(key: string, path: string, body: unknown, signal?: AbortSignal): Promise<Answer<Value>> {
    return this.#ask(path, { method: 'POST', key, body, signal });
  }

  networkCheck(signal?: AbortSignal): Promise<Answer<NetworkCheckAnswer>> {
    return this.#ask('/network-check', { method: 'POST', body: {}, signal });
  }

  /** Marks only grow, so repeating needs no key. */
  markRead(marks: MarkReadRequest, signal?: AbortSignal): Promise<Answer<void>> {
    return this.#ask('/messages/read', { method: 'POST', body: marks, signal });
  }

  startConference(key: string, signal?: AbortSignal): Promise<Answer<StartConferenceAnswer>> {
    return this.#ask('/conferences', { method: 'POST', key, body: { client: CLIENT_VERSION }, signal });
  }

  enterConference(
    key: string,
    conference: string,
    body: EnterConferenceRequest,
    signal?: AbortSignal,
  ): Promise<Answer<EnterConferenceAnswer>> {
    return this.#ask(`${inConference(conference)}/entries`, { method: 'POST', key, body, signal });
  }

  leaveConference(
    key: string,
    conference: string,
    body: LeaveConferenceRequest,
    signal?: AbortSignal,
  ): Promise<Answer<LeaveConferenceAnswer>> {
    return this.#ask(`${inConference(conference)}/leave`, { method: 'POST', key, body, signal });
  }

  endConference(key: string, conference: string, signal?: AbortSignal): Promise<Answer<EndConferenceAnswer>> {
    return this.#ask(`${inConference(conference)}/end`, { method: 'POST', key, body: {}, signal });
  }

  async calendarFile(appointment: string, language: 'de' | 'en'): Promise<Answer<string>> {
    const answer = await this.#send(
      `/appointments/${encodeURIComponent(appointment)}/calendar?lang=${language}`,
      { headers: { accept: 'text/calendar' }, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) },
    );
    if (!answer.ok) return answer;
    try {
      return { ok: true, value: await answer.value.text() };
    } catch {
      return failed({ kind: 'unreachable' });
    }
  }

  /** Opens the event stream after that position; the caller reads the body and watches over silence. */
  async openStream(position: string, signal: AbortSignal): Promise<Answer<ReadableStream<Uint8Array>>> {
    const headers = { accept: 'text/event-stream', 'last-event-id': position };
    const answer = await this.#send('/events', { headers, cache: 'no-store', signal });
    if (!answer.ok) return answer;
    const { body } = answer.value;
    return body ? { ok: true, value: body } : { ok: false, failure: { kind: 'unreachable' } };
  }

  async #ask<Value>(path: string, ask: Ask): Promise<Answer<Value>> {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const signal = ask.signal ? AbortSignal.any([ask.signal, timeout]) : timeout;
    const headers: Record<string, string> = { accept: 'application/json' };
    if (ask.body !== undefined) headers['content-type'] = 'application/json';
    if (ask.key !== undefined) headers[IDEMPOTENCY_HEADER.toLowerCase()] = ask.key;

    const answer = await this.#send(path, {
      method: ask.method ?? 'GET',
      headers,
      signal,
      ...(ask.body !== undefined && { body: JSON.stringify(ask.body) }),
    });
    if (!answer.ok) return ask.signal?.aborted ? failed({ kind: 'aborted' }) : answer;
    // done, and nothing to say about it
    if (answer.value.status === 204) return { ok: true, value: undefined as Value };
    try {
      return { ok: true, value: (await answer.value.json()) as Value };
    } catch {
      // cut off in the middle of the answer: we do not know what became of the request
      return failed({ kind: ask.signal?.aborted ? 'aborted' : 'unreachable' });
    }
  }

  async #send(
    path: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers: Record<string, string> },
  ): Promise<Answer<Response>> {
    for (let isLastTry = false; ; isLastTry = true) {
      try {
        const token = await unlessAborted(this.#options.tokens.get(), init.signal);
        const headers = { ...init.headers, authorization: `Bearer ${token}` };
        const { fetch } = this.#options;
        const response = await fetch(this.root + path, { ...init, headers, credentials: 'omit' });
        if (response.ok) return { ok: true, value: response };
        const failure = await readProblem(response);
        if (failure.kind === 'problem' && isAccessLost(failure.code)) {
          this.#options.onAccessLost(failure.code, failure.person ?? null);
        }
        if (response.status !== 401) return failed(failure);
        this.#options.tokens.refuse(token);
        if (isLastTry) return failed(failure);
      } catch (error) {
        return failed({ kind: error instanceof NoCredentialsError ? 'no-credentials' : 'unreachable' });
      }
    }
  }
}

function inConference(id: string): string {
  return `/conferences/${encodeURIComponent(id)}`;
}

/** The host page may never answer; the request still ends in time. */
function unlessAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | null | undefined,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new DOMException('No token in time.', 'AbortError'));
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', giveUp));
  });
}

function failed(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}
