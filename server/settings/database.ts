import { z } from 'zod';
import { section } from './section.js';
import { PostgresUrl } from './values.js';

export type DatabaseSettings =
  | { readonly kind: 'postgres'; readonly url: string }
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
    /** Directory of the embedded database; `memory:` keeps nothing. */
    NOTARY_DATA_DIR: z.string().min(1).default('./.data'),
  },
  read: (env): StoreSettings => ({
    database: env.DATABASE_URL
      ? { kind: 'postgres', url: env.DATABASE_URL }
      : { kind: 'embedded', directory: env.NOTARY_DATA_DIR },
  }),
});
