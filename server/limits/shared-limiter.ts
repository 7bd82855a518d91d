import { CompiledQuery, type Kysely } from 'kysely';
import {
  RateLimiterPostgres,
  RLWrapperTimeouts,
  type RateLimiterAbstract,
  type RateLimiterMemory,
} from 'rate-limiter-flexible';
import type { Schema } from '../store/schema.js';

/** Milliseconds that the database has to count one request. Then memory counts it: what comes next waits for it anyway. */
const PATIENCE = 1_000;

/** What the library asks of a connection. */
interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * One limit for all nodes, counted in the table `rate_limits`: one query for each request, none for those above the limit.
 * @param memory - says how much is allowed, and counts here alone while the database does not
 */
export function sharedLimiter(
  name: string,
  memory: RateLimiterMemory,
  db: Kysely<Schema>,
): RateLimiterAbstract {
  const { points, duration } = memory;
  const limiter = new RateLimiterPostgres({
    points,
    duration,
    keyPrefix: name,
    tableName: 'rate_limits',
    // by a migration; and what is over is deleted by a job of ours
    tableCreated: true,
    clearExpiredByTimeout: false,
    inMemoryBlockOnConsumed: points,
    storeType: 'client',
    storeClient: {
      // without a name: prepared statements do not get through a pooler in transaction mode
      query: ({ text, values }: Query) => db.executeQuery(CompiledQuery.raw(text, [...values])),
    },
  });
  return new RLWrapperTimeouts({ limiter, timeoutMs: PATIENCE, insuranceLimiter: memory });
}

/** Deletes what is counted no more. */
export async function deleteExpired(db: Kysely<Schema>, now: Date): Promise<void> {
  await db.deleteFrom('rate_limits').where('expire', '<=', String(now.getTime())).execute();
}
