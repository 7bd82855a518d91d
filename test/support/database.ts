import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';

const CACHE = new URL('../../.cache/', import.meta.url);

/** The content of a new embedded database, made once and kept: making one takes seconds and much memory. */
export async function databaseTemplate(): Promise<Blob> {
  const manifest = JSON.parse(await readFile(new URL('../package.json', CACHE), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const version = manifest.dependencies['@electric-sql/pglite'] ?? 'unknown';
  const path = new URL(`pglite-${version}.tar.gz`, CACHE);
  if (!existsSync(path)) {
    const lite = await PGlite.create('memory://');
    const dump = await lite.dumpDataDir('gzip');
    await lite.close();
    await mkdir(CACHE, { recursive: true });
    // several suites may make it at the same time: the last one wins, none sees half a file
    const draft = new URL(`pglite-${version}.${process.pid}.draft`, CACHE);
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
    await rename(draft, path);
  }
  return new Blob([await readFile(path)]);
}
