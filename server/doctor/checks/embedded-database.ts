import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { dataDirectoryHolder } from '../../store/data-dir-lock.js';
import { MEMORY, RESERVE } from '../../store/embedded-source.js';
import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';

const { ok, warning, problem, skipped } = findingsOf('database');

const MEGABYTE = 1024 * 1024;
/** Bytes below which the disk of an embedded database is called nearly full. */
const LITTLE = 1024 * MEGABYTE;

/** The directory of the embedded database, without opening it: two processes on one directory would lose data. */
export async function checkEmbeddedDatabase(
  { production }: DoctorContext,
  directory: string,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  if (production) {
    findings.push(
      warning(
        'The embedded database survives a killed process, but not a power cut.',
        'DATABASE_URL: use PostgreSQL 15 or newer in production.',
      ),
    );
  }
  if (directory === MEMORY) {
    return [
      ...findings,
      warning('Nothing is kept: the database lives in memory.', 'NOTARY_DATA_DIR: name a directory.'),
    ];
  }
  const existing = await nearestExisting(resolve(directory));
  if (!(await isWritable(existing))) {
    return [
      ...findings,
      problem(
        `${existing} is no directory that this user may write to.`,
        `NOTARY_DATA_DIR: name a directory that belongs to the user of the backend (chown).`,
      ),
    ];
  }
  return [...findings, await holderFinding(directory), await spaceFinding(existing)];
}

async function holderFinding(directory: string): Promise<Finding> {
  const holder = await dataDirectoryHolder(directory);
  if (!holder) return ok(`The directory ${directory} is free for a backend.`);
  const { pid, host, here } = holder;
  return here
    ? ok(`The directory ${directory} is in use by process ${pid}.`)
    : skipped(
        `The directory ${directory} is locked by process ${pid} on ${host}; whether that lives cannot be seen from here.`,
        `If that machine or container is gone, delete the file lock in ${directory}.`,
      );
}

async function spaceFinding(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  const megabytes = Math.floor(free / MEGABYTE);
  const change = `Make room on the disk of NOTARY_DATA_DIR (${directory}), or name a directory on another one.`;
  if (free < RESERVE)
    return problem(`Only ${megabytes} MB are free: the database takes nothing more.`, change);
  if (free < LITTLE) return warning(`Only ${megabytes} MB are free for the database.`, change);
  return ok(`${Math.floor(megabytes / 1024)} GB are free for the database.`);
}

async function nearestExisting(path: string): Promise<string> {
  try {
    await access(path, constants.F_OK);
    return path;
  } catch {
    return dirname(path) === path ? path : nearestExisting(dirname(path));
  }
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
