import { randomInt } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import type { Log } from '../operation/log.js';
import type { DatabaseSettings } from '../settings.js';
import type { Watch } from '../operation/watch.js';
import type { DirectConnection } from './direct-connection.js';
import { embeddedSource } from './embedded-source.js';
import { migrate } from './migrate.js';
import { migrationPool, postgresSource, type PostgresAddress } from './postgres-source.js';
import type { Schema } from './schema.js';

export interface Database {
  readonly db: Kysely<Schema>;
  /** Identity of this database; part of every stream position, so that a restored backup is noticed. */
  readonly epoch: string;
  /** The same for all who use this database, and told to nobody: hides what is only to be told apart. */
  readonly hashSecret: string;
  /** `null` when no other process can write to the database. To be opened once all who depend on it are known. */
  readonly direct: DirectConnection | null;
  /** Whether that process of the database server works for this node. */
  readonly isOwn: (processId: number) => boolean;
  /** To be asked before writing. @throws Error with the code `ENOSPC` */
  readonly demandSpace: () => Promise<void>;
  /** The pool at this moment. */
  readonly pool: () => PoolUsage;
  close(): Promise<void>;
}

/** Connections, and those who wait for one. */
export interface PoolUsage {
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface DatabaseOptions {
  readonly settings: DatabaseSettings;
  readonly log: Log;
  /** Content of a new embedded database (`PGlite.dumpDataDir`), which saves its first start the making of one. */
  readonly template?: Blob;
  readonly watch?: Pick<Watch, 'query'>;
}

/**
 * PostgreSQL, or PGlite in this process behind the same pool: one code path. Migrated when this returns.
 * @throws DataDirectoryLockedError · Error when the database is newer than this code, or has two addresses that differ
 */
export async function openDatabase({ settings, log, template, watch }: DatabaseOptions): Promise<Database> {
  const source =
    settings.kind === 'postgres'
      ? postgresSource(settings, log)
      : await embeddedSource(settings.directory, template);
  survive(source.pool, log);
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: source.pool }),
    log: ({ level, queryDurationMillis }) => watch?.query(level === 'error', queryDurationMillis / 1_000),
  });
  const close = async () => {
    await source.direct?.close();
    await db.destroy();
    await source.close();
  };
  try {
    if (settings.kind === 'postgres') await migrateServer(db, settings, log);
    else await migrate(db);
    const { epoch, hash_secret: hashSecret } = await db
      .selectFrom('meta')
      .select(['epoch', 'hash_secret'])
      .executeTakeFirstOrThrow();
    const { direct, isOwn, demandSpace, pool } = source;
    return { db, epoch, hashSecret, direct, isOwn, demandSpace, pool: () => usageOf(pool), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function usageOf({ totalCount, idleCount, waitingCount }: pg.Pool): PoolUsage {
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}

/** @throws when the database does not answer */
export async function ping(db: Kysely<Schema>): Promise<void> {
  await sql`select 1`.execute(db);
}

async function migrateServer(db: Kysely<Schema>, address: PostgresAddress, log: Log): Promise<void> {
  const pool = migrationPool(address);
  survive(pool, log);
  const direct = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    if (address.directUrl) await demandSameDatabase(db, direct);
    await migrate(direct);
  } finally {
    await direct.destroy();
  }
}

/** A lock that is taken on one way is not to be had on the other. @throws Error when it is */
async function demandSameDatabase(db: Kysely<Schema>, direct: Kysely<Schema>): Promise<void> {
  const key = randomInt(2 ** 47);
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${key})`.execute(trx);
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${key}) as got`.execute(
      direct,
    );
    if (rows[0]?.got !== false) {
      throw new Error('NOTARY_DIRECT_DATABASE_URL leads to another database than DATABASE_URL.');
    }
  });
}

/** A connection that breaks must not take the process with it, neither an idle one nor one between two statements. */
function survive(pool: pg.Pool, log: Log): void {
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'));
  });
  // the same again, for one that is idle
  pool.on('error', () => undefined);
}
