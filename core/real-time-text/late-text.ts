import type { MediaRoom, TextEvent } from '../media/media-room.js';
import type { Timers } from '../timers.js';
import type { Conversation } from './conversation.js';
import { conversationCode } from './load-conversation.js';
import type { TextView } from './text-view.js';

export interface LateTextOptions {
  readonly timers: Timers;
  readonly createId: () => string;
  readonly room: () => MediaRoom | null;
  readonly onChange: () => void;
}

/** What `wire.ts` writes for it; that comes only when somebody types. */
const ASK = '{"q":1}';
/** Things to do that are kept while the code is on its way. */
const MOST_WAITING = 200;

type Code = NonNullable<typeof conversationCode.code>;
type Action = (conversation: Conversation) => void;

/** Notices that somebody types, and fetches the code for it then. Most conferences need none. */
export class LateText {
  readonly #options: LateTextOptions;
  #conversation: Conversation | null = null;
  #waiting: Action[] = [];
  #fetching: Promise<unknown> | null = null;
  #isConnected = false;

  constructor(options: LateTextOptions) {
    this.#options = options;
  }

  get view(): TextView | undefined {
    return this.#conversation?.view;
  }

  hear(event: TextEvent): void {
    // nothing was typed here
    if (event.data === ASK && !this.#conversation && this.#waiting.length === 0) return;
    this.#with((conversation) => conversation.hear(event));
  }

  type(text: string): void {
    this.#with((conversation) => conversation.type(text));
  }

  endLine(): void {
    this.#with((conversation) => conversation.endLine());
  }

  markSeen(): void {
    this.#conversation?.markSeen();
  }

  /** Who is there may have typed before this device could hear it. */
  connect(): void {
    this.#isConnected = true;
    void this.#options.room()?.sendText(ASK);
    this.#conversation?.connect();
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#conversation?.disconnect();
  }

  /** Nothing is left of it. */
  forget(): void {
    this.disconnect();
    this.#conversation?.dispose();
    this.#conversation = null;
    this.#waiting = [];
  }

  #with(action: Action): void {
    const { code } = conversationCode;
    if (!this.#conversation && code) this.#begin(code);
    if (this.#conversation) {
      action(this.#conversation);
      return;
    }
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(action);
    // what fails is tried again with the next thing to do
    this.#fetching ??= conversationCode
      .load()
      .then((fetched) => this.#catchUp(fetched))
      .catch(() => undefined)
      .finally(() => (this.#fetching = null));
  }

  #catchUp(code: Code): void {
    // none: forgotten meanwhile
    if (this.#waiting.length === 0) return;
    if (!this.#conversation) this.#begin(code);
    for (const action of this.#waiting.splice(0)) this.#with(action);
    this.#options.onChange();
  }

  #begin({ Conversation: Begun }: Code): void {
    const { timers, createId, room, onChange } = this.#options;
    const send = (data: string, to?: string) => room()?.sendText(data, to) ?? Promise.resolve(false);
    this.#conversation = new Begun({ timers, createId, send, onChange });
    if (this.#isConnected) this.#conversation.connect();
  }
}
