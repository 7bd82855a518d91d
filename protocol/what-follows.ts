import { automaticPause } from './automatic-pause.js';
import type { CaseState } from './case-state.js';
import type { CaseFact } from './events.js';
import { endOfPresentation } from './presenting.js';

/** What follows by itself from what has just happened to a case, in the same transaction. */
export function whatFollows(before: CaseState, after: CaseState): readonly CaseFact[] {
  return [...automaticPause(before, after), ...endOfPresentation(after)];
}
