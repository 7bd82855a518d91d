import type { CaseState, Conference, Participation } from './case-state.js';
import { isOfficial, type Person, type Role } from './people.js';

/**
 * What is going on in a running conference. Always derived from who is there, never stored (domain 3.4).
 * - `complete`: the official person and every party who was in are connected
 * - `notary-away`: the official person left by command · `notary-lost`: the connection to them is gone
 * - `participant-missing`: a required person was in and is now lost · `empty`: nobody is connected
 */
export type Situation = 'complete' | 'notary-away' | 'notary-lost' | 'participant-missing' | 'empty';

/** Persons whose absence interrupts the conference for all, besides the official person. */
const REQUIRED: ReadonlySet<Role> = new Set(['party', 'interpreter', 'sign-interpreter', 'witness']);

export function isRequired(role: Role): boolean {
  return REQUIRED.has(role);
}

export function situationOf(state: CaseState, conference: Conference): Situation {
  const present = participationsOf(conference).filter(isPresent);
  if (present.length === 0) return 'empty';

  const officials = participationsOf(conference).filter((each) => isOfficial(roleOf(state, each)));
  if (!officials.some(isPresent)) {
    if (officials.some((each) => each.presence === 'lost')) return 'notary-lost';
    if (officials.some(({ presence }) => presence === 'left' || presence === 'readmitted'))
      return 'notary-away';
  }
  const missing = participationsOf(conference).some(
    (each) => isRequired(roleOf(state, each)) && each.presence === 'lost',
  );
  return missing ? 'participant-missing' : 'complete';
}

/** Help page "unterbrochen": somebody needed is lost, or nobody is there although not all left by themselves. */
export function isInterrupted(state: CaseState, conference: Conference): boolean {
  switch (situationOf(state, conference)) {
    case 'notary-lost':
    case 'participant-missing':
      return true;
    case 'empty':
      return participationsOf(conference).some((each) => each.presence === 'lost');
    case 'complete':
    case 'notary-away':
      return false;
  }
}

/** Whether the loss of somebody of that role interrupts the conference for all. */
export function isNeeded(role: Role): boolean {
  return isOfficial(role) || REQUIRED.has(role);
}

/** In the room or on the way in. */
export function isPresent(participation: Participation): boolean {
  return participation.presence === 'connected' || participation.presence === 'entering';
}

export function participationsOf(conference: Conference): readonly Participation[] {
  return Object.values(conference.participations);
}

/**
 * An official person whom another one has replaced in this case: takes part in nothing official any more, also while an
 * old token still says otherwise (§ 44 (1) BNotO, edge case 19).
 */
export function isReplaced({ official }: CaseState, { id, role }: Person): boolean {
  return isOfficial(role) && official !== null && official !== id;
}

function roleOf(state: CaseState, participation: Participation): Role {
  return state.people[participation.person]?.role ?? 'party';
}
