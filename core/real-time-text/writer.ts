import type { TimerHandle, Timers } from '../timers.js';
import {
  EMPTY_DOCUMENT,
  stepsBetween,
  told,
  typedLine,
  withEnd,
  withTyped,
  type TextDocument,
} from './document.js';
import { cleaned, fitted } from './graphemes.js';
import { ASK_MS, INTERVAL_MS, LONGEST_LINE, MOST_LINES, REPEAT_MS } from './limits.js';
import { encode } from './wire.js';

export interface TextWriterOptions {
  readonly timers: Timers;
  /** Names the document; another one after a reload. */
  readonly doc: string;
  /** To everybody, or to one connection. Resolves to whether the media server has taken it. */
  readonly send: (data: string, to?: string) => Promise<boolean>;
  readonly onChange: () => void;
}

/** Lines that are said again after a pause: enough for what was lost with one message. */
const REPEATED_LINES = 3;

/** Sends what the person types: at once after a pause, then every `INTERVAL_MS`, and all of it again when asked. */
export class TextWriter {
  readonly #options: TextWriterOptions;
  #document = EMPTY_DOCUMENT;
  /** As the others have it after message `#number`. */
  #sent = EMPTY_DOCUMENT;
  #number = 0;
  #sentAt = -Infinity;
  #isConnected = false;
  #isWholeDue = false;
  #isHeld = false;
  readonly #asking = new Set<string>();
  readonly #answeredAt = new Map<string, number>();
  #flushing: TimerHandle | null = null;
  #repeating: TimerHandle | null = null;

  constructor(options: TextWriterOptions) {
    this.#options = options;
  }

  get document(): TextDocument {
    return this.#document;
  }

  /** Whether something typed has not reached the others, and cannot now. */
  get isHeld(): boolean {
    return this.#isHeld || (!this.#isConnected && this.#document !== this.#sent);
  }

  /** The line as it is now. */
  type(text: string): void {
    const line = fitted(cleaned(text), LONGEST_LINE);
    if (line === typedLine(this.#document).text) return;
    this.#change(withTyped(this.#document, line, this.#options.timers.now()));
  }

  endLine(): void {
    if (typedLine(this.#document).text.trim() === '') return;
    this.#change(withEnd(this.#document, this.#options.timers.now()));
  }

  /** There is a connection, perhaps a new one: whoever is there may have missed anything. */
  connect(): void {
    this.#isConnected = true;
    this.#isWholeDue = this.#number > 0 || this.#document !== EMPTY_DOCUMENT;
    this.#flushSoon();
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#asking.clear();
    this.#answeredAt.clear();
    this.#stopTimers();
  }

  answer(connection: string): void {
    if (this.#number === 0 || !this.#isConnected) return;
    const { timers } = this.#options;
    const last = this.#answeredAt.get(connection) ?? -Infinity;
    if (Math.abs(timers.now() - last) < ASK_MS || this.#asking.size >= MOST_LINES) return;
    this.#asking.add(connection);
    this.#flushSoon();
  }

  dispose(): void {
    this.#isConnected = false;
    this.#stopTimers();
  }

  #change(document: TextDocument): void {
    this.#document = document;
    this.#options.onChange();
    this.#flushSoon();
  }

  #flushSoon(): void {
    if (!this.#isConnected || this.#flushing !== null) return;
    const { timers } = this.#options;
    const wait = this.#sentAt + INTERVAL_MS - timers.now();
    // a clock that was set back must not silence anybody
    if (wait <= 0 || wait > INTERVAL_MS) this.#flush();
    else this.#flushing = timers.set(() => this.#flush(), wait);
  }

  #flush(): void {
    const { timers, doc } = this.#options;
    if (this.#flushing !== null) timers.clear(this.#flushing);
    this.#flushing = null;
    const steps = this.#isWholeDue ? null : stepsBetween(this.#sent, this.#document);
    if (steps?.length === 0 && this.#asking.size === 0) return;
    this.#sentAt = timers.now();
    if (steps?.length !== 0) {
      this.#number++;
      this.#sent = this.#document;
      this.#isWholeDue = false;
      this.#tell(
        steps ? encode({ type: 'edit', doc, number: this.#number, steps }) : this.#whole(MOST_LINES),
      );
      this.#repeatLater();
    }
    for (const connection of this.#asking) {
      this.#answeredAt.set(connection, timers.now());
      // gone meanwhile: nobody waits for it
      void this.#options.send(this.#whole(MOST_LINES), connection);
    }
    this.#asking.clear();
  }

  #tell(data: string): void {
    void this.#options.send(data).then((isTaken) => {
      const wasHeld = this.#isHeld;
      this.#isHeld = !isTaken;
      if (!isTaken) {
        this.#isWholeDue = true;
        this.#flushSoon();
      }
      if (wasHeld !== this.#isHeld) this.#options.onChange();
    });
  }

  #repeatLater(): void {
    const { timers } = this.#options;
    if (this.#repeating !== null) timers.clear(this.#repeating);
    this.#repeating = timers.set(() => {
      this.#repeating = null;
      if (this.#isConnected) this.#tell(this.#whole(REPEATED_LINES));
    }, REPEAT_MS);
  }

  #whole(most: number): string {
    const { timers, doc } = this.#options;
    const { first, lines } = told(this.#sent, most, timers.now());
    return encode({ type: 'whole', doc, number: this.#number, all: most === MOST_LINES, first, lines });
  }

  #stopTimers(): void {
    for (const timer of [this.#flushing, this.#repeating])
      if (timer !== null) this.#options.timers.clear(timer);
    this.#flushing = null;
    this.#repeating = null;
  }
}
