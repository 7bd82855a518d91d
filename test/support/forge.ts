import { constants, createHmac, sign, type KeyObject } from 'node:crypto';

/**
 * Header and claims as they are given, whatever they are, with a signature made without any token library.
 * @param claims - anything, or JSON that is already written
 * @param signedAs - the algorithm, if the header is to lie about it
 */
export function forge(
  header: Record<string, unknown>,
  claims: unknown,
  key?: KeyObject | string,
  signedAs = String(header['alg']),
): string {
  const input = [header, claims]
    .map((part) => encode(typeof part === 'string' ? part : JSON.stringify(part)))
    .join('.');
  return `${input}.${key === undefined ? '' : signature(signedAs, input, key)}`;
}

function signature(alg: string, input: string, key: KeyObject | string): string {
  const data = Buffer.from(input);
  if (typeof key === 'string') {
    return createHmac(`sha${alg.slice(2)}`, key)
      .update(data)
      .digest('base64url');
  }
  if (key.asymmetricKeyType === 'ed25519') return sign(null, data, key).toString('base64url');
  const hash = `sha${alg.slice(2)}`;
  if (alg.startsWith('PS')) {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return sign(hash, data, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }).toString(
      'base64url',
    );
  }
  return sign(hash, data, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
