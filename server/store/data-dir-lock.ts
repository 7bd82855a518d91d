import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

/** Before a lock that cannot be set aside counts as held. */
const ATTEMPTS = 10;

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
  const mine = `${path}-${process.pid}-${randomUUID()}`;
  await writeFile(mine, `${process.pid} ${hostname()}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // a lock left behind is set aside and tried for again; whoever loses that race meets a living holder
    for (let attempt = 1; !(await linked(mine, path)); attempt += 1) {
      const found = await textOf(path);
      const holder = holderIn(found);
      if (holder && (attempt > ATTEMPTS || isAlive(holder, directory))) {
        throw new DataDirectoryLockedError(directory, holder);
      }
      if (found !== null) await setAside(path, found, `${mine}-found`);
    }
    held.add(resolve(directory));
  } finally {
    await rm(mine, { force: true });
  }
  return async () => {
    held.delete(resolve(directory));
    await rm(path, { force: true });
  };
}

/** With all that stands in it from the first moment: an empty lock would look like one left behind. */
async function linked(file: string, path: string): Promise<boolean> {
  try {
    await link(file, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Removes the lock that was found, and no other: somebody else may have been quicker and hold it now. */
async function setAside(path: string, found: string, aside: string): Promise<void> {
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await textOf(aside)) !== found) await linked(aside, path);
  await rm(aside, { force: true });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
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
  return holderIn(await textOf(path).catch(() => null));
}

/** `null` when there is none. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function holderIn(text: string | null): Holder | null {
  const [, pid, host = hostname()] = /^([1-9]\d*)(?: (\S+))?\n?$/.exec(text ?? '') ?? [];
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
