import { sql, type Kysely } from 'kysely';

/**
 * Who has asked how often in the last seconds, for all nodes; and the secret that hides who that is. Unlogged: no request
 * waits for the disk, and after a crash of the database everybody begins anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // columns in the order in which the library writes them; `expire` in milliseconds since 1970
    sql`create unlogged table rate_limits (
      key text primary key,
      points integer not null,
      expire bigint not null
    )`,
    sql`alter table meta add column hash_secret text not null
      default gen_random_uuid()::text || gen_random_uuid()::text`,
  ];
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table meta drop column hash_secret`.execute(db);
  await sql`drop table rate_limits`.execute(db);
}
