import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { openDatabase, type Database } from '../../../server/store/database.js';
import { KNOWN_MIGRATIONS } from '../../../server/store/migrate.js';
import { migrationPool, postgresSource } from '../../../server/store/postgres-source.js';
import { SILENT_LOG } from '../../support/log.js';
import { DATABASE, newChosenDatabase, type ChosenDatabase } from '../../support/chosen-database.js';
import { eventually } from '../../support/server.js';

const FUTURE = '29990101T0000-future';
/** What a migration holds while it runs: Kysely's lock. */
const MIGRATION_LOCK = 3853314791062309107n;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function emptyDatabase(): Promise<ChosenDatabase> {
  const database = await newChosenDatabase({ kept: true });
  closing.push(() => database.drop());
  return database;
}

function open({ settings }: ChosenDatabase): Promise<Database> {
  return openDatabase({ settings, log: SILENT_LOG });
}

function addFuture({ db }: Database) {
  return sql`insert into kysely_migration (name, timestamp) values (${FUTURE}, ${new Date().toISOString()})`.execute(
    db,
  );
}

async function applied({ db }: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

describe(`the schema on ${DATABASE}`, () => {
  it('is made at the first start and left alone at the next', async () => {
    const database = await emptyDatabase();
    const first = await open(database);
    assert.deepEqual(await applied(first), KNOWN_MIGRATIONS);
    await first.close();
    const second = await open(database);
    assert.deepEqual(await applied(second), KNOWN_MIGRATIONS);
    assert.equal(second.epoch, first.epoch);
    await second.close();
  });

  it('of a newer version is refused by name, and nothing is run backwards', async () => {
    const database = await emptyDatabase();
    const newer = await open(database);
    await addFuture(newer);
    await newer.close();
    await assert.rejects(
      open(database),
      /newer than this version.*29990101T0000-future.*Start the newer version, or restore/,
    );
    await assert.rejects(open(database), /newer than this version/, 'again, and nothing is left locked');
  });
});

describe(
  'nodes that start at once on one PostgreSQL',
  { skip: DATABASE === 'PGlite' && 'is for one process' },
  () => {
    it('make the schema once: one does it, the others wait', async () => {
      const database = await emptyDatabase();
      const nodes = await Promise.all([open(database), open(database), open(database), open(database)]);
      closing.push(...nodes.map((node) => () => node.close()));
      assert.equal(new Set(nodes.map(({ epoch }) => epoch)).size, 1);
      for (const node of nodes) assert.deepEqual(await applied(node), KNOWN_MIGRATIONS);
    });

    it('wait for one that migrates, and an old one is refused when its turn comes', async () => {
      const database = await emptyDatabase();
      const newer = await open(database);
      closing.push(() => newer.close());
      let old: Promise<unknown> | undefined;
      await newer.db.connection().execute(async (held) => {
        await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(held);
        old = open(database).catch((error: unknown) => error);
        await eventually('the old one has looked, and waits', async () => {
          const { rows } = await sql<{ limit: string }>`
          select 1 from pg_locks join pg_stat_activity using (pid)
          where locktype = 'advisory' and not granted and datname = current_database()`.execute(newer.db);
          return rows.length === 1;
        });
        await addFuture(newer);
        await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(held);
      });
      assert.match(String(await old), /newer than this version.*29990101T0000-future/);
    });

    it('migrate without the limits of time that requests have', async () => {
      const database = await emptyDatabase();
      assert.ok(database.settings.kind === 'postgres');
      const pools = [postgresSource(database.settings, SILENT_LOG).pool, migrationPool(database.settings)];
      const limits = [];
      for (const pool of pools) {
        const { rows } = await pool.query<{ statement_timeout: string }>('show statement_timeout');
        limits.push(rows[0]?.statement_timeout);
        await pool.end();
      }
      assert.deepEqual(limits, ['15s', '0']);
    });
  },
);
