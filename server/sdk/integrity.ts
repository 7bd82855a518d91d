import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const INTEGRITY_FILE = 'integrity.json';

/** The hash of a file as `integrity` takes it (W3C Subresource Integrity), by its name. */
export type Integrity = Readonly<Record<string, string>>;

export function integrityOf(content: Buffer | string): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/**
 * Writes the hashes of all scripts of a folder beside them: for `integrity` of a script tag, and of an import map for what
 * scripts load themselves.
 */
export async function writeIntegrity(folder: string): Promise<Integrity> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
  const hashes: Record<string, string> = {};
  for (const name of names) hashes[name] = integrityOf(await readFile(join(folder, name)));
  await writeFile(join(folder, INTEGRITY_FILE), `${JSON.stringify(hashes, null, 2)}\n`);
  return hashes;
}
