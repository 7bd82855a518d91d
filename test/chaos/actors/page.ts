import { CaseClient } from '../../../core/case-client.js';
import type { CaseView } from '../../../core/case-view.js';
import { MemoryStorage } from '../../../core/simulated/memory-storage.js';
import { tokenFor, type PersonKey } from '../../support/tokens.js';
import { ANY_NODE, Line, type LineOptions } from './line.js';
import { SignallingRoom } from './signalling-room.js';

export interface PageOptions extends Omit<LineOptions, 'person'> {
  readonly person: PersonKey;
  /** Distinguishes the devices of one person. */
  readonly device: string;
}

/**
 * The page of one person on one device, run by the real client: feed, outbox, conference machine, real timers. It can
 * be closed, lost and opened again; what a browser keeps over that is kept.
 */
export class Page {
  readonly person: PersonKey;
  readonly device: string;
  readonly line: Line;
  readonly #options: PageOptions;
  readonly #storage = new MemoryStorage();
  readonly #tabStorage = new MemoryStorage();
  readonly #wakes = new Set<() => void>();
  #client: CaseClient;
  #room: SignallingRoom | null = null;
  #written = 0;

  constructor(options: PageOptions) {
    this.#options = options;
    this.person = options.person;
    this.device = options.device;
    this.line = new Line(options);
    this.#client = this.#open();
  }

  get name(): string {
    return `${this.person} at ${this.device}`;
  }

  get client(): CaseClient {
    return this.#client;
  }

  get view(): CaseView {
    return this.#client.view;
  }

  /** Whether the page has heard from the server since it was opened. */
  get isReady(): boolean {
    return this.view.self !== null;
  }

  /** Whether this device is in a media session right now. */
  get isInMedia(): boolean {
    return this.#room?.isIn ?? false;
  }

  /** Writes a text that nobody else ever writes. */
  write(filling: string): void {
    this.#written += 1;
    const { caseId, witness } = this.#options;
    const text = `${caseId} ${this.name} #${this.#written} ${filling}`;
    witness.writes(caseId, this.person, text, this.name);
    this.#client.sendMessage(text);
  }

  /** Closed properly and opened again. */
  reload(): void {
    this.#client.dispose();
    this.#client = this.#open();
  }

  /** The device is off without a word, and on again: the socket to the media server just breaks. */
  crash(): void {
    this.#room?.vanish();
    this.reload();
  }

  /** What a browser says when the network is back. */
  wake(): void {
    for (const listener of [...this.#wakes]) listener();
  }

  close(): void {
    this.#client.dispose();
  }

  #open(): CaseClient {
    const { caseId, person } = this.#options;
    this.#wakes.clear();
    return new CaseClient({
      server: ANY_NODE,
      caseId,
      credentials: () => tokenFor(person, caseId),
      createMediaRoom: () => (this.#room = new SignallingRoom()),
      storage: this.#storage,
      tabStorage: this.#tabStorage,
      fetch: this.line.fetch,
      onWake: (listener) => {
        this.#wakes.add(listener);
        return () => this.#wakes.delete(listener);
      },
    });
  }
}
