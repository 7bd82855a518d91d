import { createPrivateKey, KeyObject } from 'node:crypto';
import type { JWK } from 'jose';

/** A private key of the portal: PEM (PKCS #8, PKCS #1 or SEC1, without a passphrase), JWK or KeyObject. */
export type PrivateKey = string | JWK | KeyObject;

/** What signs a token: the key and the header of what it signs. */
export interface SigningKey {
  readonly key: KeyObject | Uint8Array;
  readonly alg: string;
  readonly kid?: string;
}

/**
 * A private key with the algorithm that follows from it: RS256 (PS256 if the JWK says so), ES256 or EdDSA.
 * @throws Error with what to change
 */
export function signingKeyOf(given: PrivateKey, keyId?: string): SigningKey {
  const jwk = typeof given === 'string' || given instanceof KeyObject ? null : given;
  const kid = keyId ?? jwk?.kid;
  if (kid === undefined || kid === '')
    throw new Error('keyId: must be the kid under which the public key is published');
  const key = keyObjectOf(given);
  return { key, alg: algorithmOf(key, jwk), kid };
}

function keyObjectOf(given: PrivateKey): KeyObject {
  try {
    const key =
      given instanceof KeyObject
        ? given
        : createPrivateKey(typeof given === 'string' ? given : { key: { ...given }, format: 'jwk' });
    if (key.type === 'private') return key;
  } catch {
    // whatever is said about it could quote the key
  }
  throw new Error('privateKey: must be a private key as PEM without a passphrase, as JWK or as KeyObject');
}

function algorithmOf(key: KeyObject, jwk: JWK | null): string {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  const alg = kindOf(key.asymmetricKeyType, namedCurve, jwk?.alg);
  if (alg === null || (jwk?.alg !== undefined && jwk.alg !== alg))
    throw new Error('privateKey: must be for RS256, PS256, ES256 (P-256) or EdDSA (Ed25519)');
  if (key.asymmetricKeyType === 'rsa' && modulusLength < 2048)
    throw new Error('privateKey: must have at least 2048 bits');
  return alg;
}

function kindOf(type: string | undefined, curve: string | undefined, wanted: string | undefined) {
  if (type === 'rsa') return wanted === 'PS256' ? 'PS256' : 'RS256';
  if (type === 'ec' && curve === 'prime256v1') return 'ES256';
  if (type === 'ed25519') return wanted === 'Ed25519' ? 'Ed25519' : 'EdDSA';
  return null;
}
