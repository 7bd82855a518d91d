import type { CaseEvent, CaseState, RecordedDeed } from '../../../protocol/index.js';

/** One event of the log with the case before and after it. */
export interface Step {
  readonly event: CaseEvent;
  readonly before: CaseState;
  readonly after: CaseState;
}

/** A subject of the record; takes in the log event by event. */
export interface Subject<Result> {
  add(step: Step): void;
  result(): Result;
}

export function deedOf({ event: { seq, at, by }, after }: Step): RecordedDeed {
  return { seq, at, by: by && { ...by, name: after.people[by.id]?.name ?? null } };
}
