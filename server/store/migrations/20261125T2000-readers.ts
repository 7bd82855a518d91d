import { sql, type Kysely } from 'kysely';

/** How far each person has received and read the chat, and when their page was last connected. Not part of the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table readers (
    case_id text not null references cases (id),
    person_id text not null,
    delivered integer not null default 0,
    read integer not null default 0,
    online boolean not null default false,
    seen_at timestamptz(3) not null,
    primary key (case_id, person_id)
  )`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table readers`.execute(db);
}
