import type { Kysely, Selectable, Transaction } from 'kysely';
import {
  emptyCase,
  TIMELINE_PAGE_SIZE,
  type CaseEvent,
  type CaseState,
  type LinkedEvent,
  type LogHead,
  type TimelineEvent,
  type TimelinePage,
} from '../../protocol/index.js';
import { AppError } from '../http/app-error.js';
import type { Watch } from '../operation/watch.js';
import { foldOf, insertCase, lockedRow, toEvent } from './case-rows.js';
import { isUniqueViolation } from './failures.js';
import { elsewhere, lockedCase, type CaseElsewhere, type LockedCase } from './locked-case.js';
import { measured } from './measured.js';
import type { Schema } from './schema.js';
import { demandNotDeleted } from './tombstones.js';
import { lastPlace, type Someone } from './whereabouts.js';

/** Events read at a time; who is further behind reads again. */
export const READ_BATCH = 200;

export interface ConferenceRow {
  readonly id: string;
  readonly caseId: string;
}

/** A case with what the database knows about its age. */
export interface ListedCase {
  readonly state: CaseState;
  readonly changedAt: Date;
  /** Set by the host; `null`: the retention policy decides. */
  readonly retainUntil: Date | null;
}

export interface LogStoreOptions {
  /** Asked before every transaction; throws when there is no room to write. */
  readonly demandSpace?: () => Promise<void>;
  /** Other processes read this database too, and are told of every commit. */
  readonly shared?: boolean;
  readonly watch?: Pick<Watch, 'transaction'>;
}

/** The database as cases, their logs and nothing else; what stands in a locked case is written by `LockedCase`. */
export class LogStore {
  readonly #db: Kysely<Schema>;
  readonly #options: LogStoreOptions;

  constructor(db: Kysely<Schema>, options: LogStoreOptions = {}) {
    this.#db = db;
    this.#options = options;
  }

  /**
   * The stored fold of a case; version 0 for one that nobody has opened.
   * @throws AppError `case_deleted`
   */
  async state(caseId: string): Promise<CaseState> {
    const row = await this.#db
      .selectFrom('cases')
      .select(['snapshot', 'fold'])
      .where('id', '=', caseId)
      .executeTakeFirst();
    if (row) return foldOf(this.#db, caseId, row);
    await demandNotDeleted(this.#db, caseId);
    return emptyCase(caseId);
  }

  /**
   * Runs `work` with the case locked; all it writes is there when this resolves, or none of it.
   * @throws AppError `case_deleted`
   */
  async transaction<Result>(
    caseId: string,
    work: (locked: LockedCase, transaction: Transaction<Schema>) => Promise<Result>,
  ): Promise<Result> {
    await this.#options.demandSpace?.();
    const run = this.#db.transaction().execute(async (trx) => {
      let row = await lockedRow(trx, caseId);
      if (!row) {
        await insertCase(trx, caseId);
        row = await lockedRow(trx, caseId);
      }
      // a new row may stand where a case was deleted, and an old one may go while we wait for it
      if (!row || row.version === 0) await demandNotDeleted(trx, caseId);
      if (!row) throw new AppError('unavailable');
      return work(lockedCase(trx, row, await foldOf(trx, caseId, row), this.#options.shared ?? false), trx);
    });
    return measured(run, this.#options.watch);
  }

  /** Events after a position, oldest first, at most `READ_BATCH`. */
  async eventsAfter(caseId: string, seq: number): Promise<CaseEvent[]> {
    return (await this.#eventRows(caseId, seq)).map(toEvent);
  }

  /** As `LockedCase.lastElsewhere`, without holding anything. */
  async lastElsewhere(someone: Someone, caseId: string): Promise<CaseElsewhere | null> {
    return elsewhere(this.#db, caseId, await lastPlace(this.#db, someone));
  }

  /** The end of the log; nothing for a case that nobody has opened. */
  async head(caseId: string): Promise<LogHead | undefined> {
    const row = await this.#db
      .selectFrom('cases')
      .select(['version as seq', 'last_hash as hash'])
      .where('id', '=', caseId)
      .where('version', '>', 0)
      .executeTakeFirst();
    return row;
  }

  /** As `eventsAfter`, with the hashes as they were stored. */
  async linksAfter(caseId: string, seq: number): Promise<LinkedEvent[]> {
    const rows = await this.#eventRows(caseId, seq);
    return rows.map((row) => ({ event: toEvent(row), previousHash: row.previous_hash, hash: row.hash }));
  }

  async event(caseId: string, seq: number): Promise<CaseEvent | undefined> {
    const row = await this.#db
      .selectFrom('events')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('seq', '=', seq)
      .executeTakeFirst();
    return row && toEvent(row);
  }

  /** The page of the time line that ends before a position, oldest first. */
  async timeline(caseId: string, before: number): Promise<TimelinePage> {
    const rows = await this.#db
      .selectFrom('events')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('timeline', '=', true)
      .where('seq', '<', before)
      .orderBy('seq', 'desc')
      .limit(TIMELINE_PAGE_SIZE + 1)
      .execute();
    const page = rows.slice(0, TIMELINE_PAGE_SIZE).reverse();
    return { events: page.map(toEvent) as TimelineEvent[], hasOlder: rows.length > TIMELINE_PAGE_SIZE };
  }

  /** Positions of the cases given; one that nobody has opened is missing. */
  async versions(caseIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (caseIds.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom('cases')
      .select(['id', 'version'])
      .where('id', 'in', caseIds)
      .execute();
    return new Map(rows.map((row) => [row.id, row.version]));
  }

  /** The running conferences, and those of the ids given that we know, running or not. */
  async conferences(ids: readonly string[]): Promise<ConferenceRow[]> {
    const rows = await this.#db
      .selectFrom('conferences')
      .select(['id', 'case_id'])
      .where((where) =>
        ids.length > 0
          ? where.or([where('running', '=', true), where('id', 'in', ids)])
          : where('running', '=', true),
      )
      .execute();
    return rows.map((row) => ({ id: row.id, caseId: row.case_id }));
  }

  /** How many conferences have ended after that time. */
  async endedSince(time: Date): Promise<number> {
    const { count } = await this.#db
      .selectFrom('conferences')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('ended_at', '>', time)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** Cases in the order of their ids, as the host sees them. */
  async list(after: string, limit: number): Promise<ListedCase[]> {
    const rows = await this.#db
      .selectFrom('cases')
      .select(['id', 'snapshot', 'fold', 'changed_at', 'retain_until'])
      .where('id', '>', after)
      .where('version', '>', 0)
      .orderBy('id')
      .limit(limit)
      .execute();
    return Promise.all(
      rows.map(async (row) => ({ ...listed(row), state: await foldOf(this.#db, row.id, row) })),
    );
  }

  /** @throws AppError `case_deleted` */
  async listed(caseId: string): Promise<ListedCase | undefined> {
    const row = await this.#db
      .selectFrom('cases')
      .select(['id', 'snapshot', 'fold', 'changed_at', 'retain_until'])
      .where('id', '=', caseId)
      .where('version', '>', 0)
      .executeTakeFirst();
    if (row) return { ...listed(row), state: await foldOf(this.#db, row.id, row) };
    await demandNotDeleted(this.#db, caseId);
    return undefined;
  }

  /** `null` gives it back to the retention policy. @returns whether there is such a case */
  async retain(caseId: string, until: Date | null): Promise<boolean> {
    const result = await this.#db
      .updateTable('cases')
      .set({ retain_until: until })
      .where('id', '=', caseId)
      .where('version', '>', 0)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** The case that a conference belongs to. */
  async caseOf(conference: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('conferences')
      .select('case_id')
      .where('id', '=', conference)
      .executeTakeFirst();
    return row?.case_id;
  }

  #eventRows(caseId: string, after: number): Promise<Selectable<Schema['events']>[]> {
    return this.#db
      .selectFrom('events')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(READ_BATCH)
      .execute();
  }
}

function listed(row: { changed_at: Date; retain_until: Date | null }): Omit<ListedCase, 'state'> {
  return { changedAt: row.changed_at, retainUntil: row.retain_until };
}

/** Two people made the same message id: the second must choose another. */
export function isTakenMessageId(error: unknown): boolean {
  return isUniqueViolation(error, 'events_message_id');
}
