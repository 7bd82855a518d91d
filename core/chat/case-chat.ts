import type { CaseEvent, CaseEventOf } from '../../protocol/events.js';
import type { CaseSnapshot, Readers } from '../../protocol/http.js';
import type { ChatView, OutgoingMessage } from '../case-view.js';
import type { CaseApi } from '../http/api.js';
import { persist } from '../http/persist.js';
import { storageKey, wipeStored, type TextStorage } from '../storage.js';
import type { Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';
import { Outbox } from './outbox.js';
import { PersonMemory } from './person-memory.js';
import { ReadMarks } from './read-marks.js';
import {
  appendEvent,
  countUnread,
  EMPTY_TIMELINE,
  joinNewest,
  prependOlder,
  type Timeline,
} from './timeline.js';

export interface CaseChatOptions {
  readonly api: CaseApi;
  readonly server: string;
  readonly caseId: string;
  readonly storage: TextStorage;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly createId: () => string;
  /** ISO 8601 by the server's clock. */
  readonly serverTime: () => string;
  readonly onChange: () => void;
  /** Only the draft has changed: whoever writes it knows. */
  readonly onDraft: () => void;
}

/**
 * The chat of the case: what is loaded, what is on its way, what has been seen, and what is being written. Knows no
 * conference (R-C1, R-C4).
 */
export class CaseChat {
  readonly #options: CaseChatOptions;
  readonly #stopped = new AbortController();
  readonly #marks: ReadMarks;
  #readers: Readers = {};
  #timeline: Timeline = EMPTY_TIMELINE;
  #person: string | null = null;
  #memory: PersonMemory | null = null;
  #outbox: Outbox | null = null;
  /** Written before the server said who we are: the outbox is bound to a person. */
  #early: readonly OutgoingMessage[] = [];
  /** Acknowledged before the feed brought them; they stand at the end until it does. */
  #acknowledged: readonly CaseEventOf<'message-sent'>[] = [];
  #loadingOlder = false;
  #seenUpTo = 0;
  #draft = '';
  #muted = false;

  constructor(options: CaseChatOptions) {
    this.#options = options;
    const { api, timers, onWake } = options;
    this.#marks = new ReadMarks({ send: (marks, signal) => api.markRead(marks, signal), timers, onWake });
  }

  get view(): ChatView {
    const { events, hasOlder } = this.#timeline;
    return {
      // the same array while nothing is new, so that whoever draws thousands can tell
      events: this.#acknowledged.length === 0 ? events : [...events, ...this.#acknowledged],
      hasOlder,
      loadingOlder: this.#loadingOlder,
      outbox: this.#outbox?.messages ?? this.#early,
      seenUpTo: this.#seenUpTo,
      unread: countUnread(this.#timeline, this.#seenUpTo, this.#person ?? undefined),
      draft: this.#draft,
      muted: this.#muted,
    };
  }

  get readers(): Readers {
    return this.#readers;
  }

  setOnline(online: boolean): void {
    this.#marks.setOnline(online);
  }

  hearSnapshot({ timeline, state, self, readers }: CaseSnapshot, continues: boolean): void {
    this.#timeline = joinNewest(continues ? this.#timeline : EMPTY_TIMELINE, timeline, state.version);
    if (!continues) this.#marks.forget();
    this.#belongTo(self.person.id);
    if (this.#seenUpTo > state.version) this.#seenUpTo = state.version;
    this.hearReaders(readers);
    this.#settle(timeline.events);
    this.#mark();
  }

  /** What was read on another device was read. */
  hearReaders(readers: Readers): void {
    this.#readers = readers;
    const own = readers[this.#person ?? ''];
    if (!own) return;
    this.#marks.know(own);
    this.#see(Math.min(own.read, this.#timeline.upTo));
  }

  hearEvent(event: CaseEvent): void {
    this.#timeline = appendEvent(this.#timeline, event);
    this.#settle([event]);
    if (this.#isOfOthers(event)) this.#mark();
  }

  send(text: string): void {
    const { createId, serverTime, onChange } = this.#options;
    const writtenAt = serverTime();
    const message: OutgoingMessage = { id: createId(), text, writtenAt, fate: 'queued' };
    if (this.#outbox) {
      this.#outbox.add(message);
      return;
    }
    // shown as waiting: gone from the composer and not to be seen anywhere, it would pass for lost
    this.#early = [...this.#early, message];
    onChange();
  }

  retry(id: string): void {
    this.#outbox?.retry(id);
  }

  discard(id: string): void {
    this.#outbox?.discard(id);
  }

  loadOlder(): void {
    const first = this.#timeline.events[0];
    if (this.#loadingOlder || !this.#timeline.hasOlder || !first) return;
    this.#loadingOlder = true;
    this.#options.onChange();
    void this.#loadOlder(first.seq);
  }

  markSeen(): void {
    if (!this.#see(this.#timeline.events.at(-1)?.seq ?? 0)) return;
    this.#mark();
    this.#options.onChange();
  }

  keepDraft(text: string): void {
    const wasEmpty = this.#draft === '';
    this.#draft = text;
    if (this.#memory) this.#memory.draft = text;
    if (wasEmpty === (text === '')) this.#options.onDraft();
    else this.#options.onChange();
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    if (this.#memory) this.#memory.muted = muted;
    this.#options.onChange();
  }

  /** Forgets everything, here and in storage: of `person`, or of all on this device (edge case 69). */
  wipe(person: string | null): void {
    const { storage, server, caseId } = this.#options;
    this.#outbox?.wipe();
    this.#outbox = null;
    this.#timeline = EMPTY_TIMELINE;
    this.#early = [];
    this.#acknowledged = [];
    this.#loadingOlder = false;
    this.#seenUpTo = 0;
    this.#draft = '';
    this.#muted = false;
    this.#readers = {};
    this.#marks.forget();
    this.#memory = null;
    this.#person = null;
    wipeStored(storage, server, caseId, person);
  }

  dispose(): void {
    this.#stopped.abort();
    this.#marks.setOnline(false);
    this.#outbox?.stop();
  }

  async #loadOlder(before: number): Promise<void> {
    const { api, timers, onWake, onChange } = this.#options;
    const { signal } = this.#stopped;
    const answer = await persist((within) => api.olderMessages(before, within), { timers, onWake, signal });
    if (signal.aborted) return;
    this.#loadingOlder = false;
    // a snapshot may have replaced what was loaded; then the page no longer fits in front of it
    if (answer.ok && this.#timeline.events[0]?.seq === before) {
      this.#timeline = prependOlder(this.#timeline, answer.value);
    }
    onChange();
  }

  /** @returns whether that is news */
  #see(position: number): boolean {
    if (position <= this.#seenUpTo) return false;
    this.#seenUpTo = position;
    if (this.#memory) this.#memory.seenUpTo = position;
    return true;
  }

  /** Marks stand at messages of others: nobody asks how far the rest of the log has come. */
  #mark(): void {
    const { events } = this.#timeline;
    const delivered = events.findLast((event) => this.#isOfOthers(event));
    const read = events.findLast((event) => event.seq <= this.#seenUpTo && this.#isOfOthers(event));
    this.#marks.want({ delivered: delivered?.seq ?? 0, read: read?.seq ?? 0 });
  }

  #isOfOthers({ type, by }: CaseEvent): boolean {
    return type === 'message-sent' && by?.id !== this.#person;
  }

  /** What the log shows is no longer on its way. */
  #settle(events: readonly CaseEvent[]): void {
    this.#acknowledged = this.#acknowledged.filter(({ seq }) => seq > this.#timeline.upTo);
    this.#outbox?.settle(events);
  }

  #acknowledge(event: CaseEventOf<'message-sent'>): void {
    if (event.seq <= this.#timeline.upTo) return;
    this.#acknowledged = [...this.#acknowledged, event].sort((one, other) => one.seq - other.seq);
  }

  /** Another person at this page gets another outbox; the old one keeps its messages in storage. */
  #belongTo(person: string): void {
    if (person === this.#person) return;
    const { api, storage, timers, onWake, onChange } = this.#options;
    if (this.#person !== null) this.#marks.forget();
    // what was written before the server said who we are
    const early = this.#person === null ? this.#draft : '';
    this.#person = person;
    const memory = (this.#memory = new PersonMemory(storage, (kept) => this.#key(kept)));
    this.#seenUpTo = memory.seenUpTo;
    this.#draft = [memory.draft, early].filter((text) => text !== '').join('\n');
    memory.draft = this.#draft;
    this.#muted = memory.muted;
    this.#outbox?.stop();
    this.#outbox = new Outbox({
      send: (key, text, signal) => api.sendMessage(key, text, signal),
      storage,
      storageKey: this.#key('outbox'),
      timers,
      onWake,
      onChange,
      onAcknowledged: (event) => this.#acknowledge(event),
    });
    this.#outbox.start();
    for (const message of this.#early) this.#outbox.add(message);
    this.#early = [];
  }

  #key(kind: 'outbox' | 'seen' | 'draft' | 'muted'): string {
    const { server, caseId } = this.#options;
    return storageKey(kind, server, caseId, this.#person ?? '');
  }
}
