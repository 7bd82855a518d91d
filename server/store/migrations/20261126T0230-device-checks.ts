import { sql, type Kysely } from 'kysely';

/** What each person last found out about their devices, in the words of the protocol. Not part of the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table device_checks (
    case_id text not null references cases (id),
    person_id text not null,
    camera text not null,
    microphone text not null,
    speaker text not null,
    network text not null,
    browser text,
    at timestamptz(3) not null,
    primary key (case_id, person_id)
  )`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table device_checks`.execute(db);
}
