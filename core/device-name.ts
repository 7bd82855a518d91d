import { storageKey, type TextStorage } from './storage.js';

/** Between the tabs of one browser and origin. A message reaches all others, never the sender. */
export interface TabChannel {
  post(message: unknown): void;
  /** Returns the way to stop listening. */
  listen(listener: (message: unknown) => void): () => void;
}

export interface DeviceNameOptions {
  readonly storage: TextStorage;
  readonly createId: () => string;
  /** Default: nobody is asked. */
  readonly tabs?: TabChannel | undefined;
  /** Another tab has this name already: this one is called so from now on. */
  readonly onRenamed: (name: string) => void;
}

/**
 * Names this tab to the server. Kept over a reload, so that one's own broken entry is known as one's own. A duplicated
 * tab brings a copy of the name with it: it asks whether somebody has it, and takes another one.
 */
export class DeviceName {
  readonly #options: DeviceNameOptions;
  #name: string;
  readonly #stop: () => void;

  constructor(options: DeviceNameOptions) {
    this.#options = options;
    const { storage, createId, tabs } = options;
    this.#name = storage.getItem(KEY) ?? createId();
    storage.setItem(KEY, this.#name);
    this.#stop = tabs?.listen((message) => this.#hear(message)) ?? (() => undefined);
    tabs?.post({ asks: this.#name });
  }

  get name(): string {
    return this.#name;
  }

  dispose(): void {
    this.#stop();
  }

  #hear(message: unknown): void {
    if (typeof message !== 'object' || message === null) return;
    if ('asks' in message && message.asks === this.#name) this.#options.tabs?.post({ has: this.#name });
    if ('has' in message && message.has === this.#name) this.#rename();
  }

  #rename(): void {
    const { storage, createId, onRenamed } = this.#options;
    this.#name = createId();
    storage.setItem(KEY, this.#name);
    onRenamed(this.#name);
  }
}

const KEY = storageKey('device');
