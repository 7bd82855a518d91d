import { caseAfter } from './case-fold.js';
import type { CaseState } from './case-state.js';
import { conferenceAfter } from './conference-events.js';
import { isOfConference, type CaseEvent } from './events.js';

/** The next state. Pure and total; events of the same log in `seq` order, each exactly once. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  return isOfConference(event) ? conferenceAfter(state, event) : caseAfter(state, event);
}
