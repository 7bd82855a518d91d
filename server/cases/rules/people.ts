import {
  isOfficial,
  runningConference,
  sideOf,
  type CaseFact,
  type CaseState,
  type Person,
} from '../../../protocol/index.js';
import { may, type Viewer } from '../../auth/rights.js';
import type { CommandOf, Decision } from '../commands.js';
import { accepted, invalid, refused, type Circumstances } from './decisions.js';

/** What becomes known by somebody opening the case: that it exists, and who they are. */
export function joinFacts(state: CaseState, { person, caseId, caseTitle }: Viewer): CaseFact[] {
  const facts: CaseFact[] = [];
  if (state.version === 0) facts.push({ type: 'case-opened', title: caseTitle ?? caseId });
  if (!samePerson(state.people[person.id], person)) facts.push({ type: 'person-joined', person });
  return facts;
}

/** Side N takes the case away from somebody of side C. */
export function removePerson(
  state: CaseState,
  { person }: CommandOf<'remove-person'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'remove')) return refused('forbidden');
  if (person === viewer.person.id) return invalid('person', 'is the one who asks');
  if (isOfOffice(state, person)) return refused('forbidden');
  return removal(state, person);
}

export function restorePerson(
  state: CaseState,
  { person }: CommandOf<'restore-person'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'remove')) return refused('forbidden');
  if (isOfOffice(state, person)) return refused('forbidden');
  return restoration(state, person);
}

/** Who belongs to the office is the host's to say. */
function isOfOffice({ people }: CaseState, person: string): boolean {
  const role = people[person]?.role;
  return role !== undefined && sideOf(role) === 'office';
}

/** At once, on every device, and out of a running conference too (edge case 69). */
export function removal(state: CaseState, person: string): Decision {
  const member = state.people[person];
  if (!member) return refused('participant_not_found');
  if (member.removedAt !== undefined) return accepted([]);
  return accepted([...exclusion(state, person), { type: 'person-removed', person }]);
}

export function restoration(state: CaseState, person: string): Decision {
  const member = state.people[person];
  if (!member) return refused('participant_not_found');
  return accepted(member.removedAt === undefined ? [] : [{ type: 'person-restored', person }]);
}

/**
 * A deputy takes over from the notary, or the notary takes back: exactly one acts, the others are out of a running
 * conference at once (§ 44 (1) BNotO, edge case 19, 3.9). Who may be an official person at all is said by the token.
 */
export function takeOffice(
  state: CaseState,
  _command: CommandOf<'take-office'>,
  { viewer: { person } }: Circumstances,
): Decision {
  if (!isOfficial(person.role)) return refused('forbidden');
  if (state.official === person.id) return accepted([]);
  const others = Object.values(state.people).filter(({ id, role }) => isOfficial(role) && id !== person.id);
  return accepted([
    { type: 'official-changed', person: person.id },
    ...others.flatMap(({ id }) => exclusion(state, id)),
    ...readmission(state, person.id),
  ]);
}

function exclusion(state: CaseState, person: string): CaseFact[] {
  const running = runningConference(state);
  const presence = running?.participations[person]?.presence;
  if (!running || presence === undefined || presence === 'excluded') return [];
  return [{ type: 'participant-excluded', conference: running.id, person }];
}

function readmission(state: CaseState, person: string): CaseFact[] {
  const running = runningConference(state);
  if (running?.participations[person]?.presence !== 'excluded') return [];
  return [{ type: 'participant-readmitted', conference: running.id, person }];
}

function samePerson(a: Person | undefined, b: Person): boolean {
  return a?.name === b.name && a.role === b.role;
}
