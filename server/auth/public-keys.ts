import { createPublicKey } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';
import { z } from 'zod';

/** Signature algorithms of tokens that are verified with a public key. HS256 is not among them, nor is `none`. */
export const KEY_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] as const;

/** The keys of a set that may verify tokens, each bound to its own algorithm, and why the others may not. */
export interface PublicKeys {
  readonly usable: JSONWebKeySet;
  readonly refused: readonly RefusedKey[];
}

export interface RefusedKey {
  readonly kid: string;
  /** What is wrong and what to publish instead, to be read after the name of the key. */
  readonly why: string;
  /** Whether something is published that must be kept secret. */
  readonly leaked: boolean;
}

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * Sorts the keys of a JSON Web Key Set (RFC 7517).
 * @throws Error when it is none
 */
export function publicKeysIn(jwks: unknown): PublicKeys {
  const parsed = KeySet.safeParse(jwks);
  if (!parsed.success) throw new Error('is no JSON Web Key Set, {"keys":[{"kty":…}]}');
  const keys: readonly JWK[] = parsed.data.keys;
  const usable: JWK[] = [];
  const refused: RefusedKey[] = [];
  for (const key of keys) {
    const why = whyNot(key) ?? (isNamedTwice(key, keys) ? 'shares its kid with another key' : null);
    if (why === null) usable.push(bound(key));
    else refused.push({ kid: nameOf(key), why, leaked: key.kty === 'oct' || 'd' in key });
  }
  return { usable: { keys: usable }, refused };
}

/** Why a set that an operator wrote cannot be used, one line each: it holds no good key, or one that must be secret. */
export function keySetProblems({ usable, refused }: PublicKeys): readonly string[] {
  if (usable.keys.length > 0 && !refused.some(({ leaked }) => leaked)) return [];
  return refused.length === 0 ? ['holds no key'] : refused.map(({ kid, why }) => `the key ${kid} ${why}`);
}

function whyNot(key: JWK): string | null {
  if (key.kty === 'oct') return 'is a shared secret: take it out, and use another one';
  if ('d' in key) return 'is a private key: publish its public half alone, and make a new one';
  if (typeof key.kid !== 'string' || key.kid === '')
    return 'has no kid: give it one, and name it in the tokens';
  if (key.use !== undefined && key.use !== 'sig') return 'is not for signatures ("use" must be "sig")';
  if (key.key_ops !== undefined && !key.key_ops.includes('verify'))
    return 'is not for signatures ("key_ops" must have "verify")';
  const algorithms = algorithmsOf(key);
  if (algorithms.length === 0) return 'is of another kind than RSA, EC with P-256, and OKP with Ed25519';
  if (key.alg !== undefined && !algorithms.includes(key.alg))
    return `is for another algorithm than ${algorithms.join(' and ')}`;
  return whyNotMathematically(key);
}

function whyNotMathematically(key: JWK): string | null {
  try {
    const bits = createPublicKey({ key: { ...key }, format: 'jwk' }).asymmetricKeyDetails?.modulusLength;
    return bits !== undefined && bits < 2048 ? `has only ${bits} bits: make one with 2048 or more` : null;
  } catch {
    return 'is damaged: it is no point or number of its kind';
  }
}

function algorithmsOf({ kty, crv }: JWK): readonly string[] {
  if (kty === 'RSA') return ['RS256', 'PS256'];
  if (kty === 'EC' && crv === 'P-256') return ['ES256'];
  // two names of the same (RFC 9864)
  if (kty === 'OKP' && crv === 'Ed25519') return ['EdDSA', 'Ed25519'];
  return [];
}

/** An RSA key that does not say so is not for both of its algorithms. */
function bound(key: JWK): JWK {
  const { alg, ...rest } = key;
  if (key.kty === 'OKP') return rest;
  return { ...rest, alg: alg ?? algorithmsOf(key)[0] ?? '' };
}

function isNamedTwice(key: JWK, keys: readonly JWK[]): boolean {
  return keys.filter(({ kid }) => kid === key.kid).length > 1;
}

function nameOf({ kid }: JWK): string {
  return typeof kid === 'string' && kid !== '' ? kid.slice(0, 100) : '(without kid)';
}
