import { sideOf, type Side, type StreamHello } from '../../protocol/index.js';
import type { Viewer } from '../auth/rights.js';
import type { EventStream } from '../http/event-stream.js';
import type { Watch } from '../operation/watch.js';
import type { Checks } from './checks.js';
import type { CaseFeed, Frame, Sleeper } from './feed.js';
import type { Readers } from './readers.js';

/** Bytes given to a reader at once. What comes after them waits in the log until the reader has taken these. */
const PORTION = 64 * 1024;

/** Where a reader is in the log of one database. */
export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

/** Where a stream begins. */
export interface Place {
  /** Without one, with what happens from now on. */
  readonly from: Position | undefined;
  /** Of the case, as it was when the right to read was checked. */
  readonly version: number;
}

/** What all streams of this process share. */
export interface StreamContext {
  readonly feed: CaseFeed;
  readonly readers: Readers;
  readonly checks: Checks;
  readonly epoch: string;
  readonly clock: () => Date;
  readonly isClosing: () => boolean;
  /** Milliseconds after which a reader that is told to go comes back; different for each that asks. */
  readonly comeBackAfter: () => number;
  readonly watch: Pick<Watch, 'sent' | 'delivered'>;
  readonly onFailure: (error: unknown) => void;
  readonly onEnd: (stream: OpenStream) => void;
}

/**
 * The stream of one reader. Asleep it is nothing but a place in the log, so that thousands cost little. Awake it reads
 * what comes after that place, writes a portion, waits until that is taken, and goes on until there is nothing new.
 */
export class OpenStream implements Sleeper {
  readonly #context: StreamContext;
  readonly #stream: EventStream;
  readonly #leave: () => void;
  readonly #caseId: string;
  readonly #person: string;
  readonly #side: Side;
  /** Milliseconds since 1970. */
  readonly #expiresAt: number;
  readonly #isLost: boolean;
  /** Milliseconds since 1970. */
  readonly #openedAt: number;
  #seq: number;
  /** Which state of the readers this one knows; none at first, whatever its page knew before. */
  #stamp: number | undefined;
  #checksStamp: number | undefined;
  #isRunning = false;
  #isWoken = false;

  constructor(
    context: StreamContext,
    viewer: Viewer,
    { from, version }: Place,
    connect: (onClose: () => void) => EventStream,
  ) {
    const { feed, readers, checks, epoch, clock } = context;
    this.#context = context;
    this.#caseId = viewer.caseId;
    this.#person = viewer.person.id;
    this.#side = sideOf(viewer.person.role);
    this.#expiresAt = viewer.expiresAt.getTime();
    this.#openedAt = clock().getTime();
    this.#seq = from?.seq ?? version;
    this.#isLost = from !== undefined && (from.epoch !== epoch || from.seq > version);
    this.#stream = connect(() => this.wake());
    void this.#stream.send('hello', { version, now: clock().toISOString() } satisfies StreamHello);
    // before the first read, so that nothing can happen unseen between the two
    this.#leave = feed.subscribe(viewer.caseId, this);
    readers.opened(this.#caseId, this.#person);
    if (this.#side === 'office') checks.opened(this.#caseId);
  }

  /** The right to read is the token: it is asked again for as long as the stream is open. */
  get isExpired(): boolean {
    return this.#expiresAt <= this.#context.clock().getTime();
  }

  wake(): void {
    this.#isWoken = true;
    if (!this.#isRunning) void this.#run();
  }

  heartbeat(): void {
    this.#stream.heartbeat(this.#context.clock());
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let isOver = false;
    try {
      while (this.#isWoken && !isOver) {
        this.#isWoken = false;
        isOver = await this.#advance();
      }
    } catch (error) {
      isOver = true;
      this.#stream.destroy();
      this.#context.onFailure(error);
    }
    // what is over stays so, however often its connection says that it is gone
    if (isOver) this.#end();
    else this.#isRunning = false;
  }

  /** One portion. @returns whether the stream is over. */
  async #advance(): Promise<boolean> {
    if (this.#stream.closed) return true;
    if (this.#context.isClosing()) {
      void this.#stream.write(`retry: ${this.#context.comeBackAfter()}\n`);
      return this.#last('bye');
    }
    if (this.isExpired) return this.#last('reauth');
    if (this.#context.feed.isGone(this.#caseId)) return this.#last('revoked');
    if (this.#isLost) return this.#last('reset');

    const frames = await this.#context.feed.after(this.#caseId, this.#seq);
    const revoked = frames.findIndex((frame) => frame.revokes === this.#person);
    const allowed = revoked === -1 ? frames : frames.slice(0, revoked);
    const portion = portionOf(allowed);
    const last = portion.at(-1);
    if (!last) return revoked === -1 ? this.#tellBeside() : this.#last('revoked');

    this.#seq = last.seq;
    // what did not fit is not held here: it is read again once there is room for it
    this.#isWoken = true;
    const written = this.#stream.write(joined(portion));
    this.#tellWatch(portion);
    await written;
    return false;
  }

  #tellWatch(portion: readonly Frame[]): void {
    const { watch, clock } = this.#context;
    const now = clock().getTime();
    watch.sent(portion.length);
    for (const { at } of portion) if (at >= this.#openedAt) watch.delivered((now - at) / 1_000);
  }

  /** After all events, so that a mark is about messages that this reader has. @returns that the stream goes on */
  async #tellBeside(): Promise<false> {
    const { readers, checks } = this.#context;
    const stamp = readers.stampOf(this.#caseId);
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      await this.#stream.write(await readers.frame(this.#caseId, this.#side));
    }
    const checksStamp = checks.stampOf(this.#caseId);
    if (this.#side === 'office' && checksStamp !== this.#checksStamp) {
      this.#checksStamp = checksStamp;
      await this.#stream.write(await checks.frame(this.#caseId));
    }
    return false;
  }

  #last(event: 'bye' | 'reauth' | 'reset' | 'revoked'): true {
    void this.#stream.send(event, {});
    return true;
  }

  #end(): void {
    this.#leave();
    this.#context.readers.closed(this.#caseId, this.#person);
    if (this.#side === 'office') this.#context.checks.closed(this.#caseId);
    this.#stream.end();
    this.#context.onEnd(this);
  }
}

/** At least one, if there is any. */
function portionOf(frames: readonly Frame[]): readonly Frame[] {
  let bytes = 0;
  const tooMuch = frames.findIndex((frame) => (bytes += frame.bytes.length) > PORTION);
  return tooMuch === -1 ? frames : frames.slice(0, Math.max(1, tooMuch));
}

function joined(portion: readonly Frame[]): Uint8Array {
  const [only, ...more] = portion;
  return only && more.length === 0 ? only.bytes : Buffer.concat(portion.map(({ bytes }) => bytes));
}
