import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TokenKeysSource } from '../auth/key-source.js';
import { keySetProblems, publicKeysIn } from '../auth/public-keys.js';
import { secretProblems, secretsOf } from '../auth/secrets.js';
import { isLoopback } from '../hosts.js';

/** How the values about tokens are written. Every message says what to write instead. */

/** A comma list: the first one signs, all verify. */
export const Secrets = z.string().transform((text, context): readonly string[] => {
  const secrets = secretsOf(text);
  for (const problem of secretProblems(secrets)) context.addIssue(problem);
  return secrets;
});

const KEYS_URL =
  'must be an https address without user and password, such as https://portal.example/jwks.json; http only on this machine';

/** Whoever stands between could give keys of their own. */
export const KeysUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}, KEYS_URL);

/** The JSON of a key set, or the path of a file that holds it. Looked at now, so that a wrong one stops the process. */
export const Keys = z.string().transform((text, context): TokenKeysSource => {
  const inline = text.trimStart().startsWith('{');
  try {
    const keys = publicKeysIn(JSON.parse(inline ? text : readFileSync(text, 'utf8')));
    const problems = keySetProblems(keys);
    for (const problem of problems) context.addIssue(problem);
    if (problems.length === 0) return inline ? { jwks: keys.usable } : { file: text };
  } catch (error) {
    context.addIssue(`must be a JSON Web Key Set or the path of a file with one; ${reasonOf(error)}`);
  }
  return z.NEVER;
});

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'this is no JSON';
  if (error instanceof Error && 'code' in error) return `the file cannot be read (${String(error.code)})`;
  return error instanceof Error ? `this ${error.message}` : 'this cannot be used';
}
