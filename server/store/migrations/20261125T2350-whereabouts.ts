import { sql, type Kysely } from 'kysely';

/** Where each person was let in last, over all cases. Not part of the log: a hint where to look, and a lock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table whereabouts (
    issuer text not null,
    person_id text not null,
    case_id text not null references cases (id),
    conference text,
    entry text,
    primary key (issuer, person_id)
  )`.execute(db);
  await sql`create index whereabouts_case_id on whereabouts (case_id)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table whereabouts`.execute(db);
}
