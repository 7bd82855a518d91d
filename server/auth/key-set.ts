import { createLocalJWKSet, errors, type CryptoKey, type JWTHeaderParameters } from 'jose';
import type { Log } from '../operation/log.js';
import { AppError } from '../http/app-error.js';
import { publicKeysIn, type PublicKeys } from './public-keys.js';
import { Refusal } from './refusal.js';

/** Milliseconds for which keys are used without asking for newer ones: a key that was taken back is refused after it. */
export const KEYS_MAX_AGE = 600_000;
/** Milliseconds between two questions, whatever tokens come in. */
export const KEYS_COOLDOWN = 10_000;

type LocalKeys = ReturnType<typeof createLocalJWKSet>;

export interface KeySetOptions {
  readonly load: () => Promise<unknown>;
  readonly clock: () => Date;
  readonly log: Log;
}

/**
 * The public keys of the portal, kept up to date: asked for again when they are old and when a token names one that is
 * not known. While the portal does not answer, those it gave before stay good.
 */
export class KeySet {
  readonly #options: KeySetOptions;
  #keys: LocalKeys | null = null;
  #loadedAt = -Infinity;
  #triedAt = -Infinity;
  #loading: Promise<void> | null = null;
  /** Why the last try failed; `null` when it did not. */
  #failure: unknown = null;
  #told = '';

  constructor(options: KeySetOptions) {
    this.#options = options;
  }

  /** Asks ahead of the first token; never rejects. */
  async prepare(): Promise<void> {
    await this.#renew();
  }

  /**
   * The key that a token names, if it is one for the token's algorithm.
   * @throws Refusal when there is none · AppError `token_keys_unavailable` when nobody can know
   */
  async keyFor(header: JWTHeaderParameters): Promise<CryptoKey> {
    if (header.kid === undefined) throw new Refusal('kid');
    if (this.#now() - this.#loadedAt >= KEYS_MAX_AGE) {
      const renewal = this.#renew();
      // nobody waits for a portal that did not answer the last time, if there are keys to go on with
      if (!this.#keys || this.#failure === null) await renewal;
    }
    const known = await this.#find(header);
    if (known) return known;
    await this.#renew();
    const renewed = await this.#find(header);
    if (renewed) return renewed;
    if (this.#failure !== null) throw new AppError('token_keys_unavailable', {}, { cause: this.#failure });
    throw new Refusal('kid');
  }

  async #find(header: JWTHeaderParameters): Promise<CryptoKey | null> {
    try {
      return (await this.#keys?.(header)) ?? null;
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return null;
      throw error;
    }
  }

  /** Loads the set again, unless that was tried a moment ago; many callers at once load it once. */
  async #renew(): Promise<void> {
    if (!this.#loading && this.#now() - this.#triedAt < KEYS_COOLDOWN) return;
    this.#loading ??= this.#load().finally(() => (this.#loading = null));
    await this.#loading;
  }

  async #load(): Promise<void> {
    const { load, log } = this.#options;
    this.#triedAt = this.#now();
    try {
      const found = publicKeysIn(await load());
      this.#keys = createLocalJWKSet(found.usable);
      this.#loadedAt = this.#now();
      if (this.#failure !== null) log.info('the keys of the participant tokens can be fetched again');
      this.#failure = null;
      this.#tell(found);
    } catch (error) {
      if (this.#failure === null) {
        log.warn(
          { err: error },
          'the keys of the participant tokens cannot be fetched; known ones stay good',
        );
      }
      this.#failure = error;
    }
  }

  /** Once for each state of the set. */
  #tell({ usable, refused }: PublicKeys): void {
    const news = JSON.stringify([usable.keys.map(({ kid }) => kid), refused]);
    if (news === this.#told) return;
    this.#told = news;
    this.#options.log.info({ keys: usable.keys.map(({ kid }) => kid) }, 'keys of the participant tokens');
    for (const { kid, why } of refused) {
      this.#options.log.warn({ kid, why }, 'a published key is not used for participant tokens');
    }
  }

  #now(): number {
    return this.#options.clock().getTime();
  }
}
