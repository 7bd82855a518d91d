import { withAbsence, type ParticipantEvent } from './absence.js';
import { turnsAfter } from './attendance.js';
import { carriedAfter, carriedBy, carriedParticipation, onTheirOwn } from './attending.js';
import type { CaseState, Conference, Participation, Presence } from './case-state.js';
import { withoutDirections } from './directions.js';
import type { Actor, CaseEvent, CaseEventOf } from './events.js';
import { notOpened, proceedingsAfter, proceedingsAtEnd } from './proceedings-fold.js';
import type { ProceedingsState } from './proceedings.js';

/*
 * How events change one conference of a case: its start and end, its proceedings, and the people in it.
 */

export function startedConference(event: Extract<CaseEvent, { type: 'conference-started' }>): Conference {
  return {
    id: event.conference,
    appointment: event.appointment,
    kind: event.kind,
    status: 'running',
    startedAt: event.at,
    ended: null,
    media: { generation: 0, open: false, since: event.at },
    participations: {},
    turns: [],
    proceedings: event.kind === 'consultation' || event.proceedings === false ? null : notOpened(event.at),
  };
}

export function endedConference(
  conference: Conference,
  { at, by, reason, successor }: Extract<CaseEvent, { type: 'conference-ended' }>,
): Conference {
  return {
    ...withoutPresentation(conference),
    status: 'ended',
    ended: { at, by, reason, successor },
    participations: mapValues(conference.participations, (participation) => ({
      ...participation,
      presence: 'over',
      since: at,
    })),
    proceedings: proceedingsAtEnd(conference.proceedings, at, by),
  };
}

export function withConference(
  state: CaseState,
  id: string,
  change: (conference: Conference) => Conference,
): CaseState {
  return { ...state, conferences: state.conferences.map((each) => (each.id === id ? change(each) : each)) };
}

export function withProceedings(
  state: CaseState,
  { conference, at, by }: { readonly conference: string; readonly at: string; readonly by: Actor },
  now: ProceedingsState,
  missing: readonly string[] = [],
): CaseState {
  return withConference(state, conference, (each) => ({
    ...each,
    proceedings: proceedingsAfter(each.proceedings, { state: now, since: at, by, missing }),
  }));
}

export function withPresence(
  state: CaseState,
  event: ParticipantEvent,
  presence: Presence,
  changes: Partial<Participation> = {},
): CaseState {
  return withParticipation(
    state,
    event,
    (before) => before && { ...onTheirOwn(before), ...changes, presence, since: event.at },
  );
}

export function withoutPresentation(conference: Conference): Conference {
  const rest: { -readonly [Key in keyof Conference]: Conference[Key] } = { ...conference };
  delete rest.presentation;
  return rest;
}

/** Nothing where nobody could be meant: through a device of somebody who is not there, or taken back twice. */
export function attending(
  before: Participation | undefined,
  { participations }: Conference,
  { person, with: carrier, at }: CaseEventOf<'participant-attending'>,
): Participation | undefined {
  const through = carrier === null ? undefined : participations[carrier];
  if (through) return carriedParticipation(through, before ? withoutDirections(before) : { person }, at);
  return before?.with === undefined ? undefined : { ...onTheirOwn(before), presence: 'left', since: at };
}

export function withParticipation(
  state: CaseState,
  event: ParticipantEvent,
  change: (before: Participation | undefined, conference: Conference) => Participation | undefined,
): CaseState {
  return withConference(state, event.conference, (conference) => {
    const next = change(conference.participations[event.person], conference);
    if (!next) return conference;
    const carried = carriedBy(conference, next.person).map((each) => carriedAfter(next, each, event.at));
    return [next, ...carried].reduce((after, each) => {
      const before = after.participations[each.person];
      const participations = { ...after.participations, [each.person]: withAbsence(each, before, event) };
      return { ...after, participations, turns: turnsAfter(after.turns, each, event.at) };
    }, conference);
  });
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
