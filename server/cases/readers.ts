import type { ReaderMarks, Readers as ReadersOfCase, Side } from '../../protocol/index.js';
import type { Viewer } from '../auth/rights.js';
import { messageFrame } from '../http/event-stream.js';
import type { ReaderStore, Sighting } from '../store/reader-store.js';

/** Milliseconds that changes of one case are gathered before its streams are told. */
const GATHER = 250;
/** People in one case from which on it takes longer, in proportion: all are told of all, which grows with the square. */
const MANY = 50;
/** Milliseconds between writing down who is connected; also how exact "last seen" is. */
const NOTE_INTERVAL = 30_000;
/** Milliseconds without such a note after which somebody counts as gone: their node was killed. */
const FORGOTTEN = 2.5 * NOTE_INTERVAL;

interface CaseReaders {
  /** Open streams on this node, by person. */
  readonly open: Map<string, number>;
  /** Grows with every change that streams are told of. */
  stamp: number;
  gathering: NodeJS.Timeout | undefined;
  current: Promise<BySide> | undefined;
}

/** What either side may know. */
type BySide = Readonly<Record<Side, ReadersOfCase>>;

export interface ReadersOptions {
  readonly store: ReaderStore;
  readonly clock: () => Date;
  /** Tells the streams of a case, on this node and on others. */
  readonly wake: (caseId: string) => void;
  readonly tellNodes: (caseId: string) => Promise<void>;
}

/**
 * How far each person has received and read the chat, and who is connected (domain 3.7, edge case 65). It is about now,
 * not about what happened, so it is kept beside the log: told to streams without a position, gathered, and whole each
 * time, so that a lost one changes nothing.
 */
export class Readers {
  readonly #options: ReadersOptions;
  readonly #cases = new Map<string, CaseReaders>();
  readonly #sightings = new Map<string, Sighting>();
  readonly #frames = new WeakMap<ReadersOfCase, Uint8Array>();
  readonly #timer: NodeJS.Timeout;
  #noting: Promise<void> = Promise.resolve();
  #soon: NodeJS.Timeout | undefined;

  constructor(options: ReadersOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#noteAll(), NOTE_INTERVAL).unref();
  }

  /** Marks what has arrived at a device of that person and what was read there. Marks beyond the log count as its end. */
  async mark(
    { caseId, person }: Viewer,
    version: number,
    { delivered = 0, read = 0 }: Partial<Pick<ReaderMarks, 'delivered' | 'read'>>,
  ): Promise<void> {
    const upTo = { delivered: Math.min(Math.max(delivered, read), version), read: Math.min(read, version) };
    const grew = await this.#options.store.mark(caseId, person.id, upTo, this.#options.clock());
    if (grew) await this.#changed(caseId);
  }

  /** What a viewer of that side may know: when somebody was last connected is for side N alone. */
  async of(caseId: string, side: Side): Promise<ReadersOfCase> {
    const open = this.#cases.get(caseId);
    const current = open ? (open.current ??= this.#read(caseId)) : this.#read(caseId);
    try {
      return (await current)[side];
    } catch (error) {
      if (open?.current === current) open.current = undefined;
      throw error;
    }
  }

  /** The same as a message of the event stream, made once for all streams of that side. */
  async frame(caseId: string, side: Side): Promise<Uint8Array> {
    const readers = await this.of(caseId, side);
    const frame = this.#frames.get(readers) ?? messageFrame('readers', readers);
    this.#frames.set(readers, frame);
    return frame;
  }

  /** Which state of the readers the streams of this case were told to fetch last. */
  stampOf(caseId: string): number {
    return this.#cases.get(caseId)?.stamp ?? 0;
  }

  opened(caseId: string, person: string): void {
    const readers = this.#cases.get(caseId) ?? newReaders();
    this.#cases.set(caseId, readers);
    const count = (readers.open.get(person) ?? 0) + 1;
    readers.open.set(person, count);
    if (count === 1) this.#sight(caseId, person, true);
  }

  closed(caseId: string, person: string): void {
    const readers = this.#cases.get(caseId);
    if (!readers) return;
    const count = (readers.open.get(person) ?? 1) - 1;
    if (count > 0) {
      readers.open.set(person, count);
      return;
    }
    readers.open.delete(person);
    this.#sight(caseId, person, false);
    if (readers.open.size > 0) return;
    clearTimeout(readers.gathering);
    this.#cases.delete(caseId);
  }

  /** Another node has changed something. */
  heard(caseId: string): void {
    const readers = this.#cases.get(caseId);
    if (!readers || readers.gathering) return;
    readers.gathering = setTimeout(
      () => {
        readers.gathering = undefined;
        readers.current = undefined;
        readers.stamp += 1;
        this.#options.wake(caseId);
      },
      GATHER * Math.max(1, readers.open.size / MANY),
    ).unref();
  }

  /** Other nodes may have said something that was not heard. */
  missed(): void {
    for (const caseId of this.#cases.keys()) this.heard(caseId);
  }

  /** Puts on record that everybody here is gone. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    for (const [caseId, { open, gathering }] of this.#cases) {
      clearTimeout(gathering);
      for (const person of open.keys()) this.#sight(caseId, person, false);
    }
    clearTimeout(this.#soon);
    await this.#note();
  }

  async #changed(caseId: string): Promise<void> {
    this.heard(caseId);
    await this.#options.tellNodes(caseId);
  }

  #sight(caseId: string, person: string, online: boolean): void {
    this.#sightings.set(`${caseId}\n${person}`, { caseId, person, online });
    // many come at once after a restart: they are written down together
    this.#soon ??= setTimeout(() => void this.#note(), GATHER).unref();
  }

  #noteAll(): Promise<void> {
    for (const [caseId, readers] of this.#cases) {
      // whose node was killed is gone without a word
      readers.current = undefined;
      for (const person of readers.open.keys()) {
        const key = `${caseId}\n${person}`;
        if (!this.#sightings.has(key)) this.#sightings.set(key, { caseId, person, online: true });
      }
    }
    return this.#note(false);
  }

  /** What cannot be written down now is with the next round; being online is noted again anyway. */
  #note(isNews = true): Promise<void> {
    this.#soon = undefined;
    const sightings = [...this.#sightings.values()];
    this.#sightings.clear();
    this.#noting = this.#noting.then(async () => {
      try {
        await this.#options.store.see(sightings, this.#options.clock());
      } catch {
        for (const each of sightings) this.#keep(each);
        return;
      }
      if (!isNews) return;
      for (const caseId of new Set(sightings.map((each) => each.caseId))) {
        await this.#changed(caseId).catch(() => undefined);
      }
    });
    return this.#noting;
  }

  #keep(sighting: Sighting): void {
    const key = `${sighting.caseId}\n${sighting.person}`;
    if (!this.#sightings.has(key)) this.#sightings.set(key, sighting);
  }

  async #read(caseId: string): Promise<BySide> {
    const now = this.#options.clock().getTime();
    const rows = await this.#options.store.of(caseId);
    const office = Object.fromEntries(
      rows.map(({ person, delivered, read, online, seenAt }) => {
        const isThere = online && now - seenAt.getTime() < FORGOTTEN;
        return [person, { delivered, read, seenAt: isThere ? null : seenAt.toISOString() }];
      }),
    );
    return { office, portal: withoutSightings(office) };
  }
}

function newReaders(): CaseReaders {
  return { open: new Map(), stamp: 1, gathering: undefined, current: undefined };
}

function withoutSightings(readers: ReadersOfCase): ReadersOfCase {
  return Object.fromEntries(
    Object.entries(readers).map(([person, { delivered, read }]) => [person, { delivered, read }]),
  );
}
