import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.js';

export interface ReaderRow {
  readonly person: string;
  readonly delivered: number;
  readonly read: number;
  readonly online: boolean;
  readonly seenAt: Date;
}

/** One page of one person that is connected, or has just gone. */
export interface Sighting {
  readonly caseId: string;
  readonly person: string;
  readonly online: boolean;
}

/** How far people have read, and when they were last there. All SQL about it. */
export class ReaderStore {
  readonly #db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.#db = db;
  }

  /** Marks only grow, in whatever order they arrive. @returns whether anything did */
  async mark(
    caseId: string,
    person: string,
    { delivered, read }: { readonly delivered: number; readonly read: number },
    at: Date,
  ): Promise<boolean> {
    const rows = await this.#db
      .insertInto('readers')
      .values({ case_id: caseId, person_id: person, delivered, read, online: false, seen_at: at })
      .onConflict((conflict) =>
        conflict
          .columns(['case_id', 'person_id'])
          .doUpdateSet({
            delivered: sql`greatest(readers.delivered, excluded.delivered)`,
            read: sql`greatest(readers.read, excluded.read)`,
          })
          .where(sql<boolean>`excluded.delivered > readers.delivered or excluded.read > readers.read`),
      )
      .returning('person_id')
      .execute();
    return rows.length > 0;
  }

  /** Who is there or has gone, many at once. Cases that are not there any more are passed over. */
  async see(sightings: readonly Sighting[], at: Date): Promise<void> {
    if (sightings.length === 0) return;
    const seen = JSON.stringify(
      sightings.map(({ caseId, person, online }) => ({ case_id: caseId, person_id: person, online })),
    );
    // in one order everywhere, so that two nodes cannot lock each other out
    await sql`
      insert into readers (case_id, person_id, online, seen_at)
      select s.case_id, s.person_id, s.online, ${at}
      from jsonb_to_recordset(${seen}::jsonb) as s (case_id text, person_id text, online boolean)
      join cases on cases.id = s.case_id
      order by s.case_id, s.person_id
      on conflict (case_id, person_id) do update set online = excluded.online, seen_at = excluded.seen_at
    `.execute(this.#db);
  }

  async of(caseId: string): Promise<ReaderRow[]> {
    const rows = await this.#db
      .selectFrom('readers')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('person_id')
      .execute();
    return rows.map(({ person_id, delivered, read, online, seen_at }) => ({
      person: person_id,
      delivered,
      read,
      online,
      seenAt: seen_at,
    }));
  }
}
