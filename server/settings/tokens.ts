import { z } from 'zod';
import type { TokenKeysSource } from '../auth/key-source.js';
import { section, type Given } from './section.js';
import { Keys, KeysUrl, Secrets } from './token-values.js';
import { listOf, seconds } from './values.js';

/** Which participant tokens are good. */
export interface TokenSettings {
  /** Shared secrets, the newest first. `null`: none; without `tokenKeys` one is made beside the embedded database. */
  readonly tokenSecret: readonly string[] | null;
  /** Public keys of the portal; `null`: only shared secrets. */
  readonly tokenKeys: TokenKeysSource | null;
  readonly tokenAudience: string;
  /** Of which `iss` must be one; empty: not looked at. */
  readonly tokenIssuers: readonly string[];
  /** Seconds that the clocks of portal and backend may differ. */
  readonly tokenClockTolerance: number;
  /** Longest time in seconds for which a token may be made. */
  readonly tokenMaxLifetime: number;
}

export const DEFAULT_AUDIENCE = 'notary-conference';
/** In seconds. */
export const CLOCK_TOLERANCE = { least: 0, most: 300, usual: 30 } as const;
/** In seconds. The page gets a new token by itself whenever it needs one, so none has to live for long. */
export const MAX_LIFETIME = { least: 60, most: 12 * 3_600, usual: 3_600 } as const;

export const tokens = section({
  variables: {
    /** Shared secrets of the participant tokens (HS256), a comma list: the first one signs, all verify. */
    NOTARY_TOKEN_SECRET: Secrets.optional(),
    /** Address of the portal's public keys (JWKS): RS256, PS256, ES256, EdDSA. Asked again every ten minutes. */
    NOTARY_TOKEN_JWKS_URL: KeysUrl.optional(),
    /** The same as JSON, or as the path of a file, which is read again every ten minutes. */
    NOTARY_TOKEN_JWKS: Keys.optional(),
    /** `aud` that participant tokens must carry. */
    NOTARY_TOKEN_AUDIENCE: z.string().min(1).default(DEFAULT_AUDIENCE),
    /** Comma list; when set, `iss` of a participant token must be one of them. */
    NOTARY_TOKEN_ISSUER: listOf(() => true, '').default([]),
    /** Seconds that the clocks of portal and backend may differ. */
    NOTARY_TOKEN_CLOCK_TOLERANCE: seconds(CLOCK_TOLERANCE.least, CLOCK_TOLERANCE.most).default(
      CLOCK_TOLERANCE.usual,
    ),
    /** Longest time in seconds for which a participant token may be made. */
    NOTARY_TOKEN_MAX_LIFETIME: seconds(MAX_LIFETIME.least, MAX_LIFETIME.most).default(MAX_LIFETIME.usual),
  },
  read: (env): TokenSettings => ({
    tokenSecret: env.NOTARY_TOKEN_SECRET ?? null,
    tokenKeys:
      env.NOTARY_TOKEN_JWKS ?? (env.NOTARY_TOKEN_JWKS_URL ? { url: env.NOTARY_TOKEN_JWKS_URL } : null),
    tokenAudience: env.NOTARY_TOKEN_AUDIENCE,
    tokenIssuers: env.NOTARY_TOKEN_ISSUER,
    tokenClockTolerance: env.NOTARY_TOKEN_CLOCK_TOLERANCE,
    tokenMaxLifetime: env.NOTARY_TOKEN_MAX_LIFETIME,
  }),
  contradictions,
});

function contradictions(given: Given): string[] {
  const has = (name: string) => given[name] !== undefined;
  const problems: string[] = [];
  if (has('NOTARY_TOKEN_JWKS') && has('NOTARY_TOKEN_JWKS_URL')) {
    problems.push('NOTARY_TOKEN_JWKS and NOTARY_TOKEN_JWKS_URL: set one of them');
  }
  const keys = has('NOTARY_TOKEN_JWKS') || has('NOTARY_TOKEN_JWKS_URL');
  if (has('DATABASE_URL') && !has('NOTARY_TOKEN_SECRET') && !keys) {
    problems.push(
      'NOTARY_TOKEN_SECRET or NOTARY_TOKEN_JWKS_URL: must be set together with DATABASE_URL, so that all nodes accept the same tokens',
    );
  }
  return problems;
}
