import { isTimelineEvent } from '../../protocol/events.js';
import type { CasePolicy } from '../../protocol/access.js';
import { isOlder } from '../../protocol/client-version.js';
import type { DeviceCheckReport } from '../../protocol/device-check.js';
import {
  TIMELINE_PAGE_SIZE,
  type CaseSnapshot,
  type NetworkCheckAnswer,
  type TimelinePage,
} from '../../protocol/http.js';
import type { Capability, Person } from '../../protocol/people.js';
import { PROBLEMS, type Problem, type ProblemCode } from '../../protocol/problems.js';
import type { Timers } from '../timers.js';
import { calendarFile } from './calendar-file.js';
import { decide } from './rules/decide.js';
import { SimulatedChecks } from './simulated-checks.js';
import type { SimulatedLog } from './simulated-log.js';
import { SimulatedReaders } from './simulated-readers.js';
import { SimulatedStreams } from './simulated-streams.js';

/** One request as it arrived. */
export interface Asked {
  readonly method: string;
  /** Below the address of the case, with its query. */
  readonly path: string;
  readonly key: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: string;
}

/** What to do with a request instead of answering it; `lose` does the work and loses the answer. */
export type Fault = 'unreachable' | 'hang' | 'lose' | ProblemCode | null;

/** Who a token speaks for. */
export interface Viewer {
  readonly person: Person;
  readonly capabilities: readonly Capability[];
}

/**
 * The backend of one case in memory, spoken to through `fetch`. Its rules are only plausible (`rules/decide.ts`); every
 * kind of trouble can be played.
 */
export class SimulatedBackend {
  readonly asked: Asked[] = [];
  readonly streams: SimulatedStreams;
  readonly readers: SimulatedReaders;
  readonly checks: SimulatedChecks;
  /** Another one means another database, for example a restored backup. */
  epoch = 'epoch-1';
  pageSize = TIMELINE_PAGE_SIZE;
  /** Whether side N has to admit who comes for the first time. */
  admission = false;
  policy: CasePolicy = { opensBeforeMinutes: 60 };
  /** Who has to show who they are before they come back (R-I10), by person id. */
  readonly unidentified = new Set<string>();
  /** Titles of other cases in whose conferences people are, by person id. */
  readonly elsewhere = new Map<string, string>();
  fault: (asked: Asked) => Fault = () => null;
  /** Seconds, said with `too_many_requests`; `null`: not said. */
  retryAfter: number | null = 20;
  /** Milliseconds every answer takes. */
  slowness = 0;
  isDeleted = false;
  isMediaUp: () => boolean = () => true;

  readonly #log: SimulatedLog;
  readonly #timers: Timers;
  readonly #viewers = new Map<string, Viewer>();
  readonly #answers = new Map<string, string>();
  #ids = 0;

  constructor(log: SimulatedLog, timers: Timers) {
    this.#log = log;
    this.#timers = timers;
    this.readers = new SimulatedReaders(() => timers.now());
    this.checks = new SimulatedChecks(() => timers.now());
    this.streams = new SimulatedStreams(log, this.readers, this.checks, timers);
  }

  get state() {
    return this.#log.state;
  }

  issueToken(viewer: Viewer): string {
    const token = `token-of-${viewer.person.id}-${++this.#ids}`;
    this.#viewers.set(token, viewer);
    return token;
  }

  /** From now on that person needs a new token. */
  expireTokens(person: string): void {
    for (const [token, viewer] of this.#viewers) if (viewer.person.id === person) this.#viewers.delete(token);
  }

  newId(kind: string): string {
    return `${kind}-${++this.#ids}`;
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const signal = init.signal ?? undefined;
    const headers = new Headers(init.headers);
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const asked: Asked = {
      method: init.method ?? 'GET',
      path: pathname.replace(/^.*\/v1\/cases\/[^/]+/, '') + search,
      key: headers.get('idempotency-key'),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {},
      token: headers.get('authorization')?.replace('Bearer ', '') ?? '',
    };
    this.asked.push(asked);
    await this.#takeTime(signal);
    const fault = this.fault(asked);
    if (fault === 'unreachable') throw new TypeError('fetch failed');
    if (fault === 'hang') return never(signal);
    if (fault === 'too_many_requests' && this.retryAfter !== null) {
      return problem(fault, {}, { 'retry-after': String(this.retryAfter) });
    }
    if (fault !== null && fault !== 'lose') return problem(fault);
    const answer = this.#answer(asked, headers.get('last-event-id'), signal);
    if (fault === 'lose') throw new TypeError('connection reset');
    return answer;
  };

  #answer(asked: Asked, position: string | null, signal: AbortSignal | undefined): Response {
    const { method, path, key, body, token } = asked;
    if (this.isDeleted) return problem('case_deleted');
    const viewer = this.#viewers.get(token);
    if (!viewer) return problem('token_expired');
    const { person } = viewer;
    this.#join(person);
    if (this.state.people[person.id]?.removedAt !== undefined)
      return problem('access_removed', { person: person.id });
    if (method === 'GET' && path === '') return Response.json(this.#snapshot(viewer));
    if (method === 'GET' && path === '/events')
      return this.streams.open(person, { epoch: this.epoch, position: position ?? '', signal });
    if (method === 'GET' && path.startsWith('/messages'))
      return Response.json(this.#page(Number(path.split('before=')[1])));
    if (method === 'GET' && path.includes('/calendar')) return this.#calendar(path);
    if (path === '/messages/read') {
      this.readers.mark(person, body);
      this.streams.tellReaders();
      return new Response(null, { status: 204 });
    }
    if (path === '/device-check') {
      this.checks.report(person, body as unknown as DeviceCheckReport);
      this.streams.tellChecks();
      return new Response(null, { status: 204 });
    }
    if (path === '/network-check') {
      if (!this.isMediaUp()) return problem('media_unavailable');
      return Response.json({ media: { token: 'simulated', iceServers: [] } } satisfies NetworkCheckAnswer);
    }
    if (key === null) return problem('idempotency_key_missing');
    const repeated = this.#answers.get(key);
    if (repeated !== undefined) return Response.json(JSON.parse(repeated));
    return this.#command(viewer, { ...asked, key });
  }

  #command(
    { person, capabilities }: Viewer,
    { path, key, body }: Asked & { readonly key: string },
  ): Response {
    const { leastSecureClient } = this.policy;
    const goesIn = path.endsWith('/entries') || path === '/conferences';
    if (goesIn && leastSecureClient && isOlder(String(body['client']), leastSecureClient))
      return problem('client_outdated');
    if (/\/(entries|presentations)$/.test(path) && !this.isMediaUp()) return problem('media_unavailable');
    const outcome = decide(path, {
      state: this.state,
      person,
      capabilities: this.#rightsOf({ person, capabilities }),
      key,
      body,
      now: this.#timers.now(),
      admission: this.admission,
      isIdentified: !this.unidentified.has(person.id),
      elsewhere: this.elsewhere.get(person.id) ?? null,
      newId: (kind) => this.newId(kind),
    });
    if ('problem' in outcome) return problem(outcome.problem, outcome.details);
    if (body['leaveOther'] === true) this.elsewhere.delete(person.id);
    const appended = outcome.facts.map((fact) => this.#log.append(fact, person));
    const answer = outcome.answer(this.state, appended);
    this.#answers.set(key, JSON.stringify(answer));
    return Response.json(answer);
  }

  #calendar(path: string): Response {
    const appointment = this.state.appointments.find(({ id }) => path.startsWith(`/appointments/${id}/`));
    if (!appointment) return problem('appointment_not_found');
    const headers = { 'content-type': 'text/calendar; charset=utf-8' };
    return new Response(calendarFile(appointment, this.state.title), { headers });
  }

  /** Whoever opens the case is known in it from then on. */
  #join(person: Person): void {
    const known = this.state.people[person.id];
    if (known?.name === person.name && known.role === person.role) return;
    this.#log.append({ type: 'person-joined', person }, person);
  }

  /** An official person whom another one has replaced keeps their rights on paper only (edge case 19). */
  #rightsOf({ person, capabilities }: Viewer): readonly Capability[] {
    const { official } = this.state;
    const isOffice = person.role === 'notary' || person.role === 'deputy';
    return isOffice && official !== null && official !== person.id ? [] : capabilities;
  }

  #snapshot(viewer: Viewer): CaseSnapshot {
    const checks = this.checks.for(viewer.person);
    return {
      ...(checks ? { checks } : {}),
      epoch: this.epoch,
      now: new Date(this.#timers.now()).toISOString(),
      state: this.state,
      self: { person: viewer.person, capabilities: this.#rightsOf(viewer) },
      policy: this.policy,
      timeline: this.#page(Number.POSITIVE_INFINITY),
      readers: this.readers.for(viewer.person),
    };
  }

  #page(before: number): TimelinePage {
    const all = this.#log.events.filter(isTimelineEvent).filter(({ seq }) => seq < before);
    return { events: all.slice(-this.pageSize), hasOlder: all.length > this.pageSize };
  }

  async #takeTime(signal: AbortSignal | undefined): Promise<void> {
    if (this.slowness === 0) await Promise.resolve();
    else await new Promise<void>((resolve) => void this.#timers.set(resolve, this.slowness));
    signal?.throwIfAborted();
  }
}

function problem(
  code: ProblemCode,
  details: Partial<Problem> = {},
  headers: Record<string, string> = {},
): Response {
  const { status, title } = PROBLEMS[code];
  return Response.json({ type: 'about:blank', title, status, code, ...details }, { status, headers });
}

function never(signal: AbortSignal | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
