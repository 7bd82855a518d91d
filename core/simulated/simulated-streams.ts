import type { CaseEvent } from '../../protocol/events.js';
import type { StreamEventName, StreamHello } from '../../protocol/http.js';
import type { Person } from '../../protocol/people.js';
import type { Timers } from '../timers.js';
import type { SimulatedChecks } from './simulated-checks.js';
import type { SimulatedLog } from './simulated-log.js';
import type { SimulatedReaders } from './simulated-readers.js';
import { SimulatedStream } from './simulated-stream.js';

interface Opening {
  readonly epoch: string;
  /** `<epoch>:<seq>` of the last event the client has. */
  readonly position: string;
  readonly signal: AbortSignal | undefined;
}

/** All open event streams of a simulated case: each gets the log from where its client stands, in order. */
export class SimulatedStreams {
  /** Changes what a stream is sent for one event: another order, twice, nothing. Default: that event. */
  deliver: (event: CaseEvent) => readonly CaseEvent[] = (event) => [event];

  readonly #open = new Map<SimulatedStream, Person>();
  readonly #log: SimulatedLog;
  readonly #readers: SimulatedReaders;
  readonly #checks: SimulatedChecks;
  readonly #timers: Timers;

  constructor(log: SimulatedLog, readers: SimulatedReaders, checks: SimulatedChecks, timers: Timers) {
    this.#log = log;
    this.#readers = readers;
    this.#checks = checks;
    this.#timers = timers;
    log.subscribe((event) => this.#handleEvent(event));
  }

  get size(): number {
    return this.#open.size;
  }

  open(person: Person, { epoch, position, signal }: Opening): Response {
    const stream = new SimulatedStream({
      epoch,
      timers: this.#timers,
      onGone: (gone) => this.#handleGone(gone),
    });
    signal?.addEventListener('abort', () => stream.cut());
    const [knownEpoch, known] = position.split(':');
    const version = this.#log.events.length;
    if (knownEpoch !== epoch || Number(known) > version) stream.tell('reset');
    else {
      this.#open.set(stream, person);
      this.#readers.come(person);
      stream.hello(this.#hello());
      for (const event of this.#log.events.slice(Number(known))) stream.send(event);
      this.tellReaders();
      this.tellChecks();
    }
    return new Response(stream.body, { headers: { 'content-type': 'text/event-stream' } });
  }

  /** Breaks every stream, or those of one person, as a network does. */
  cut(person?: string): void {
    for (const stream of this.#of(person)) stream.cut();
  }

  /** Says it to every stream, or to those of one person, and ends them. @param retry - milliseconds */
  tell(name: StreamEventName, { person, retry }: { person?: string; retry?: number } = {}): void {
    for (const stream of this.#of(person)) stream.tell(name, retry);
  }

  /** Once more, for clocks that were moved. */
  sayHello(): void {
    for (const stream of this.#open.keys()) stream.hello(this.#hello());
    this.tellReaders();
  }

  tellReaders(): void {
    for (const [stream, person] of this.#open) stream.tellReaders(this.#readers.for(person));
  }

  /** To side N alone. */
  tellChecks(): void {
    for (const [stream, person] of this.#open) {
      const checks = this.#checks.for(person);
      if (checks) stream.tellChecks(checks);
    }
  }

  #hello(): StreamHello {
    return { version: this.#log.events.length, now: new Date(this.#timers.now()).toISOString() };
  }

  #of(person: string | undefined): readonly SimulatedStream[] {
    return [...this.#open]
      .filter(([, { id }]) => person === undefined || id === person)
      .map(([each]) => each);
  }

  #handleEvent(event: CaseEvent): void {
    if (event.type === 'person-removed') this.tell('revoked', { person: event.person });
    const told = this.deliver(event);
    for (const stream of [...this.#open.keys()]) for (const each of told) stream.send(each);
  }

  #handleGone(stream: SimulatedStream): void {
    const person = this.#open.get(stream);
    if (!person) return;
    this.#open.delete(stream);
    if (this.#of(person.id).length > 0) return;
    this.#readers.go(person);
    this.tellReaders();
  }
}
