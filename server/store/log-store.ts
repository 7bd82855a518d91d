import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import {
  emptyCase,
  evolve,
  FOLD_VERSION,
  isTimelineEvent,
  TIMELINE_PAGE_SIZE,
  type CaseEvent,
  type CaseState,
  type LinkedEvent,
  type LogHead,
  type TimelineEvent,
  type TimelinePage,
} from '../../protocol/index.js';
import { eventHash, FIRST_HASH } from '../cases/canonical.js';
import { AppError } from '../http/app-error.js';
import type { Watch } from '../operation/watch.js';
import { isUniqueViolation } from './failures.js';
import { measured } from './measured.js';
import type { Schema } from './schema.js';
import { demandNotDeleted } from './tombstones.js';
import { tellNodes } from './wake-ups.js';
import { lastPlace, lockLastPlace, notePlace, type Place, type Someone } from './whereabouts.js';

/** Events read at a time; who is further behind reads again. */
export const READ_BATCH = 200;

/** What a command was answered with, kept for its repetition. */
export interface StoredAnswer {
  /** Position of the log after the command. */
  readonly version: number;
  /** What the command made: a conference, an appointment, an entry. */
  readonly id: string | null;
}

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

export interface LogStoreOptions {
  /** Asked before every transaction; throws when there is no room to write. */
  readonly demandSpace?: () => Promise<void>;
  /** Other processes read this database too, and are told of every commit. */
  readonly shared?: boolean;
  readonly watch?: Pick<Watch, 'transaction'>;
}

/** The database as cases, their logs and nothing else. All SQL of the backend is here and in `migrations/`. */
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

/** The stored fold; one that an earlier version of the code has made is made anew from the log. */
async function foldOf(
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

async function elsewhere(
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

function lockedCase(
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

function lockedRow(trx: Transaction<Schema>, caseId: string) {
  return trx.selectFrom('cases').selectAll().where('id', '=', caseId).forUpdate().executeTakeFirst();
}

/** Somebody else may be faster. */
async function insertCase(trx: Transaction<Schema>, caseId: string): Promise<void> {
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

function toRow(caseId: string, event: CaseEvent) {
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

function toEvent(row: Selectable<Schema['events']>): CaseEvent {
  const payload = row.payload as Record<string, unknown>;
  return { type: row.type, ...payload, seq: row.seq, at: row.at.toISOString(), by: row.actor } as CaseEvent;
}

/** Two people made the same message id: the second must choose another. */
export function isTakenMessageId(error: unknown): boolean {
  return isUniqueViolation(error, 'events_message_id');
}
