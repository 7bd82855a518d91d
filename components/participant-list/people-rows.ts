import type { CaseView } from '../../core/case-view.js';
import { isCarried } from '../../protocol/attending.js';
import type { Participation } from '../../protocol/case-state.js';
import { sideOf, type Person } from '../../protocol/people.js';
import { isPresent, isReplaced } from '../../protocol/situation.js';
import { isOffice, isRunning, personOf } from '../internal/conference-words.js';
import { roleOf } from '../internal/later-words.js';
import type { MarkName } from '../internal/marks.js';
import { checkFindings } from '../taking-part/check-findings.js';
import type { Findings } from '../told/notices.js';
import type { TextKey } from '../translations/de.js';
import { choicesFor, type Choices } from './people-choices.js';
import { mediaOf, signsOf, type Sign } from './people-signs.js';

/** Who needs something comes first (visual language 8). */
export const GROUPS = ['waiting', 'absent', 'there'] as const;
export type Group = (typeof GROUPS)[number];

export interface PersonRow extends Choices {
  readonly person: Person;
  readonly isSelf: boolean;
  readonly group: Group;
  readonly mark: MarkName;
  readonly state: TextKey;
  /** The other person at that device. */
  readonly name: string;
  /** Since when they are not there; `null`: that is no news, or they are. */
  readonly since: string | null;
  readonly signs: readonly Sign[];
  /** Of the *Technik-Check* of who is not in yet; for side N alone. */
  readonly findings: Findings | undefined;
}

/** Everybody who is in the conference or expected, as the log has them. */
export function peopleRows(view: CaseView): readonly PersonRow[] {
  const { conference } = view.conference;
  const { case: state, self } = view;
  if (!state || !self || !conference || !isRunning(view)) return [];
  return (
    Object.values(state.people)
      .filter((each) => each.removedAt === undefined && !isReplaced(state, each))
      .map((person): PersonRow => {
        const own = conference.participations[person.id];
        const isSelf = person.id === self.person.id;
        const group = isSelf ? 'there' : groupOf(own);
        return {
          person,
          isSelf,
          group,
          mark: isSelf ? 'running' : markOf(own),
          state: isSelf ? 'people.present' : stateOf(view, own),
          name: nameOf(view, own?.with),
          since: group === 'there' ? null : sinceOf(own),
          signs: signsOf(view, mediaOf(view, person.id, own), own?.directions),
          findings: group === 'there' ? undefined : checkFindings(view, person.id),
          ...choicesFor(view, conference, person),
        };
      })
      // of the office's staff some come and others do not: nobody waits for them
      .filter(({ person, group }) => group !== 'absent' || person.role !== 'staff')
  );
}

function groupOf(own: Participation | undefined): Group {
  if (own && isPresent(own)) return 'there';
  return own?.presence === 'waiting' ? 'waiting' : 'absent';
}

function markOf(own: Participation | undefined): MarkName {
  if (own && isPresent(own)) return 'running';
  if (own?.presence === 'lost') return 'broken';
  return own && own.presence !== 'waiting' ? 'left' : 'planned';
}

function stateOf(view: CaseView, own: Participation | undefined): TextKey {
  const isInOffice = own?.with !== undefined && sideOf(roleOf(view, own.with)) === 'office';
  switch (own?.presence) {
    case 'connected':
      if (!isCarried(own)) return 'people.present';
      return isInOffice ? 'people.office' : 'people.together';
    case 'lost':
      if (!isCarried(own)) return 'state.lost';
      return isInOffice ? 'people.office.lost' : 'people.together.lost';
    case 'entering':
      return own.wasConnected ? 'state.restoring' : 'state.entering';
    case 'waiting':
      return own.admitted ? 'people.admitted' : 'people.waiting';
    case 'left':
      return 'state.left';
    case 'excluded':
      // the others are told no more than that (domain 3.5)
      return isOffice(view) ? 'people.excluded' : 'state.absent';
    case 'readmitted':
      return isOffice(view) ? 'people.readmitted' : 'state.absent';
    case 'over':
    case undefined:
      return 'state.absent';
  }
}

function sinceOf(own: Participation | undefined): string | null {
  const isNews = own?.presence === 'lost' || own?.presence === 'left' || own?.presence === 'waiting';
  return isNews ? own.since : null;
}

function nameOf(view: CaseView, person: string | undefined): string {
  return person === undefined ? '' : (personOf(view, person)?.name ?? '');
}
