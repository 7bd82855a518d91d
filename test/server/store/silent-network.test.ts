import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { databaseFailure } from '../../../server/store/failures.js';
import { postgresSource } from '../../../server/store/postgres-source.js';
import { CuttableWire } from '../../support/cuttable-wire.js';
import { SILENT_LOG } from '../../support/log.js';
import { startPostgres } from '../../support/postgres.js';

/** Milliseconds; shorter than an operator would have it. */
const SILENCE = 500;

const postgres = await startPostgres();
after(() => postgres?.close());

describe(
  'a network that swallows everything without a word',
  { timeout: 60_000, skip: postgres ? false : 'no PostgreSQL here' },
  () => {
    it('R-I8 keeps nobody waiting: the statement fails as unavailable, and its connection is used no more', async () => {
      const url = new URL((await postgres?.newDatabase()) ?? '');
      const wire = await CuttableWire.start(Number(url.port));
      url.port = String(wire.port);
      const { pool } = postgresSource({ url: url.href }, SILENT_LOG, SILENCE);
      // who watches over connections in use is elsewhere
      pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
      // as all code of ours asks: what holds a connection gives it back without saying that it is broken
      const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
      const one = async () => (await sql<{ one: number }>`select 1 as one`.execute(db)).rows;
      try {
        assert.deepEqual(await one(), [{ one: 1 }]);
        wire.cut();
        await assert.rejects(one(), (error) => databaseFailure(error)?.code === 'unavailable');
        assert.equal(pool.totalCount, 0, 'it is not kept for the next one');
        wire.restore();
        assert.deepEqual(await one(), [{ one: 1 }]);

        const half = db.transaction().execute(async (transaction) => {
          await sql`create table half (written int)`.execute(transaction);
          wire.cut();
          await sql`insert into half values (1)`.execute(transaction);
        });
        await assert.rejects(half, (error) => databaseFailure(error)?.code === 'unavailable');
        wire.restore();
        assert.deepEqual(await one(), [{ one: 1 }]);
      } finally {
        wire.restore();
        await db.destroy();
        wire.close();
      }
    });
  },
);
