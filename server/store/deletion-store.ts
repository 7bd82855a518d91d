import type { Kysely } from 'kysely';
import { runningConference } from '../../protocol/index.js';
import { AppError } from '../http/app-error.js';
import { OwnError } from '../own-error.js';
import type { Keeping } from '../retention/policy.js';
import type { LogStore } from './log-store.js';
import type { Schema } from './schema.js';
import { caseHash } from './tombstones.js';
import { tellNodes } from './wake-ups.js';

export type DeletionReason = 'host' | 'retention';

/** What is left of a deleted case: enough to prove, with an export made before, what was deleted and when. */
export interface Deletion {
  /** SHA-256, hex, over `<epoch>:<case id>`. */
  readonly caseHash: string;
  readonly deletedAt: Date;
  readonly reason: DeletionReason;
  /** Position and hash of the last event, as at the head of an export. */
  readonly lastSeq: number;
  readonly lastHash: string;
}

export interface DeletionOrder {
  readonly reason: DeletionReason;
  readonly at: Date;
  /** Asked about the case as it is when nobody else can change it any more. Default: it may. */
  readonly mayGo?: (keeping: Keeping) => boolean;
}

/** A case was to be deleted and is kept after all. */
export class StillKeptError extends OwnError {
  constructor() {
    super('The case is kept: something has happened to it, or is still to happen.');
  }
}

/** Tables that hold something of a case, in an order that keeps references whole. */
const TABLES = ['whereabouts', 'readers', 'device_checks', 'commands', 'conferences', 'events'] as const;

/** Deletes cases for good and keeps the proof. */
export class DeletionStore {
  readonly #db: Kysely<Schema>;
  readonly #store: LogStore;

  constructor(db: Kysely<Schema>, store: LogStore) {
    this.#db = db;
    this.#store = store;
  }

  /**
   * Everything of a case, in one transaction.
   * @throws AppError `conference_running`, `case_deleted`, `not_found` · StillKeptError
   */
  async delete(caseId: string, { reason, at, mayGo = () => true }: DeletionOrder): Promise<Deletion> {
    const known = await this.#store.state(caseId);
    if (known.version === 0) throw new AppError('not_found');
    return this.#store.transaction(caseId, async (locked, transaction) => {
      if (runningConference(locked.state)) throw new AppError('conference_running');
      const { changed_at: changedAt, retain_until: retainUntil } = await transaction
        .selectFrom('cases')
        .select(['changed_at', 'retain_until'])
        .where('id', '=', caseId)
        .executeTakeFirstOrThrow();
      if (!mayGo({ state: locked.state, changedAt, retainUntil })) throw new StillKeptError();
      const deletion: Deletion = {
        caseHash: await caseHash(transaction, caseId),
        deletedAt: at,
        reason,
        lastSeq: locked.state.version,
        lastHash: locked.lastHash,
      };
      for (const table of TABLES) {
        await transaction.deleteFrom(table).where('case_id', '=', caseId).execute();
      }
      await transaction.deleteFrom('cases').where('id', '=', caseId).execute();
      await transaction
        .insertInto('deletions')
        .values({
          case_hash: deletion.caseHash,
          deleted_at: at,
          reason,
          last_seq: deletion.lastSeq,
          last_hash: deletion.lastHash,
        })
        .execute();
      await tellNodes(transaction, 'deletions', caseId);
      return deletion;
    });
  }

  /** Cases that may be past their time and in which no conference runs, longest unchanged first. */
  async due(cutoff: Date | null, now: Date, limit: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('cases')
      .select('id')
      .where('version', '>', 0)
      .where((where) =>
        where.or([
          where('retain_until', '<=', now),
          ...(cutoff
            ? [where.and([where('retain_until', 'is', null), where('changed_at', '<', cutoff)])]
            : []),
        ]),
      )
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('conferences')
              .select('conferences.id')
              .whereRef('conferences.case_id', '=', 'cases.id')
              .where('running', '=', true),
          ),
        ),
      )
      .orderBy('changed_at')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  }
}
