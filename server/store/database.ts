import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { DatabaseSettings } from '../settings.js';
import { lockDataDirectory } from './data-dir-lock.js';
import { migrate } from './migrate.js';
import type { Schema } from './schema.js';

/** `memory:` as directory: nothing is kept. */
export const MEMORY = 'memory:';

/** Milliseconds. */
const CONNECT_TIMEOUT = 5_000;
const STATEMENT_TIMEOUT = 15_000;
const POOL_SIZE = 10;

/**
 * Bytes that an embedded database leaves free. A log segment (16 MB) that cannot be written kills the engine for good;
 * refusing before that keeps it reading, and writing again as soon as there is room.
 */
export const RESERVE = 32 * 1024 * 1024;

/** A small site needs no more; the defaults would take twice the memory. */
const SMALL = ['shared_buffers=8MB', 'wal_buffers=256kB', 'min_wal_size=32MB', 'max_wal_size=64MB'];

export interface Database {
  readonly db: Kysely<Schema>;
  /** Identity of this database; part of every stream position, so that a restored backup is noticed. */
  readonly epoch: string;
  /** Whether other processes may write to it, so that wake-ups within this process are not enough. */
  readonly shared: boolean;
  /** To be asked before writing. @throws Error with the code `ENOSPC` */
  readonly demandSpace: () => Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly settings: DatabaseSettings;
  readonly log: Logger;
  /** Content of a new embedded database (`PGlite.dumpDataDir`), which saves its first start the making of one. */
  readonly template?: Blob;
}

/**
 * PostgreSQL, or PGlite in this process behind the same pool: one code path. Migrated when this returns.
 * @throws DataDirectoryLockedError · Error when the database is newer than this code
 */
export async function openDatabase({ settings, log, template }: DatabaseOptions): Promise<Database> {
  const source =
    settings.kind === 'postgres' ? remote(settings.url) : await embedded(settings.directory, template);
  // an idle connection that breaks must not take the process with it
  source.pool.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: source.pool }) });
  const close = async () => {
    await db.destroy();
    await source.close();
  };
  try {
    await migrate(db);
    const { epoch } = await db.selectFrom('meta').select('epoch').executeTakeFirstOrThrow();
    return { db, epoch, shared: settings.kind === 'postgres', demandSpace: source.demandSpace, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws when the database does not answer */
export async function ping(db: Kysely<Schema>): Promise<void> {
  await sql`select 1`.execute(db);
}

interface Source {
  readonly pool: pg.Pool;
  readonly demandSpace: () => Promise<void>;
  close(): Promise<void>;
}

function remote(url: string): Source {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
    application_name: 'notary-conference',
  });
  return { pool, demandSpace: nothing, close: nothing };
}

async function embedded(directory: string, template: Blob | undefined): Promise<Source> {
  const options: PGliteOptions = { postgresqlconf: SMALL, ...(template ? { loadDataDir: template } : {}) };
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
    demandSpace,
    close: async () => {
      await lite.close();
      await unlock();
    },
  };
}

async function nothing(): Promise<void> {
  // a server elsewhere, or memory, has nothing to be looked after here
}
