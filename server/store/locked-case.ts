import type { Kysely, Selectable, Transaction } from 'kysely';
import { FOLD_VERSION, type CaseEvent, type CaseState } from '../../protocol/index.js';
import { eventHash } from '../cases/canonical.js';
import { foldOf, toRow } from './case-rows.js';
import type { Schema } from './schema.js';
import { tellNodes } from './wake-ups.js';
import { lockLastPlace, notePlace, type Place, type Someone } from './whereabouts.js';

/** What a command was answered with, kept for its repetition. */
export interface StoredAnswer {
  /** Position of the log after the command. */
  readonly version: number;
  /** What the command made: a conference, an appointment, an entry. */
  readonly id: string | null;
}

/** A case whose row is locked: nobody else can append until the transaction is over. */
export interface LockedCase {
  readonly state: CaseState;
  /** Hash of the last event, `FIRST_HASH` before the first. */
  readonly lastHash: string;
  answerTo(person: string, key: string): Promise<{ requestHash: string; answer: StoredAnswer } | undefined>;
  append(events: readonly CaseEvent[], next: CaseState): Promise<void>;
  remember(person: string, key: string, requestHash: string, answer: StoredAnswer, at: Date): Promise<void>;
  /** The other case in which this person was let in last, as it is; nobody else is told until this is over. */
  lastElsewhere(someone: Someone): Promise<CaseElsewhere | null>;
  /** This person was let in here. */
  noteHere(someone: Someone, conference: string, entry: string): Promise<void>;
}

export interface CaseElsewhere {
  readonly place: Place;
  readonly state: CaseState;
}

export function lockedCase(
  trx: Transaction<Schema>,
  row: Selectable<Schema['cases']>,
  state: CaseState,
  shared: boolean,
): LockedCase {
  const caseId = row.id;
  // of what was appended last, also by this transaction: appending twice goes on with the chain
  let previous = row.last_hash;
  return {
    state,
    lastHash: row.last_hash,

    async answerTo(person, key) {
      const found = await trx
        .selectFrom('commands')
        .select(['request_hash', 'answer'])
        .where('case_id', '=', caseId)
        .where('person_id', '=', person)
        .where('key', '=', key)
        .executeTakeFirst();
      return found && { requestHash: found.request_hash, answer: found.answer as StoredAnswer };
    },

    async append(events, next) {
      const rows = events.map((event) => {
        const hash = eventHash(caseId, event, previous);
        const stored = { ...toRow(caseId, event), previous_hash: previous, hash };
        previous = hash;
        return stored;
      });
      await trx.insertInto('events').values(rows).execute();
      await trx
        .updateTable('cases')
        .set({
          version: next.version,
          snapshot: JSON.stringify(next),
          fold: FOLD_VERSION,
          last_hash: previous,
          changed_at: new Date(Math.max(...events.map(({ at }) => Date.parse(at)))),
        })
        .where('id', '=', caseId)
        .execute();
      for (const event of events) await indexConference(trx, caseId, event);
      if (shared) await tellNodes(trx, 'events', caseId);
    },

    async remember(person, key, requestHash, answer, at) {
      await trx
        .insertInto('commands')
        .values({
          case_id: caseId,
          person_id: person,
          key,
          request_hash: requestHash,
          answer: JSON.stringify(answer),
          at,
        })
        .execute();
    },

    async lastElsewhere(someone) {
      return elsewhere(trx, caseId, await lockLastPlace(trx, someone, caseId));
    },

    noteHere(someone, conference, entry) {
      return notePlace(trx, someone, { caseId, conference, entry });
    },
  };
}

/** The case of that place, unless it is this one. */
export async function elsewhere(
  db: Kysely<Schema>,
  caseId: string,
  place: Place | null,
): Promise<CaseElsewhere | null> {
  if (!place || place.caseId === caseId) return null;
  const row = await db
    .selectFrom('cases')
    .select(['snapshot', 'fold'])
    .where('id', '=', place.caseId)
    .executeTakeFirst();
  return row ? { place, state: await foldOf(db, place.caseId, row) } : null;
}

/** Keeps the way from a conference to its case; webhooks and the media server know only the conference. */
async function indexConference(trx: Transaction<Schema>, caseId: string, event: CaseEvent): Promise<void> {
  if (event.type === 'conference-started') {
    await trx
      .insertInto('conferences')
      .values({ id: event.conference, case_id: caseId, running: true, ended_at: null })
      .execute();
  } else if (event.type === 'conference-ended') {
    await trx
      .updateTable('conferences')
      .set({ running: false, ended_at: new Date(event.at) })
      .where('id', '=', event.conference)
      .execute();
  }
}
