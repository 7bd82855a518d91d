import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MEMORY } from './embedded-source.js';

/** The secret kept beside an embedded database, made at its first start and readable for its owner alone. */
export async function keptTokenSecret(directory: string): Promise<string> {
  const made = randomBytes(48).toString('base64');
  if (directory === MEMORY) return made;
  const path = join(directory, 'token-secret');
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept !== undefined && kept.trim().length >= 32) return kept.trim();
  await writeFile(path, `${made}\n`, { mode: 0o600 });
  return made;
}
