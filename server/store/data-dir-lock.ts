import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';

/** Another process uses the data directory. Two on one directory would lose data without a sign. */
export class DataDirectoryLockedError extends Error {
  constructor(directory: string, { pid, host }: Holder) {
    const elsewhere = host !== hostname();
    super(
      `The data directory ${directory} is in use by process ${pid}${elsewhere ? ` on ${host}` : ''}. ` +
        'Stop that process, or give this one its own directory with NOTARY_DATA_DIR.' +
        (elsewhere ? ` If that machine or container is gone, delete ${join(directory, 'lock')}.` : ''),
    );
    this.name = 'DataDirectoryLockedError';
  }
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Directories of this process. */
const held = new Set<string>();

/**
 * Takes the directory for this process; a lock left behind by a dead process is taken over.
 * @returns releases it again.
 * @throws DataDirectoryLockedError when a living process holds it.
 */
export async function lockDataDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'lock');

  // one retry after removing a stale lock; whoever loses that race sees a living holder
  for (let attempt = 1; ; attempt += 1) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(`${process.pid} ${hostname()}\n`);
      await file.close();
      held.add(resolve(directory));
      return async () => {
        held.delete(resolve(directory));
        await rm(path, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = await holderOf(path);
      if (holder && (attempt > 1 || isAlive(holder, directory))) {
        throw new DataDirectoryLockedError(directory, holder);
      }
      await rm(path, { force: true });
    }
  }
}

/** Who holds the directory, or `undefined` when a process could take it. `here`: on this machine, and alive. */
export async function dataDirectoryHolder(
  directory: string,
): Promise<{ readonly pid: number; readonly host: string; readonly here: boolean } | undefined> {
  const holder = await holderOf(join(directory, 'lock'));
  if (!holder || !isAlive(holder, directory)) return undefined;
  return { ...holder, here: holder.host === hostname() };
}

async function holderOf(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [, pid, host = hostname()] = /^([1-9]\d*)(?: (\S+))?\n?$/.exec(text) ?? [];
  return pid === undefined ? null : { pid: Number(pid), host };
}

/** What runs elsewhere cannot be seen from here and counts as alive. */
function isAlive({ pid, host }: Holder, directory: string): boolean {
  if (host !== hostname()) return true;
  // after a crash in a container the new process often has the number of the dead one
  if (pid === process.pid) return held.has(resolve(directory));
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
