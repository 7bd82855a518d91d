import { setTimeout } from 'node:timers/promises';
import type { CaseState, Person } from '../../protocol/index.js';
import { OwnError } from '../own-error.js';
import type { Log } from '../operation/log.js';
import type { Command } from './commands.js';
import {
  rejoinBy,
  REJOIN_POLICIES,
  type Rejoin,
  type RejoinPolicy,
  type RejoinRuling,
} from './rules/rejoin.js';

/** The host's own rule about who comes back, for each by itself. It may look wherever it has to; it gets no identity data. */
export type OnRejoin = (rejoin: Rejoin) => RejoinPolicy | Promise<RejoinPolicy>;

/** Milliseconds that the host may think about it; a person waits meanwhile. */
const PATIENCE = 3_000;

/** Asks the host, outside of every transaction; what it answers reaches `decide` as a circumstance. */
export class RejoinHook {
  readonly #ask: OnRejoin;
  readonly #log: Log;
  readonly #patience: number;

  constructor(ask: OnRejoin, log: Log, patience = PATIENCE) {
    this.#ask = ask;
    this.#log = log;
    this.#patience = patience;
  }

  /** `null`: nobody comes back, or the host could not say; then the setting holds (decision 55). */
  async rule(state: CaseState, command: Command, person: Person, now: Date): Promise<RejoinRuling | null> {
    const found = rejoinBy(state, command, person, now);
    if (!found) return null;
    const { rejoin, entry } = found;
    try {
      return { entry, policy: await this.#answer(rejoin) };
    } catch (error) {
      this.#log.error(
        { err: error, caseId: rejoin.caseId },
        'onRejoin gave no answer that can be used: the setting holds for this person',
      );
      return null;
    }
  }

  async #answer(rejoin: Rejoin): Promise<RejoinPolicy> {
    const over = new AbortController();
    const late = setTimeout(this.#patience, undefined, { signal: over.signal, ref: false }).then(() => {
      throw new OwnError(`onRejoin did not answer within ${this.#patience} milliseconds`);
    });
    try {
      const answer: unknown = await Promise.race([Promise.resolve(rejoin).then(this.#ask), late]);
      const policy = REJOIN_POLICIES.find((each) => each === answer);
      if (!policy) throw new OwnError(`onRejoin must answer one of ${REJOIN_POLICIES.join(', ')}`);
      return policy;
    } finally {
      over.abort();
      late.catch(() => undefined);
    }
  }
}
