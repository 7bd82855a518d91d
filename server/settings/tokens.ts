import { z } from 'zod';
import { section } from './section.js';
import { Secret } from './values.js';

/** Which participant tokens are good. */
export interface TokenSettings {
  /** `null`: make one and keep it beside the embedded database. */
  readonly tokenSecret: string | null;
  readonly tokenAudience: string;
}

export const DEFAULT_AUDIENCE = 'notary-conference';

export const tokens = section({
  variables: {
    /** Shared secret of the participant tokens (HS256). */
    NOTARY_TOKEN_SECRET: Secret.optional(),
    /** `aud` that participant tokens must carry. */
    NOTARY_TOKEN_AUDIENCE: z.string().min(1).default(DEFAULT_AUDIENCE),
  },
  read: (env): TokenSettings => ({
    tokenSecret: env.NOTARY_TOKEN_SECRET ?? null,
    tokenAudience: env.NOTARY_TOKEN_AUDIENCE,
  }),
  contradictions: (given) =>
    given['DATABASE_URL'] !== undefined && given['NOTARY_TOKEN_SECRET'] === undefined
      ? ['NOTARY_TOKEN_SECRET: must be set together with DATABASE_URL, so that all nodes share it']
      : [],
});
