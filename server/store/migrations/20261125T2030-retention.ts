import { sql, type Kysely } from 'kysely';

/** When a case changed last, how long the host wants it kept, and what is left of one that was deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`alter table cases add column changed_at timestamptz(3)`,
    sql`update cases set changed_at = coalesce(
      (select max(at) from events where events.case_id = cases.id), now())`,
    sql`alter table cases alter column changed_at set not null`,
    sql`alter table cases add column retain_until timestamptz(3)`,
    sql`create index cases_changed_at on cases (changed_at)`,
    // no id: what is deleted is not to be read off from what proves it
    sql`create table deletions (
      case_hash text primary key,
      deleted_at timestamptz(3) not null,
      reason text not null,
      last_seq integer not null,
      last_hash text not null
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table deletions`.execute(db);
  await sql`alter table cases drop column retain_until, drop column changed_at`.execute(db);
}
