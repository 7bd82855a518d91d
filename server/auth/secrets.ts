/** Bytes: the length of the hash (RFC 7518, 3.2). */
const SHORTEST = 32;
/** Different characters; `aaaa…` is long, too. */
const FEWEST = 10;

/** What is wrong with a secret that tokens are signed with, and what to do; `null` when it can be used. */
export function weaknessOf(secret: string): string | null {
  if (Buffer.byteLength(secret) < SHORTEST)
    return `must have at least ${SHORTEST} bytes; try \`openssl rand -base64 48\``;
  if (new Set(secret).size < FEWEST) return 'is too easy to guess; try `openssl rand -base64 48`';
  return null;
}

/**
 * The secrets of a comma list, as `NOTARY_TOKEN_SECRET` holds it, or of a list: the first one signs, all verify, so
 * that one can follow another.
 */
export function secretsOf(given: string | readonly string[]): readonly string[] {
  if (typeof given !== 'string') return given;
  return given
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean);
}

/** One line for each secret that cannot be used: what is wrong and what to do. No secret is repeated in it. */
export function secretProblems(secrets: readonly string[]): readonly string[] {
  if (secrets.length === 0) return ['is empty; try `openssl rand -base64 48`'];
  return secrets.flatMap((secret, index) => {
    const weakness = weaknessOf(secret);
    if (weakness === null) return [];
    return [secrets.length > 1 ? `number ${index + 1} of the list ${weakness}` : weakness];
  });
}
