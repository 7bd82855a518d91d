import { z } from 'zod';
import { section } from './section.js';
import { PostgresUrl } from './values.js';

export type DatabaseSettings =
  /** `directUrl`: the same database past a connection pooler; absent when there is none. */
  | { readonly kind: 'postgres'; readonly url: string; readonly directUrl?: string }
  /** PGlite in this process; the directory `memory:` keeps nothing. */
  | { readonly kind: 'embedded'; readonly directory: string };

/** Where cases are kept. */
export interface StoreSettings {
  readonly database: DatabaseSettings;
}

export const database = section({
  variables: {
    /** PostgreSQL 15 or newer. Without it, an embedded database in NOTARY_DATA_DIR. */
    DATABASE_URL: PostgresUrl.optional(),
    /** The same database past a pooler such as PgBouncer: nodes wake each other and choose who leads over it. */
    NOTARY_DIRECT_DATABASE_URL: PostgresUrl.optional(),
    /** Directory of the embedded database; `memory:` keeps nothing. */
    NOTARY_DATA_DIR: z.string().min(1).default('./.data'),
  },
  read: (env): StoreSettings => ({
    database: env.DATABASE_URL
      ? {
          kind: 'postgres',
          url: env.DATABASE_URL,
          ...(env.NOTARY_DIRECT_DATABASE_URL ? { directUrl: env.NOTARY_DIRECT_DATABASE_URL } : {}),
        }
      : { kind: 'embedded', directory: env.NOTARY_DATA_DIR },
  }),
  contradictions: (given) =>
    given['NOTARY_DIRECT_DATABASE_URL'] !== undefined && given['DATABASE_URL'] === undefined
      ? ['NOTARY_DIRECT_DATABASE_URL: is another way to the database of DATABASE_URL; set that too']
      : [],
});
