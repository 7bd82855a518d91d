import { runningConference, type CaseState } from '../../../protocol/case-state.js';
import type { CaseFact } from '../../../protocol/events.js';
import { isOfficial, type Capability, type Role } from '../../../protocol/people.js';
import { accepted, may, refused, type Outcome, type Command } from './outcome.js';

const RIGHTS: Partial<Record<Role, readonly Capability[]>> = {
  notary: ['start', 'end', 'appoint', 'admit', 'exclude', 'remove', 'export'],
  deputy: ['start', 'end', 'appoint', 'admit', 'exclude', 'remove', 'export'],
  staff: ['start', 'appoint', 'admit', 'export'],
};

/** What a role may do where the host has said nothing else. */
export function usualRights(role: Role): readonly Capability[] {
  return RIGHTS[role] ?? [];
}

export function removePerson(command: Command, person: string): Outcome {
  if (!may(command, 'remove')) return refused('forbidden');
  if (!command.state.people[person]) return refused('participant_not_found');
  return accepted(removal(command.state, person));
}

export function restorePerson(command: Command, person: string): Outcome {
  if (!may(command, 'remove')) return refused('forbidden');
  const member = command.state.people[person];
  if (!member) return refused('participant_not_found');
  return accepted(member.removedAt === undefined ? [] : [{ type: 'person-restored', person }]);
}

export function removal(state: CaseState, person: string): CaseFact[] {
  if (state.people[person]?.removedAt !== undefined) return [];
  return [...exclusion(state, person), { type: 'person-removed', person }];
}

/** Exactly one official person acts; the others are out of a running conference at once (edge case 19). */
export function takeOffice({ state, person }: Command): Outcome {
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
