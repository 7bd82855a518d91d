import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { AppError } from '../http/app-error.js';
import type { Watch } from '../operation/watch.js';
import type { Schema } from '../store/schema.js';
import { LIMITS, type LimitName } from './limits.js';
import { sharedLimiter } from './shared-limiter.js';

export interface RateLimitsOptions {
  /** Where all nodes count together; `null`: there is one process, and memory will do. */
  readonly db: Kysely<Schema> | null;
  /** The same at all nodes. What is counted is named by a hash with it, so that no table says who or where from. */
  readonly secret: string;
  /** By what all limits are multiplied, above 0; `null`: there are none. */
  readonly factor: number | null;
  readonly watch: Pick<Watch, 'limited'>;
}

/** How often each person, and each address, has asked for what. */
export class RateLimits {
  readonly #options: RateLimitsOptions;
  readonly #limiters: ReadonlyMap<string, RateLimiterAbstract>;

  constructor(options: RateLimitsOptions) {
    this.#options = options;
    const { db, factor } = options;
    this.#limiters = new Map(
      Object.entries(factor === null ? {} : LIMITS).map(([name, limit]) => {
        const points = Math.max(1, Math.round(limit.points * (factor ?? 1)));
        const memory = new RateLimiterMemory({ points, duration: limit.seconds, keyPrefix: name });
        return [name, db && limit.counted === 'together' ? sharedLimiter(name, memory, db) : memory];
      }),
    );
  }

  /**
   * Counts one request.
   * @param of - who or what asks: a case and a person, or an address
   * @throws AppError `too_many_requests`, with the time after which one more is let through
   */
  async demand(name: LimitName, ...of: readonly string[]): Promise<void> {
    try {
      await this.#limiters.get(name)?.consume(this.#hash(of));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      this.#options.watch.limited(name);
      const retryAfter = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      throw new AppError('too_many_requests', {}, { retryAfter });
    }
  }

  #hash(of: readonly string[]): string {
    return createHmac('sha256', this.#options.secret).update(JSON.stringify(of)).digest('base64url');
  }
}
