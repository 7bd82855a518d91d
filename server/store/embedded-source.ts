import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { lockDataDirectory } from './data-dir-lock.js';
import { CONNECT_TIMEOUT, nothing, STATEMENT_TIMEOUT, type Source } from './source.js';

/** `memory:` as directory: nothing is kept. */
export const MEMORY = 'memory:';

/**
 * Bytes that an embedded database leaves free. A log segment (16 MB) that cannot be written kills the engine for good;
 * refusing before that keeps it reading, and writing again as soon as there is room.
 */
export const RESERVE = 32 * 1024 * 1024;

/** A small site needs no more; the defaults would take twice the memory. */
const SMALL = ['shared_buffers=8MB', 'wal_buffers=256kB', 'min_wal_size=32MB', 'max_wal_size=64MB'];

/** PGlite in this process behind a pool of one; a directory is locked for as long as it is open. */
export async function embeddedSource(directory: string, template: Blob | undefined): Promise<Source> {
  const isNew = directory === MEMORY || !existsSync(join(directory, 'database', 'PG_VERSION'));
  const options: PGliteOptions = {
    postgresqlconf: SMALL,
    ...(template && isNew ? { loadDataDir: template } : {}),
  };
  if (directory === MEMORY) return overPool(await PGlite.create('memory://', options), nothing, nothing);

  const unlock = await lockDataDirectory(directory);
  try {
    const demandSpace = () => demandSpaceIn(directory);
    return overPool(await PGlite.create(join(directory, 'database'), options), demandSpace, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function demandSpaceIn(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < RESERVE) {
    throw Object.assign(new Error('too little space is left for the embedded database'), { code: 'ENOSPC' });
  }
}

function overPool(lite: PGlite, demandSpace: () => Promise<void>, unlock: () => Promise<void>): Source {
  const { connection, user, database } = createPgConfig(lite);
  const config = {
    connection,
    user,
    database,
    // PGlite is one connection, kept; a query that forgets its transaction fails here instead of hanging
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    // an engine that died answers nothing, not even an error
    query_timeout: STATEMENT_TIMEOUT,
  };
  const pool = new pg.Pool(config);
  return {
    pool,
    direct: null,
    isOwn: () => true,
    demandSpace,
    close: async () => {
      await lite.close();
      await unlock();
    },
  };
}
