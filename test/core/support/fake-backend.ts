import { emptyCase, latestConference, type CaseState } from '../../../protocol/case-state.js';
import { evolve } from '../../../protocol/evolve.js';
import { isTimelineEvent, type CaseEvent, type CaseFact } from '../../../protocol/events.js';
import type { CaseSnapshot, Readers } from '../../../protocol/http.js';
import type { Capability, Person } from '../../../protocol/people.js';
import { PROBLEMS, type ProblemCode } from '../../../protocol/problems.js';

export const NOTARY: Person = { id: 'notary', name: 'Dr. Ada Amt', role: 'notary' };
export const CITIZEN: Person = { id: 'citizen', name: 'Ben Bürger', role: 'party' };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly key: string | null;
  readonly body: Record<string, unknown>;
  readonly token: string;
}

/** Says what to do with a request instead of answering it; `lose` does the work and loses the answer. */
export type Fault = 'unreachable' | 'hang' | 'lose' | ProblemCode | null;

/** A backend in memory with one case. Speaks through `fetch`; every kind of trouble can be played. */
export class FakeBackend {
  readonly asked: Asked[] = [];
  log: CaseEvent[] = [];
  epoch = 'epoch-1';
  self: Person = CITIZEN;
  capabilities: Capability[] = [];
  /** Whether side N has to admit who comes for the first time. */
  admission = false;
  /** What the person meets who comes back. */
  rejoin: 'allow' | 'waiting-room' | 're-identify' = 'allow';
  /** Title of another case in whose conference the person is; leaving it makes it `null`. */
  other: string | null = null;
  pageSize = 50;
  readers: Record<string, Readers[string]> = {};
  /** `null`: it does not say which one it is. */
  release: string | null = null;
  validTokens: Set<string> | null = null;
  fault: (asked: Asked) => Fault = () => null;
  /** Seconds, said with `too_many_requests`; `null`: not said. */
  retryAfter: number | null = 20;
  /** Stops the stream of events, not the commands. */
  now: () => number = () => Date.now();

  readonly #answers = new Map<string, string>();
  readonly #streams = new Set<Stream>();
  #ids = 0;

  constructor() {
    this.append({ type: 'case-opened', title: 'Kaufvertrag Müller' });
    this.append({ type: 'person-joined', person: NOTARY });
    this.append({ type: 'person-joined', person: CITIZEN });
  }

  get state(): CaseState {
    return this.log.reduce(evolve, emptyCase('case-1'));
  }

  get version(): number {
    return this.log.length;
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  append(fact: CaseFact, by: Person | null = null): CaseEvent {
    const seq = this.log.length + 1;
    const at = new Date(this.now()).toISOString();
    const event: CaseEvent = { ...fact, seq, at, by: by && { id: by.id, role: by.role } };
    this.log.push(event);
    if (event.type === 'person-removed' && event.person === this.self.id) this.tellStreams('revoked');
    for (const stream of this.#streams) stream.send(event);
    return event;
  }

  startConference(id = `conference-${++this.#ids}`): string {
    this.append({ type: 'conference-started', conference: id, appointment: null, kind: 'deed' }, NOTARY);
    return id;
  }

  endConference(id: string): void {
    this.append({ type: 'conference-ended', conference: id, reason: 'ended', successor: null }, NOTARY);
  }

  enter(conference: string, person: string, device: string, entry = `entry-${++this.#ids}`): string {
    this.append({ type: 'participant-entered', conference, person, entry, device });
    this.append({ type: 'participant-connected', conference, person, entry });
    return entry;
  }

  /** Breaks every stream, as a network does. */
  cutStreams(): void {
    for (const stream of [...this.#streams]) stream.cut();
  }

  /** Sends a control event to every stream and ends it. @param retry - milliseconds until it wants to be asked again */
  tellStreams(name: 'reset' | 'reauth' | 'revoked' | 'bye', retry?: number): void {
    for (const stream of [...this.#streams]) stream.tell(name, retry);
  }

  /** A sign of life, with what the clock of the server says, or said when it was sent. */
  tellTime(at = this.now()): void {
    for (const stream of this.#streams) stream.say('time', { now: new Date(at).toISOString() });
  }

  /** Somebody has received and read that far; streams are told of all readers. */
  mark({ id }: Person, delivered: number, read: number): void {
    this.readers[id] = { ...this.readers[id], delivered, read };
    for (const stream of this.#streams) stream.say('readers', this.readers);
  }

  requests(method: string, path: RegExp): Asked[] {
    return this.asked.filter((each) => each.method === method && path.test(each.path));
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const signal = init.signal ?? undefined;
    const headers = new Headers(init.headers);
    const asked: Asked = {
      method: init.method ?? 'GET',
      path:
        new URL(input as string).pathname.replace('/v1/cases/case-1', '') + new URL(input as string).search,
      key: headers.get('idempotency-key'),
      body: init.body ? (JSON.parse(init.body as string) as Record<string, unknown>) : {},
      token: headers.get('authorization')?.replace('Bearer ', '') ?? '',
    };
    this.asked.push(asked);
    await Promise.resolve();
    if (signal?.aborted) throw signal.reason;
    const fault = this.fault(asked);
    if (fault === 'unreachable') throw new TypeError('fetch failed');
    if (fault === 'hang') {
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    }
    if (fault === 'too_many_requests' && this.retryAfter !== null) {
      return problem(fault, {}, { 'retry-after': String(this.retryAfter) });
    }
    if (fault !== null && fault !== 'lose') return problem(fault);
    if (this.validTokens && !this.validTokens.has(asked.token)) return problem('token_expired');
    const { removedAt } = this.state.people[this.self.id] ?? {};
    if (removedAt !== undefined) return problem('access_removed', { person: this.self.id });
    const answer = this.#answer(asked, headers.get('last-event-id'), signal);
    if (fault === 'lose') throw new TypeError('connection reset');
    return answer;
  };

  #answer(asked: Asked, position: string | null, signal: AbortSignal | undefined): Response {
    const { method, path, key } = asked;
    if (method === 'GET' && path === '') return json(this.#snapshot());
    if (method === 'GET' && path === '/events') return this.#openStream(position ?? '', signal);
    if (method === 'GET' && path.startsWith('/messages'))
      return json(this.#page(Number(path.split('before=')[1])));
    if (path === '/messages/read') {
      const { delivered = 0, read = 0 } = asked.body as {
        readonly delivered?: number;
        readonly read?: number;
      };
      const before = this.readers[this.self.id] ?? { delivered: 0, read: 0 };
      this.mark(this.self, Math.max(before.delivered, delivered, read), Math.max(before.read, read));
      return new Response(null, { status: 204 });
    }
    if (key === null) return problem('idempotency_key_missing');
    const repeated = this.#answers.get(key);
    if (repeated !== undefined) return json(JSON.parse(repeated));
    const response = this.#command(asked);
    if (response instanceof Response) return response;
    this.#answers.set(key, JSON.stringify(response));
    return json(response);
  }

  #command({ path, key, body }: Asked): object | Response {
    if (path === '/messages') {
      const text = body.text as string;
      return { event: this.append({ type: 'message-sent', message: { id: key!, text } }, this.self) };
    }
    if (path === '/appointments')
      return { appointment: { ...body, id: key, status: 'agreed' }, version: this.version };
    if (path === '/conferences') {
      const latest = latestConference(this.state);
      const conference = latest?.status === 'running' ? latest.id : this.startConference();
      return { conference, version: this.version };
    }
    const [, , id = '', action = ''] = path.split('/');
    const conference = this.state.conferences.find((each) => each.id === id);
    if (!conference) return problem('conference_not_found');
    const person = this.self.id;
    if (action === 'end') {
      if (!conference.ended) {
        this.append(
          { type: 'conference-ended', conference: id, reason: 'ended', successor: null },
          this.self,
        );
      }
      const { ended } = this.state.conferences.find((each) => each.id === id)!;
      return { ended, version: this.version };
    }
    if (conference.ended) return problem('conference_ended', { ended: conference.ended });
    const own = conference.participations[person];
    if (action === 'entries') {
      if (body.resumes !== undefined && own && own.entry !== body.resumes) return problem('moved');
      if (this.other !== null && body.resumes !== undefined) return problem('moved');
      if (this.other !== null && body.leaveOther !== true)
        return problem('in_other_conference', { elsewhere: { title: this.other } });
      this.other = null;
      const isBack =
        own?.absence !== undefined && !own.identified && !(own.presence === 'waiting' && own.admitted);
      if (isBack && this.rejoin === 're-identify') return problem('identification_required');
      const entry = `entry-${++this.#ids}`;
      const device = body.device as string;
      if ((isBack && this.rejoin === 'waiting-room') || (this.admission && !own?.admitted)) {
        this.append({ type: 'participant-waiting', conference: id, person, entry, device }, this.self);
        return { status: 'waiting', entry, version: this.version };
      }
      this.append({ type: 'participant-entered', conference: id, person, entry, device }, this.self);
      return {
        status: 'entered',
        entry,
        media: { token: `token-${entry}`, iceServers: [] },
        version: this.version,
      };
    }
    if (!own) return problem('not_taking_part');
    if (own.presence !== 'left' && (body.entry === undefined || body.entry === own.entry)) {
      this.append({ type: 'participant-left', conference: id, person }, this.self);
    }
    return { version: this.version };
  }

  #snapshot(): CaseSnapshot {
    const { state, epoch, self, capabilities } = this;
    return {
      epoch,
      now: new Date(this.now()).toISOString(),
      // a newer backend knows its own events
      state: { ...state, ...(state.isPartial ? { isPartial: undefined as never } : {}) },
      self: { person: self, capabilities },
      policy: { opensBeforeMinutes: 60, ...(this.release === null ? {} : { release: this.release }) },
      timeline: this.#page(Number.POSITIVE_INFINITY),
      readers: { ...this.readers },
    };
  }

  #page(before: number): CaseSnapshot['timeline'] {
    const all = this.log.filter(isTimelineEvent).filter(({ seq }) => seq < before);
    return { events: all.slice(-this.pageSize), hasOlder: all.length > this.pageSize };
  }

  #openStream(position: string, signal: AbortSignal | undefined): Response {
    const [epoch, seq] = position.split(':');
    const stream = new Stream((gone) => this.#streams.delete(gone), this.epoch);
    signal?.addEventListener('abort', () => stream.cut());
    if (epoch !== this.epoch || Number(seq) > this.version) stream.tell('reset');
    else {
      this.#streams.add(stream);
      stream.hello(this.version, new Date(this.now()).toISOString());
      for (const event of this.log.slice(Number(seq))) stream.send(event);
      stream.say('readers', this.readers);
    }
    return new Response(stream.body, { headers: { 'content-type': 'text/event-stream' } });
  }
}

class Stream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #onGone: (stream: Stream) => void;
  readonly #epoch: string;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #isOver = false;

  constructor(onGone: (stream: Stream) => void, epoch: string) {
    this.#onGone = onGone;
    this.#epoch = epoch;
    this.body = new ReadableStream({
      start: (controller) => void (this.#controller = controller),
      cancel: () => this.#over(),
    });
  }

  hello(version: number, now: string): void {
    this.say('hello', { version, now });
  }

  say(name: string, data: object): void {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  send(event: CaseEvent): void {
    this.#write(`event: event\nid: ${this.#epoch}:${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  tell(name: string, retry?: number): void {
    if (retry !== undefined) this.#write(`retry: ${String(retry)}\n`);
    this.#write(`event: ${name}\ndata: {}\n\n`);
    if (this.#isOver) return;
    this.#over();
    this.#controller.close();
  }

  cut(): void {
    if (this.#isOver) return;
    this.#over();
    this.#controller.error(new TypeError('network error'));
  }

  #write(text: string): void {
    if (!this.#isOver) this.#controller.enqueue(new TextEncoder().encode(text));
  }

  #over(): void {
    this.#isOver = true;
    this.#onGone(this);
  }
}

function json(body: unknown): Response {
  return Response.json(body);
}

function problem(code: ProblemCode, extra: object = {}, headers: Record<string, string> = {}): Response {
  const { status, title } = PROBLEMS[code];
  return Response.json({ type: 'about:blank', title, status, code, ...extra }, { status, headers });
}
