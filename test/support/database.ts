import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CACHE = new URL('../../.cache/', import.meta.url);

let template: Promise<Blob> | undefined;

/** The content of a new embedded database, made once and kept: making one takes seconds and much memory. */
export function databaseTemplate(): Promise<Blob> {
  return (template ??= templateFile()
    .then((file) => readFile(file))
    .then((content) => new Blob([content])));
}

/** Puts a new database into the data directory of a backend that is not started yet. */
export async function layDatabase(dataDirectory: string): Promise<void> {
  const directory = join(dataDirectory, 'database');
  await mkdir(directory, { recursive: true });
  await promisify(execFile)('tar', ['-xf', fileURLToPath(await templateFile()), '-C', directory]);
}

async function templateFile(): Promise<URL> {
  const manifest = JSON.parse(await readFile(new URL('../package.json', CACHE), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const version = manifest.dependencies['@electric-sql/pglite'] ?? 'unknown';
  const path = new URL(`pglite-${version}.tar`, CACHE);
  if (existsSync(path)) return path;
  // seldom needed here, and much to load
  const { PGlite } = await import('@electric-sql/pglite');
  const lite = await PGlite.create('memory://');
  // not compressed: to unpack it takes a second of each of a hundred processes
  const dump = await lite.dumpDataDir('none');
  await lite.close();
  await mkdir(CACHE, { recursive: true });
  // several suites may make it at the same time: the last one wins, none sees half a file
  const draft = new URL(`pglite-${version}.${process.pid}.draft`, CACHE);
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, path);
  return path;
}
