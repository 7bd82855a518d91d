import { isCarried } from './attending.js';
import { runningConference, type CaseState, type Conference } from './case-state.js';
import type { CaseFact } from './events.js';
import { sideOf, type Person } from './people.js';

/*
 * Sharing a window: one person at a time, over a second connection of the entry that they are in by. It lasts no longer
 * than that entry.
 */

export interface Presentation {
  /** Names this one sharing; its connection carries the name. */
  readonly id: string;
  readonly person: string;
  readonly entry: string;
  readonly since: string;
}

/** Side N always; somebody of side C once side N has allowed it, in this conference. */
export function mayPresent({ participations }: Conference, { id, role }: Person): boolean {
  const participation = participations[id];
  if (!participation || isCarried(participation)) return false;
  return sideOf(role) === 'office' || participation.mayPresent === true;
}

/** What follows by itself: a presentation ends with the connection of the person whose it is. */
export function endOfPresentation(after: CaseState): readonly CaseFact[] {
  const conference = runningConference(after);
  const presentation = conference?.presentation;
  if (!presentation) return [];
  const { person, entry } = presentation;
  const participation = conference.participations[person];
  const isThere = participation?.presence === 'connected' && participation.entry === entry;
  if (isThere && conference.media.open) return [];
  return [presentationEnded(conference, presentation)];
}

export function presentationEnded({ id: conference }: Conference, { id, person }: Presentation): CaseFact {
  return { type: 'presentation-ended', conference, presentation: id, person };
}
