import { findConference, participationsOf, type CaseState, type Presence } from '../../protocol/index.js';

/** How somebody can be in a conference, or in front of it. */
const PRESENT = ['waiting', 'entering', 'connected', 'lost'] as const satisfies readonly Presence[];

/** How many conferences run, and how many persons are in them. Numbers alone. */
export interface Census {
  readonly running: number;
  readonly persons: Readonly<Record<(typeof PRESENT)[number], number>>;
}

export const EMPTY_CENSUS: Census = {
  running: 0,
  persons: { waiting: 0, entering: 0, connected: 0, lost: 0 },
};

/** The census with one more conference, if that one runs. */
export function counted(census: Census, state: CaseState, id: string): Census {
  const conference = findConference(state, id);
  if (conference?.status !== 'running') return census;
  const persons = { ...census.persons };
  for (const { presence } of participationsOf(conference)) {
    for (const counts of PRESENT) if (presence === counts) persons[counts] += 1;
  }
  return { running: census.running + 1, persons };
}
