import { sql, type Kysely } from 'kysely';
import { DIRECT_NAME } from './direct-connection.js';
import type { Schema } from './schema.js';

/** Backends that work on the database hold its identity in memory. */
export class DatabaseInUseError extends Error {
  constructor() {
    super('A backend is running on this database. Stop every node, and do this again.');
    this.name = 'DatabaseInUseError';
  }
}

/**
 * Gives the database a new identity, for when a backup was restored. Whoever has read it before reads it anew, and keeps
 * nothing that is not in it; what was deleted stays deleted.
 * @returns the new one
 * @throws DatabaseInUseError
 */
export async function renewEpoch(db: Kysely<Schema>): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ nodes: number }>`select count(*)::int as nodes from pg_stat_activity
      where datname = current_database() and application_name = ${DIRECT_NAME}`.execute(transaction);
    if (rows[0]?.nodes !== 0) throw new DatabaseInUseError();
    await sql`insert into former_epochs (epoch) select epoch from meta on conflict do nothing`.execute(
      transaction,
    );
    const { epoch } = await transaction
      .updateTable('meta')
      .set({ epoch: sql<string>`gen_random_uuid()` })
      .returning('epoch')
      .executeTakeFirstOrThrow();
    return epoch;
  });
}

/** Every identity that this database has or had. */
export async function allEpochs(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ epoch: string }>`select epoch from meta
    union all select epoch from former_epochs`.execute(db);
  return rows.map(({ epoch }) => epoch);
}
