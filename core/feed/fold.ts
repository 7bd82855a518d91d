import { caseAfter } from '../../protocol/case-fold.js';
import type { CaseState } from '../../protocol/case-state.js';
import type * as Code from '../../protocol/conference-events.js';
import { isOfConference, type CaseEvent } from '../../protocol/events.js';
import { LateCode } from '../late-code.js';

/** How events change a conference: needed with the first event about one. A snapshot has folded all that came before it. */
export const conferenceEvents = new LateCode<typeof Code>(
  () => import('../../protocol/conference-events.js'),
);

export function canFold(event: CaseEvent): boolean {
  return !isOfConference(event) || conferenceEvents.code !== undefined;
}

/** The next state, as `evolve` has it; `null` when the event cannot be folded. */
export function folded(state: CaseState, event: CaseEvent): CaseState | null {
  if (!isOfConference(event)) return caseAfter(state, event);
  return conferenceEvents.code?.conferenceAfter(state, event) ?? null;
}
