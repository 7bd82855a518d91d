import { sql, type Kysely } from 'kysely';

/** Says which `evolve` made a stored fold, so that a later one folds the log anew instead of reading an old shape. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cases add column fold integer not null default 1`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cases drop column fold`.execute(db);
}
