import type { TextEvent } from '../media/media-room.js';
import type { Timers } from '../timers.js';
import { lastOf, type TextDocument } from './document.js';
import { ASK_MS, MOST_PER_SECOND } from './limits.js';
import { hear, type Heard } from './reader.js';
import type { TextLine, TextView } from './text-view.js';
import { encode, parse } from './wire.js';
import { TextWriter } from './writer.js';

export interface ConversationOptions {
  readonly timers: Timers;
  readonly createId: () => string;
  readonly send: (data: string, to?: string) => Promise<boolean>;
  readonly onChange: () => void;
}

/** More than a conference holds; whoever comes after them is not heard. */
const MOST_PEOPLE = 64;

interface Placed extends TextLine {
  readonly at: number;
}

/** Everybody's real-time text in one conference, own and others': what is sent, what was heard, what was seen of it. */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #writer: TextWriter;
  readonly #heard = new Map<string, Heard>();
  readonly #askedAt = new Map<string, number>();
  readonly #rates = new Map<string, { since: number; count: number }>();
  #seen: ReadonlySet<string> = new Set();
  #view: TextView | null = null;

  constructor(options: ConversationOptions) {
    const { timers, send } = options;
    this.#options = options;
    this.#writer = new TextWriter({ timers, send, doc: options.createId(), onChange: () => this.#changed() });
  }

  get view(): TextView {
    return (this.#view ??= this.#draw());
  }

  type(text: string): void {
    this.#writer.type(text);
  }

  endLine(): void {
    this.#writer.endLine();
  }

  markSeen(): void {
    if (this.view.unseen === 0) return;
    this.#seen = new Set(this.view.lines.map(({ id }) => id));
    this.#changed();
  }

  connect(): void {
    this.#writer.connect();
    this.#changed();
  }

  disconnect(): void {
    this.#writer.disconnect();
    this.#askedAt.clear();
    this.#rates.clear();
    this.#changed();
  }

  /** Whose it is was said by the media server; nothing in `data` can change that. */
  hear({ person, connection, data }: TextEvent): void {
    if (!this.#isBearable(connection)) return;
    const message = parse(data);
    if (message?.type === 'ask') this.#writer.answer(connection);
    if (!message || message.type === 'ask') return;
    const before = this.#heard.get(person) ?? null;
    if (!before && this.#heard.size >= MOST_PEOPLE) return;
    const { heard, asks } = hear(before, message, this.#options.timers.now());
    if (heard && heard !== before) {
      this.#heard.set(person, heard);
      this.#changed();
    }
    if (asks) this.#ask(connection);
  }

  dispose(): void {
    this.#writer.dispose();
  }

  #ask(connection: string): void {
    const now = this.#options.timers.now();
    if (Math.abs(now - (this.#askedAt.get(connection) ?? -Infinity)) < ASK_MS) return;
    this.#askedAt.set(connection, now);
    void this.#options.send(encode({ type: 'ask' }), connection);
  }

  /** What comes faster than anybody types is not heard; the gap is seen, and asked for later. */
  #isBearable(connection: string): boolean {
    const now = this.#options.timers.now();
    const rate = this.#rates.get(connection);
    if (!rate || now - rate.since >= 1_000 || now < rate.since) {
      this.#rates.set(connection, { since: now, count: 1 });
      return true;
    }
    return ++rate.count <= MOST_PER_SECOND;
  }

  #draw(): TextView {
    const lines = inOrder(linesOf(null, 'own', this.#writer.document));
    for (const [person, { doc, document, past }] of this.#heard) {
      const earlier = past.map((line) => ({ ...line, id: `${person} ${line.id}`, person, isLive: false }));
      lines.push(...inOrder([...earlier, ...linesOf(person, `${person} ${doc}`, document)]));
    }
    lines.sort((one, other) => one.at - other.at);
    return Object.freeze({
      lines,
      unseen: lines.filter(({ id, person }) => person !== null && !this.#seen.has(id)).length,
      isHeld: this.#writer.isHeld,
    });
  }

  #changed(): void {
    this.#view = null;
    this.#options.onChange();
  }
}

function linesOf(person: string | null, prefix: string, document: TextDocument): Placed[] {
  const last = lastOf(document);
  return document.lines.flatMap(({ text, at }, index) => {
    const number = document.first + index;
    const line = { id: `${prefix}.${String(number)}`, person, text, at, isBroken: false };
    return text === '' ? [] : [{ ...line, isLive: number === last }];
  });
}

/** Whatever their clocks say, nobody begins a line before the one above it. */
function inOrder(lines: readonly Placed[]): Placed[] {
  let latest = -Infinity;
  return lines.map((line) => ({ ...line, at: (latest = Math.max(latest, line.at)) }));
}
