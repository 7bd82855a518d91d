import { sql, type Kysely } from 'kysely';

/** Identities that the database had before a backup was restored: what was deleted then is named by them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table former_epochs (epoch uuid primary key)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table former_epochs`.execute(db);
}
