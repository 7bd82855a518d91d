import type { CaseState, Conference, Participation } from './case-state.js';
import type { Actor } from './events.js';
import { isOfficial, type Person } from './people.js';
import { isReplaced, isRequired, participationsOf } from './situation.js';

/**
 * The proceedings (Verhandlung) of a deed or a certification.
 * - `paused`: by themselves, as soon as the official person or a required person is not connected; never resumed but
 *   by the official person
 * - `finished`: by the official person, or by the end of the conference; may be opened again for a further deed
 */
export const PROCEEDINGS_STATES = ['not-opened', 'open', 'paused', 'finished'] as const;
export type ProceedingsState = (typeof PROCEEDINGS_STATES)[number];

export interface ProceedingsTurn {
  readonly state: ProceedingsState;
  /** UTC, the time of the event. */
  readonly since: string;
  /** `null`: they paused by themselves, or have never been opened. */
  readonly by: Actor;
  /** Paused because these persons were not connected at that moment; empty in every other state. */
  readonly missing: readonly string[];
}
export interface Proceedings extends ProceedingsTurn {
  /** How they came to that, oldest first. */
  readonly earlier: readonly ProceedingsTurn[];
}

/** Acts as the official person in this case: the notary, or the deputy (§ 44 (1) BNotO). */
export function actsOfficially(state: CaseState, person: Person): boolean {
  return isOfficial(person.role) && !isReplaced(state, person);
}

/** Sees and hears. Whoever is on the way in does not yet. */
export function isConnected(conference: Conference, person: string): boolean {
  return conference.participations[person]?.presence === 'connected';
}

/**
 * Whom the proceedings cannot go on without, besides the official person: parties and persons called in who have once
 * been in this conference. The one whom the official person has excluded is sent away on purpose and is not waited for.
 */
export function requiredPersons(state: CaseState, conference: Conference): readonly string[] {
  return participationsOf(conference)
    .filter((each) => each.wasConnected && each.presence !== 'excluded' && hasRequiredRole(state, each))
    .map(({ person }) => person);
}

/** Whether an acting official person is connected. */
export function isOfficialConnected(state: CaseState, conference: Conference): boolean {
  return participationsOf(conference).some(({ person }) => {
    const member = state.people[person];
    return member !== undefined && actsOfficially(state, member) && isConnected(conference, person);
  });
}

/** The required persons who are not connected now. */
export function missingPersons(state: CaseState, conference: Conference): readonly string[] {
  return requiredPersons(state, conference).filter((person) => !isConnected(conference, person));
}

function hasRequiredRole(state: CaseState, { person }: Participation): boolean {
  const role = state.people[person]?.role;
  return role !== undefined && isRequired(role);
}
