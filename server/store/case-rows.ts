import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import {
  emptyCase,
  evolve,
  FOLD_VERSION,
  isTimelineEvent,
  type CaseEvent,
  type CaseState,
} from '../../protocol/index.js';
import { FIRST_HASH } from '../cases/canonical.js';
import type { Schema } from './schema.js';

/** How cases and events stand in their tables. */

/** The stored fold; one that an earlier version of the code has made is made anew from the log. */
export async function foldOf(
  db: Kysely<Schema>,
  caseId: string,
  { snapshot, fold }: { snapshot: unknown; fold: number },
): Promise<CaseState> {
  if (fold === FOLD_VERSION) return snapshot as CaseState;
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.map(toEvent).reduce(evolve, emptyCase(caseId));
}

export function lockedRow(trx: Transaction<Schema>, caseId: string) {
  return trx.selectFrom('cases').selectAll().where('id', '=', caseId).forUpdate().executeTakeFirst();
}

/** Somebody else may be faster. */
export async function insertCase(trx: Transaction<Schema>, caseId: string): Promise<void> {
  await trx
    .insertInto('cases')
    .values({
      id: caseId,
      version: 0,
      snapshot: JSON.stringify(emptyCase(caseId)),
      fold: FOLD_VERSION,
      last_hash: FIRST_HASH,
      changed_at: sql`now()`,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export function toRow(caseId: string, event: CaseEvent) {
  const { type, seq, at, by, ...payload } = event;
  return {
    case_id: caseId,
    seq,
    type,
    at: new Date(at),
    actor: JSON.stringify(by),
    payload: JSON.stringify(payload),
    timeline: isTimelineEvent(event),
  };
}

export function toEvent(row: Selectable<Schema['events']>): CaseEvent {
  const payload = row.payload as Record<string, unknown>;
  return { type: row.type, ...payload, seq: row.seq, at: row.at.toISOString(), by: row.actor } as CaseEvent;
}
