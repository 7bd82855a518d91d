import { CaseFeed } from '../../../core/feed/case-feed.js';
import { CaseApi } from '../../../core/http/api.js';
import { TokenSource } from '../../../core/http/token-source.js';
import { systemTimers } from '../../../core/timers.js';
import type { CaseState } from '../../../protocol/case-state.js';
import type { CaseEvent } from '../../../protocol/events.js';
import { tokenFor, type PersonKey, type TokenChanges } from '../../support/tokens.js';
import { ANY_NODE, Line, type LineOptions } from './line.js';

export interface FeedReaderOptions extends Omit<LineOptions, 'person'> {
  readonly person: PersonKey;
  readonly name: string;
  /** Of the tokens it reads with. */
  readonly token?: TokenChanges;
}

/** Reads with the feed of the real client, once from the beginning and then by its stream alone. */
export class FeedReader {
  readonly name: string;
  readonly line: Line;
  /** Position of the first snapshot. */
  startedAt = -1;
  /** More than one: it had to begin anew. */
  snapshots = 0;
  /** How often it asked for another snapshot itself. */
  refreshes = 0;
  /** What no feed may do with its events. */
  readonly faults: string[] = [];
  readonly events: CaseEvent[] = [];
  readonly #feed: CaseFeed;
  readonly #wakes = new Set<() => void>();
  #at = 0;

  constructor(options: FeedReaderOptions) {
    const { person, caseId, name, random, token = {} } = options;
    this.name = name;
    this.line = new Line(options);
    const tokens = new TokenSource(() => tokenFor(person, caseId, token));
    this.#feed = new CaseFeed({
      api: new CaseApi({
        server: ANY_NODE,
        caseId,
        tokens,
        fetch: this.line.fetch,
        onAccessLost: (code) => this.faults.push(`lost its access: ${code}`),
      }),
      tokens,
      timers: systemTimers,
      random: () => random.next(),
      onWake: (listener) => {
        this.#wakes.add(listener);
        return () => this.#wakes.delete(listener);
      },
      listener: {
        onSnapshot: ({ state }) => {
          if (this.snapshots === 0) this.startedAt = this.#at = state.version;
          if (state.version < this.#at) this.faults.push(`went back from ${this.#at} to ${state.version}`);
          this.#at = state.version;
          this.snapshots += 1;
        },
        onEvent: (event) => {
          if (event.seq !== this.#at + 1) this.faults.push(`applied event ${event.seq} after ${this.#at}`);
          this.#at = event.seq;
          this.events.push(event);
        },
        onReaders: () => undefined,
        onChecks: () => undefined,
        onRevoked: () => this.faults.push('was told that its access is revoked'),
        onStatus: () => undefined,
      },
    });
    this.#feed.start();
  }

  get state(): CaseState | null {
    return this.#feed.state;
  }

  /** Asks for a snapshot beside the stream, as pages do; the two overtake each other. */
  async refresh(): Promise<void> {
    this.refreshes += 1;
    await this.#feed.refresh();
  }

  wake(): void {
    for (const listener of [...this.#wakes]) listener();
  }

  close(): void {
    this.#feed.stop();
  }
}
