import type { TextStorage } from '../storage.js';

type Kept = 'seen' | 'draft' | 'muted';

/** What this device keeps of a chat for one person, besides the outbox. What is nothing leaves nothing in the storage. */
export class PersonMemory {
  readonly #storage: TextStorage;
  readonly #keyOf: (kept: Kept) => string;

  constructor(storage: TextStorage, keyOf: (kept: Kept) => string) {
    this.#storage = storage;
    this.#keyOf = keyOf;
  }

  /** Position up to which the chat was seen. */
  get seenUpTo(): number {
    return Number(this.#get('seen')) || 0;
  }

  set seenUpTo(position: number) {
    this.#set('seen', String(position));
  }

  get draft(): string {
    return this.#get('draft');
  }

  set draft(text: string) {
    this.#set('draft', text);
  }

  get muted(): boolean {
    return this.#get('muted') !== '';
  }

  set muted(muted: boolean) {
    this.#set('muted', muted ? 'yes' : '');
  }

  #get(kept: Kept): string {
    return this.#storage.getItem(this.#keyOf(kept)) ?? '';
  }

  #set(kept: Kept, text: string): void {
    if (text === '') this.#storage.removeItem(this.#keyOf(kept));
    else this.#storage.setItem(this.#keyOf(kept), text);
  }
}
