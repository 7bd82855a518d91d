import { sql, type Kysely } from 'kysely';

/** The log per case, its stored fold, the answers to repeated commands, and the index from conference to case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table meta (singleton boolean primary key default true check (singleton), epoch uuid not null)`,
    sql`insert into meta (epoch) values (gen_random_uuid())`,

    sql`create table cases (
      id text primary key,
      version integer not null,
      snapshot json not null,
      last_hash text not null
    )`,

    // seq is counted by the command that holds the case row: never an identity, which commits out of order
    sql`create table events (
      case_id text not null references cases (id),
      seq integer not null,
      type text not null,
      at timestamptz(3) not null,
      actor jsonb,
      payload jsonb not null,
      timeline boolean not null,
      previous_hash text not null,
      hash text not null,
      primary key (case_id, seq)
    )`,
    sql`create index events_timeline on events (case_id, seq) where timeline`,
    // a message id is the sender's key; another person must not be able to take it over (R-C7)
    sql`create unique index events_message_id on events (case_id, (payload -> 'message' ->> 'id'))
      where type = 'message-sent'`,

    sql`create table commands (
      case_id text not null references cases (id),
      person_id text not null,
      key uuid not null,
      request_hash text not null,
      answer jsonb not null,
      at timestamptz(3) not null,
      primary key (case_id, person_id, key)
    )`,

    sql`create table conferences (
      id uuid primary key,
      case_id text not null references cases (id),
      running boolean not null,
      ended_at timestamptz(3)
    )`,
    sql`create unique index conferences_running on conferences (case_id) where running`,
  ];
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['conferences', 'commands', 'events', 'cases', 'meta']) {
    await db.schema.dropTable(table).execute();
  }
}
