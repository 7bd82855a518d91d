import type { Log } from '../operation/log.js';
import { SettingsError } from '../settings/section.js';
import { CLOCK_TOLERANCE, DEFAULT_AUDIENCE, MAX_LIFETIME, type TokenSettings } from '../settings/tokens.js';
import { KeysUrl } from '../settings/token-values.js';
import { keyLoader, type TokenKeysSource } from './key-source.js';
import { KeySet } from './key-set.js';
import { keySetProblems, publicKeysIn } from './public-keys.js';
import { secretProblems, secretsOf } from './secrets.js';
import { Tokens } from './tokens.js';

/** Which participant tokens are good, for those who start the backend from code; the same as the settings. */
export interface TokenOptions extends Partial<Omit<TokenSettings, 'tokenSecret'>> {
  /** Shared secrets, the newest first, or the comma list of the setting. */
  readonly tokenSecret?: string | readonly string[] | null;
}

/**
 * The options with all that was left open.
 * @throws SettingsError with everything that makes tokens unsafe
 */
export function checkedTokenOptions(options: TokenOptions): TokenSettings {
  const checked: TokenSettings = {
    tokenSecret: options.tokenSecret == null ? null : secretsOf(options.tokenSecret),
    tokenKeys: options.tokenKeys ?? null,
    tokenAudience: options.tokenAudience ?? DEFAULT_AUDIENCE,
    tokenIssuers: options.tokenIssuers ?? [],
    tokenClockTolerance: options.tokenClockTolerance ?? CLOCK_TOLERANCE.usual,
    tokenMaxLifetime: options.tokenMaxLifetime ?? MAX_LIFETIME.usual,
  };
  const { tokenSecret, tokenKeys, tokenAudience, tokenClockTolerance, tokenMaxLifetime } = checked;
  const problems = [
    ...(tokenSecret === null ? [] : secretProblems(tokenSecret).map((problem) => `tokenSecret: ${problem}`)),
    ...(tokenKeys === null ? [] : keyProblems(tokenKeys).map((problem) => `tokenKeys: ${problem}`)),
    ...(tokenAudience === '' ? ['tokenAudience: must not be empty'] : []),
    ...outside('tokenClockTolerance', tokenClockTolerance, CLOCK_TOLERANCE),
    ...outside('tokenMaxLifetime', tokenMaxLifetime, MAX_LIFETIME),
  ];
  if (problems.length > 0) throw new SettingsError(problems);
  return checked;
}

/**
 * What checks the tokens. The keys of the portal are asked for in the background: it need not run yet.
 * @param ownSecret - of a backend to which neither secret nor keys were given
 */
export async function openTokens(
  settings: TokenSettings,
  { clock, log, ownSecret }: { clock: () => Date; log: Log; ownSecret: () => Promise<string> },
): Promise<Tokens> {
  const { tokenSecret, tokenKeys } = settings;
  const keys = tokenKeys && new KeySet({ load: keyLoader(tokenKeys), clock, log });
  void keys?.prepare();
  return new Tokens({
    secrets: tokenSecret ?? (keys ? [] : [await ownSecret()]),
    keys,
    audience: settings.tokenAudience,
    issuers: settings.tokenIssuers,
    clockTolerance: settings.tokenClockTolerance,
    maxLifetime: settings.tokenMaxLifetime,
    clock,
    log,
  });
}

function keyProblems(source: TokenKeysSource): readonly string[] {
  if ('url' in source) return KeysUrl.safeParse(source.url).error?.issues.map(({ message }) => message) ?? [];
  // a file is looked at by the settings, and again and again later
  if ('file' in source) return [];
  return keySetProblems(publicKeysIn(source.jwks));
}

function outside(name: string, value: number, { least, most }: { least: number; most: number }): string[] {
  const inside = Number.isInteger(value) && value >= least && value <= most;
  return inside ? [] : [`${name}: must be whole seconds, from ${least} to ${most}`];
}
