import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Another process uses the data directory. Two on one directory would lose data without a sign. */
export class DataDirectoryLockedError extends Error {
  constructor(directory: string, holder: number) {
    super(
      `The data directory ${directory} is in use by process ${holder}. ` +
        'Stop that process, or give this one its own directory with NOTARY_DATA_DIR.',
    );
    this.name = 'DataDirectoryLockedError';
  }
}

/**
 * Takes the directory for this process; a lock left behind by a dead process is taken over.
 * @returns releases it again.
 * @throws DataDirectoryLockedError when a living process holds it.
 */
export async function lockDataDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'lock');

  // one retry after removing a stale lock; whoever loses that race sees a living holder
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(`${process.pid}\n`);
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = await holderOf(path);
      if (holder !== null && isAlive(holder)) throw new DataDirectoryLockedError(directory, holder);
      await rm(path, { force: true });
    }
  }
  throw new DataDirectoryLockedError(directory, (await holderOf(path)) ?? 0);
}

async function holderOf(path: string): Promise<number | null> {
  const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
