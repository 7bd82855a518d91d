import type { MediaCredentials } from '../../protocol/http.js';
import type { CaseApi } from '../http/api.js';

/**
 * What is known of the way from this device to the media server.
 * - `signalling`: the media server could not be reached at all · `media`: it answers, but no sound and picture get through
 * - `relay`: they get through by way of a relay alone, as behind a strict firewall (edge case 43)
 * - `server`: our own backend or media server had no answer, which says nothing about this network
 */
export type NetworkResult =
  | { readonly finding: 'ok' | 'weak'; readonly reason: 'relay' | null }
  | { readonly finding: 'blocked'; readonly reason: 'signalling' | 'media' }
  | { readonly finding: 'unknown'; readonly reason: 'server' };

export type NetworkView = { readonly state: 'checking' } | ({ readonly state: 'done' } & NetworkResult);

/**
 * Finds out what the way is like, with media that shows nothing, in a session that nobody else is in. Takes up to half a
 * minute where something is blocked. Leaves nothing behind, also when the signal aborts it.
 *
 * @throws when its code cannot be fetched
 */
export type NetworkProbe = (credentials: MediaCredentials, signal: AbortSignal) => Promise<NetworkResult>;

export interface NetworkCheckOptions {
  readonly api: CaseApi;
  readonly probe: NetworkProbe;
  readonly onChange: () => void;
}

const NO_ANSWER: NetworkResult = { finding: 'unknown', reason: 'server' };

/** At most one check of the network at a time; the newest result stands. */
export class NetworkCheck {
  view: NetworkView | null = null;

  readonly #options: NetworkCheckOptions;
  readonly #stopped = new AbortController();

  constructor(options: NetworkCheckOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.view?.state !== 'checking') void this.#run();
  }

  dispose(): void {
    this.#stopped.abort();
  }

  async #run(): Promise<void> {
    const { api, probe } = this.#options;
    const { signal } = this.#stopped;
    this.#set({ state: 'checking' });
    const answer = await api.networkCheck(signal);
    const result = answer.ok ? await probe(answer.value.media, signal).catch(() => NO_ANSWER) : NO_ANSWER;
    this.#set({ state: 'done', ...result });
  }

  #set(view: NetworkView): void {
    if (this.#stopped.signal.aborted) return;
    this.view = Object.freeze(view);
    this.#options.onChange();
  }
}
