import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.js';

/** A person over all cases: ids are unique among those of one issuer of tokens. */
export interface Someone {
  readonly issuer: string;
  readonly person: string;
}

export interface Place {
  readonly caseId: string;
  readonly conference: string;
  readonly entry: string;
}

/** Where this person was let in last, in whatever case; whether they still are there, only that case knows. */
export async function lastPlace(db: Kysely<Schema>, { issuer, person }: Someone): Promise<Place | null> {
  const row = await db
    .selectFrom('whereabouts')
    .select(['case_id', 'conference', 'entry'])
    .where('issuer', '=', issuer)
    .where('person_id', '=', person)
    .executeTakeFirst();
  if (row?.conference == null || row.entry === null) return null;
  return { caseId: row.case_id, conference: row.conference, entry: row.entry };
}

/**
 * The same, held until the transaction is over: of two entries of one person in two cases, the second sees the first.
 * Cases are locked before people, and of people one, so that nobody waits in a circle.
 */
export async function lockLastPlace(
  trx: Transaction<Schema>,
  someone: Someone,
  caseId: string,
): Promise<Place | null> {
  const { issuer, person } = someone;
  await trx
    .insertInto('whereabouts')
    .values({ issuer, person_id: person, case_id: caseId, conference: null, entry: null })
    .onConflict((conflict) => conflict.columns(['issuer', 'person_id']).doNothing())
    .execute();
  await trx
    .selectFrom('whereabouts')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('person_id', '=', person)
    .forUpdate()
    .execute();
  return lastPlace(trx, someone);
}

export async function notePlace(
  trx: Transaction<Schema>,
  { issuer, person }: Someone,
  { caseId, conference, entry }: Place,
): Promise<void> {
  await trx
    .updateTable('whereabouts')
    .set({ case_id: caseId, conference, entry })
    .where('issuer', '=', issuer)
    .where('person_id', '=', person)
    .execute();
}
