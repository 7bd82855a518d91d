import type { ProblemCode } from '../../protocol/index.js';
import type { LimitName } from '../limits/limits.js';
import type { Census } from '../media/census.js';

/** One answered request. */
export interface Answered {
  /** As it is written in the code, or `none`; never an address. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
  readonly problem: ProblemCode | undefined;
}

export type TransactionOutcome = 'committed' | 'refused' | 'failed';
export type RepairType = 'close' | 'evict' | 'observe';

/** One look at the media server. */
export interface Pass {
  readonly outcome: 'compared' | 'unreachable';
  readonly seconds: number;
  readonly census: Census;
  /** Ended conferences that OpenVidu is not known to have closed (edge case 11). */
  readonly unclosed: number;
}

/**
 * What the parts of the backend tell of their work, each of them a few of these. Rules and routes know nothing of it. Must
 * not throw; is never given an id, a name, a title or a text.
 */
export interface Watch {
  answered(answer: Answered): void;
  /** A request was refused for now. */
  limited(limit: LimitName): void;
  /** Frames handed to the socket of one reader. */
  sent(frames: number): void;
  /** From the decision to the frame at the socket, for a reader who was there at the time. */
  delivered(seconds: number): void;
  transaction(outcome: TransactionOutcome, seconds: number): void;
  query(failed: boolean, seconds: number): void;
  pass(pass: Pass): void;
  passFailed(seconds: number): void;
  repair(type: RepairType, done: boolean): void;
  webhook(event: string, taken: boolean): void;
}

/** For parts that are put together without anybody who counts. */
export const UNWATCHED: Watch = {
  answered: nothing,
  limited: nothing,
  sent: nothing,
  delivered: nothing,
  transaction: nothing,
  query: nothing,
  pass: nothing,
  passFailed: nothing,
  repair: nothing,
  webhook: nothing,
};

function nothing(): void {
  // nobody wants to know
}
