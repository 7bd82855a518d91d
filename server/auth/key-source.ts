import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet, type JSONWebKeySet } from 'jose';

/** Where the public keys of the portal are: an address, a file, or right here. The first two are read again and again. */
export type TokenKeysSource =
  { readonly url: string } | { readonly file: string } | { readonly jwks: JSONWebKeySet };

/** Milliseconds that the portal has to answer. */
const PATIENCE = 3_000;

/** How to get the key set of a source as it is now; rejects when that is not possible. */
export function keyLoader(source: TokenKeysSource): () => Promise<unknown> {
  if ('jwks' in source) return () => Promise.resolve(source.jwks);
  if ('file' in source) return async () => JSON.parse(await readFile(source.file, 'utf8')) as unknown;
  // when to load is decided by `KeySet`; a redirect is not followed
  const remote = createRemoteJWKSet(new URL(source.url), {
    timeoutDuration: PATIENCE,
    cacheMaxAge: Infinity,
    cooldownDuration: Infinity,
  });
  return async () => {
    await remote.reload();
    return remote.jwks();
  };
}
