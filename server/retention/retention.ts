import { runningConference, type CaseState } from '../../protocol/index.js';
import type { Log } from '../operation/log.js';
import { AppError } from '../http/app-error.js';
import {
  StillKeptError,
  type Deletion,
  type DeletionReason,
  type DeletionStore,
} from '../store/deletion-store.js';
import type { LogStore } from '../store/log-store.js';
import { cutoff, endOfKeeping, type Keeping, type RetentionPolicy } from './policy.js';

/** Cases looked up at a time. */
const BATCH = 50;

export interface RetentionOptions {
  readonly store: Pick<LogStore, 'state'>;
  readonly deletions: DeletionStore;
  readonly policy: RetentionPolicy;
  readonly clock: () => Date;
  readonly log: Log;
  /** Closes what a case still has at the media server. @throws AppError `media_unavailable` */
  readonly closeRooms: (state: CaseState) => Promise<void>;
  /** Tells the streams of a case that there is nothing to read any more. */
  readonly onDeleted: (caseId: string) => void;
}

/** Deletes cases: when the host says so, and by itself when their time is over (§ 14 (1) NotViKoV, domain 2.7). */
export class Retention {
  readonly #options: RetentionOptions;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Because the host says so. @throws AppError `conference_running`, `media_unavailable`, `case_deleted`, `not_found` */
  delete(caseId: string): Promise<Deletion> {
    return this.#delete(caseId, 'host');
  }

  /** One round: all cases whose time is over. What happens to a case meanwhile, a conference or a word of the host, keeps it. */
  async round(signal: AbortSignal): Promise<void> {
    const { deletions, policy, clock, log } = this.#options;
    const now = clock();
    const isOver = (keeping: Keeping) => {
      const until = endOfKeeping(policy, keeping);
      return until !== null && until <= now;
    };
    const passed = new Set<string>();
    for (;;) {
      const due = await deletions.due(cutoff(policy, now), now, BATCH + passed.size);
      const next = due.filter((caseId) => !passed.has(caseId));
      if (next.length === 0) return;
      for (const caseId of next) {
        if (signal.aborted) return;
        await this.#delete(caseId, 'retention', isOver).catch((error: unknown) => {
          passed.add(caseId);
          if (error instanceof StillKeptError) return;
          if (!(error instanceof AppError)) throw error;
          log.warn(
            { problem: error.code, caseId },
            'a case could not be deleted now; the next round tries again',
          );
        });
      }
    }
  }

  async #delete(
    caseId: string,
    reason: DeletionReason,
    mayGo?: (keeping: Keeping) => boolean,
  ): Promise<Deletion> {
    const { store, deletions, clock, closeRooms, onDeleted, log } = this.#options;
    const state = await store.state(caseId);
    if (!runningConference(state)) await closeRooms(state);
    const deletion = await deletions.delete(caseId, { reason, at: clock(), ...(mayGo ? { mayGo } : {}) });
    onDeleted(caseId);
    log.info({ reason, caseId }, 'a case was deleted');
    return deletion;
  }
}
