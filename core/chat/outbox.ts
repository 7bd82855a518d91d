import type { CaseEvent, CaseEventOf } from '../../protocol/events.js';
import type { OutgoingMessage } from '../case-view.js';
import { isLoggedOut, type Answer } from '../http/answer.js';
import { persist } from '../http/persist.js';
import type { SendMessageAnswer } from '../../protocol/http.js';
import type { TextStorage } from '../storage.js';
import type { Timers } from '../timers.js';
import { pauseUntilWoken, type WakeSource } from '../wake.js';

/** How long to wait for a login before a message is tried again. */
const NO_TOKEN_WAIT_MS = 30_000;

export interface OutboxOptions {
  readonly send: (key: string, text: string, signal: AbortSignal) => Promise<Answer<SendMessageAnswer>>;
  readonly storage: TextStorage;
  readonly storageKey: string;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly onChange: () => void;
  /** The server's word that the message stands in the log, possibly before the feed brings it. */
  readonly onAcknowledged: (event: CaseEventOf<'message-sent'>) => void;
}

/**
 * Own messages on their way. One at a time and in the order they were written, each under one id from first try to
 * acknowledgement, also over a reload (R-C7). A refused message lets the next one pass and waits for the person.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #stopped = new AbortController();
  #messages: readonly OutgoingMessage[];
  #sending = false;
  /** Ends the try of one message whose event has come over the feed. */
  #current: { readonly id: string; readonly abort: AbortController } | null = null;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#messages = restore(options.storage.getItem(options.storageKey));
  }

  get messages(): readonly OutgoingMessage[] {
    return this.#messages;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** Lets go of every message, also of the one under way, which may arrive all the same. */
  wipe(): void {
    this.stop();
    this.#messages = [];
  }

  add(message: OutgoingMessage): void {
    this.#set([...this.#messages, message]);
    void this.#run();
  }

  /** Sends a refused message again, under the same id and in its old place. */
  retry(id: string): void {
    this.#set(this.#messages.map((each) => (each.id === id && each.fate === 'failed' ? queued(each) : each)));
    void this.#run();
  }

  /** Only a message that is surely not under way can be taken back. */
  discard(id: string): void {
    const kept = this.#messages.filter((each) => each.id !== id || each.fate === 'sending');
    if (kept.length === this.#messages.length) return;
    this.#set(kept);
    if (this.#current?.id === id) this.#current.abort.abort();
  }

  /** Takes out what the log shows, so that no message is ever seen twice. */
  settle(events: readonly CaseEvent[]): void {
    const arrived = new Set(
      events.flatMap((event) => (event.type === 'message-sent' ? [event.message.id] : [])),
    );
    if (!this.#messages.some((each) => arrived.has(each.id))) return;
    this.#set(this.#messages.filter((each) => !arrived.has(each.id)));
    if (this.#current && arrived.has(this.#current.id)) this.#current.abort.abort();
  }

  async #run(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let next = this.#next(); next && !this.#stopped.signal.aborted; next = this.#next()) {
      await this.#deliver(next);
    }
    this.#sending = false;
  }

  #next(): OutgoingMessage | undefined {
    return this.#messages.find((each) => each.fate === 'queued');
  }

  async #deliver({ id, text }: OutgoingMessage): Promise<void> {
    const { send, timers, onWake, onAcknowledged } = this.#options;
    const abort = new AbortController();
    this.#current = { id, abort };
    const signal = AbortSignal.any([abort.signal, this.#stopped.signal]);
    const tryOnce = (within: AbortSignal): Promise<Answer<SendMessageAnswer>> => {
      this.#change(id, (message) => ({ ...message, fate: 'sending' }));
      return send(id, text, within);
    };
    const onSetback = (): void => this.#change(id, queued);
    const answer = await persist(tryOnce, { timers, onWake, signal, onSetback });
    if (!answer.ok && !signal.aborted && isLoggedOut(answer.failure)) {
      onSetback();
      await pauseUntilWoken(timers, NO_TOKEN_WAIT_MS, signal, onWake);
    }
    this.#current = null;
    if (this.#stopped.signal.aborted) return;
    if (answer.ok) {
      onAcknowledged(answer.value.event);
      this.#set(this.#messages.filter((each) => each.id !== id));
      return;
    }
    const { failure } = answer;
    if (failure.kind !== 'problem' || isLoggedOut(failure)) return;
    this.#change(id, (message) => ({ ...message, fate: 'failed', code: failure.code }));
  }

  #change(id: string, change: (message: OutgoingMessage) => OutgoingMessage): void {
    this.#set(this.#messages.map((each) => (each.id === id ? change(each) : each)));
  }

  /**
   * Another tab of the same person writes to the same place: only what this tab holds is changed there, so
   * that a message waiting in the other one outlives it.
   */
  #set(messages: readonly OutgoingMessage[]): void {
    if (this.#stopped.signal.aborted) return;
    const { storage, storageKey, onChange } = this.#options;
    const own = new Set([...this.#messages, ...messages].map(({ id }) => id));
    this.#messages = messages;
    const foreign = restore(storage.getItem(storageKey)).filter(({ id }) => !own.has(id));
    const kept = [...foreign, ...messages];
    if (kept.length === 0) storage.removeItem(storageKey);
    else storage.setItem(storageKey, JSON.stringify(kept));
    onChange();
  }
}

function queued({ id, text, writtenAt }: OutgoingMessage): OutgoingMessage {
  return { id, text, writtenAt, fate: 'queued' };
}

/** What a page that is gone left behind. A message that was under way is sent again: the id makes that harmless. */
function restore(stored: string | null): readonly OutgoingMessage[] {
  if (stored === null) return [];
  try {
    const messages: unknown = JSON.parse(stored);
    if (!Array.isArray(messages)) return [];
    return messages.filter(isOutgoing).map((each) => (each.fate === 'failed' ? each : queued(each)));
  } catch {
    return [];
  }
}

function isOutgoing(value: unknown): value is OutgoingMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text, writtenAt } = value as Partial<Record<keyof OutgoingMessage, unknown>>;
  return typeof id === 'string' && typeof text === 'string' && typeof writtenAt === 'string';
}
