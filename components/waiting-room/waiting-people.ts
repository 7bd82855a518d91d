import type { CaseView } from '../../core/case-view.js';
import { runningConference, type CaseState } from '../../protocol/case-state.js';
import { isOfficial, sideOf, type Member } from '../../protocol/people.js';
import { isPresent, isReplaced } from '../../protocol/situation.js';

export interface WaitingPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Member['role'];
  readonly isSelf: boolean;
  /** `waits`: asked to come in, or looks at this page · `in`: in the conference · `out`: neither */
  readonly where: 'waits' | 'in' | 'out';
  /** The host has established who this is (R-I10); told to side N alone. */
  readonly identified: boolean;
  /** In the notary's office, without a device of their own (edge case 51). */
  readonly inOffice: boolean;
}

export interface WaitingPeople {
  readonly present: readonly WaitingPerson[];
  readonly missing: readonly WaitingPerson[];
  /** Whether one of the missing was there before. */
  readonly someoneWasHere: boolean;
  /** Of whom nobody can say whether they are there: before a conference runs people of side C know nothing of each other. */
  readonly others: readonly WaitingPerson[];
}

/** Who is there and who is expected, to each other by name and role alone (§ 5 (6) NotViKoV), from nothing but the log. */
export function waitingPeople(view: CaseView, isOpen: boolean): WaitingPeople {
  const { case: state, self } = view;
  if (!state || !self) return { present: [], missing: [], someoneWasHere: false, others: [] };
  const conference = runningConference(state);
  const standing = conference?.participations ?? {};
  const people = Object.values(state.people)
    .filter((each) => each.removedAt === undefined && !isReplaced(state, each))
    .map(({ id, name, role }): WaitingPerson => {
      const isSelf = id === self.person.id;
      const own = standing[id];
      const waits = own?.presence === 'waiting' || (isSelf && isOpen);
      const where = own && isPresent(own) ? 'in' : waits ? 'waits' : 'out';
      const identified = own?.identified === true && sideOf(self.person.role) === 'office';
      const carrier = state.people[own?.with ?? ''];
      const inOffice = where === 'in' && carrier !== undefined && sideOf(carrier.role) === 'office';
      return { id, name, role, isSelf, where, identified, inOffice };
    });
  const present = people.filter(({ where }) => where !== 'out');
  // nobody is expected by themselves
  const missing = people.filter((each) => each.where === 'out' && !each.isSelf && isExpected(state, each));
  const isUnknown = ({ role }: WaitingPerson) => !conference && sideOf(role) === 'portal';
  return {
    present: [...present.filter(({ isSelf }) => isSelf), ...present.filter(({ isSelf }) => !isSelf)],
    missing: missing.filter((each) => !isUnknown(each)),
    someoneWasHere: missing.some(({ id }) => standing[id] !== undefined),
    others: missing.filter(isUnknown),
  };
}

/** Of the office the official person: its staff may come or not. */
function isExpected({ official }: CaseState, { id, role }: WaitingPerson): boolean {
  return isOfficial(role) ? official === null || official === id : sideOf(role) === 'portal';
}
