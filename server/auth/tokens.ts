import { decodeProtectedHeader, errors, jwtVerify, type JWTVerifyOptions } from 'jose';
import type { Log } from '../operation/log.js';
import type { z } from 'zod';
import { AppError } from '../http/app-error.js';
import { Claims } from './claims.js';
import type { KeySet } from './key-set.js';
import { KEY_ALGORITHMS } from './public-keys.js';
import { Refusal } from './refusal.js';
import { capabilitiesOf, type Viewer } from './rights.js';

/**
 * What of a request says who sent it. Not Koa's own type: it would stand in the published types, and who installs the package
 * does not get the types of Koa.
 */
interface TokenRequest {
  readonly state: { viewer?: Viewer };
  readonly params?: Record<string, string>;
  get(header: string): string;
}

export interface TokensOptions {
  /** Shared secrets, strong ones; HS256 and nothing else. None: no token with HS256 is good. */
  readonly secrets: readonly string[];
  /** Public keys of the portal; `null`: only shared secrets. */
  readonly keys: KeySet | null;
  readonly audience: string;
  /** Of which `iss` must be one; empty: not looked at. */
  readonly issuers: readonly string[];
  /** Seconds that the clocks of portal and backend may differ. */
  readonly clockTolerance: number;
  /** Longest time in seconds for which a token may be made. */
  readonly maxLifetime: number;
  readonly clock: () => Date;
  readonly log: Log;
}

/** A token that brings its own key, or rules that must be understood, is none of ours. */
export const FOREIGN_HEADERS = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64'] as const;

/**
 * Checks participant tokens (RFC 7519, RFC 8725). Which key can verify a token follows from where the key came from, never
 * from the token: a shared secret verifies HS256 alone, a public key its own algorithm alone.
 */
export class Tokens {
  readonly #options: TokensOptions;
  readonly #secrets: readonly Uint8Array[];

  constructor(options: TokensOptions) {
    this.#options = options;
    this.#secrets = options.secrets.map((secret) => new TextEncoder().encode(secret));
  }

  /**
   * Who sent this request, for the case that its path names; looked at once for each request.
   * @throws AppError `token_missing`, `token_invalid`, `token_expired`, `token_keys_unavailable`, `wrong_case`
   */
  async identify(ctx: TokenRequest): Promise<Viewer> {
    return (ctx.state.viewer ??= await this.#identify(ctx));
  }

  async #identify(ctx: TokenRequest): Promise<Viewer> {
    const [scheme, token, more] = ctx.get('Authorization').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token || more !== undefined)
      throw new AppError('token_missing');
    const viewer = await this.verify(token);
    if (viewer.caseId !== ctx.params?.['case']) throw new AppError('wrong_case');
    return viewer;
  }

  /** @throws AppError `token_invalid`, `token_expired`, `token_keys_unavailable` */
  async verify(token: string): Promise<Viewer> {
    try {
      return this.#viewer(Claims.parse(await this.#payload(token)));
    } catch (error) {
      if (error instanceof AppError) throw error;
      const refusal = Refusal.from(error);
      this.#options.log.debug({ check: refusal.check }, 'a participant token was refused');
      const expired = refusal.cause instanceof errors.JWTExpired;
      throw new AppError(expired ? 'token_expired' : 'token_invalid', {}, { cause: refusal });
    }
  }

  async #payload(token: string): Promise<unknown> {
    const { audience, issuers, clockTolerance, clock, keys } = this.#options;
    const { alg } = headerOf(token);
    const expected: JWTVerifyOptions = {
      audience,
      ...(issuers.length > 0 ? { issuer: [...issuers] } : {}),
      requiredClaims: ['exp'],
      clockTolerance,
      currentDate: clock(),
    };
    if (alg === 'HS256') return this.#withSecret(token, { ...expected, algorithms: ['HS256'] });
    if (!keys) throw new Refusal('alg');
    const algorithms = [...KEY_ALGORITHMS];
    return (await jwtVerify(token, (header) => keys.keyFor(header), { ...expected, algorithms })).payload;
  }

  async #withSecret(token: string, expected: JWTVerifyOptions): Promise<unknown> {
    for (const secret of this.#secrets) {
      try {
        return (await jwtVerify(token, secret, expected)).payload;
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      }
    }
    throw new Refusal(this.#secrets.length === 0 ? 'alg' : 'signature');
  }

  #viewer({
    sub,
    iss,
    name,
    role,
    title,
    capabilities,
    iat,
    exp,
    ...claims
  }: z.output<typeof Claims>): Viewer {
    const { clock, clockTolerance, maxLifetime } = this.#options;
    const now = clock().getTime() / 1000;
    if (iat !== undefined && iat > now + clockTolerance) throw new Refusal('iat');
    // a token that does not say when it was made is as old as it is now
    if (exp - (iat ?? now + clockTolerance) > maxLifetime) throw new Refusal('lifetime');
    return {
      caseId: claims.case,
      caseTitle: title ?? null,
      issuer: iss ?? '',
      person: { id: sub, name, role },
      capabilities: capabilitiesOf(role, capabilities),
      expiresAt: new Date((exp + clockTolerance) * 1000),
    };
  }
}

/**
 * The header of a token that is written as it should be. A signature has more than one spelling in base64url, since
 * the last character has bits to spare: only one of them is good, so that a token cannot be varied.
 */
function headerOf(token: string) {
  const parts = token.split('.');
  const signature = parts[2] ?? '';
  const spelled = Buffer.from(signature, 'base64url').toString('base64url');
  if (parts.length !== 3 || signature !== spelled) throw new Refusal('form');
  const header = decodeProtectedHeader(token);
  const foreign = FOREIGN_HEADERS.find((name) => name in header);
  if (foreign !== undefined) throw new Refusal(foreign);
  if (header.typ !== undefined && !/^(application\/)?jwt$/i.test(header.typ)) throw new Refusal('typ');
  return header;
}
