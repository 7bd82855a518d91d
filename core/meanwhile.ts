import { sideOf } from '../protocol/people.js';
import type { AppointmentChange } from '../protocol/appointments.js';
import type { TimelineEvent } from '../protocol/events.js';
import type { CaseView } from './case-view.js';

/** Being there for less than this between two absences counts as not having been back, in milliseconds. */
const BRIEF_MS = 60_000;

/** What happened in the conference while its person was out of it, oldest first (R-L8). */
export interface Meanwhile {
  /** Log position of the return: names this absence on every device, also after a reload. */
  readonly id: number;
  /** `null`: longer ago than the loaded part of the log reaches back. */
  readonly from: string | null;
  readonly until: string;
  readonly changes: readonly MeanwhileChange[];
  /** Messages of others from that time that have not been seen yet. */
  readonly unread: number;
}

export type MeanwhileChange = { readonly at: string } & (
  | {
      /** `came` for the first time · `returned` after leaving · `reconnected` after an interruption · `taken-over` as official person */
      readonly type: 'came' | 'returned' | 'reconnected' | 'left' | 'lost' | 'excluded' | 'taken-over';
      readonly person: string;
    }
  | {
      readonly type: 'appointment';
      readonly change: AppointmentChange | 'created';
      readonly startsAt: string;
      readonly zone: string;
    }
);

/**
 * The last absence of whoever looks, once they are back in the same conference; `null` when they were never away from
 * it. Follows from the log alone, so every device tells the same.
 */
export function meanwhileOf(view: CaseView): Meanwhile | null {
  const { self, conference } = view;
  if (!self || !conference.conference || conference.phase !== 'inside') return null;
  const { id: running } = conference.conference;
  const all = view.chat.events;
  const begin = all.findIndex((event) => event.type === 'conference-started' && event.conference === running);
  const events = all.slice(Math.max(begin, 0));

  const absence = lastAbsence(events, self.person.id, begin < 0);
  if (!absence) return null;
  const { from, back } = absence;
  const isWithin = ({ seq }: TimelineEvent) => seq > (from?.seq ?? 0) && seq < back.seq;
  const states = new Map<string, 'left' | 'lost' | 'there'>();
  const changes = events.flatMap((event): MeanwhileChange[] => {
    // those before it tell who came anew and who came back
    const change = changeOf(event, self.person.id, states);
    return change && isWithin(event) ? [change] : [];
  });
  return {
    id: back.seq,
    from: from?.at ?? null,
    until: back.at,
    changes: [...changes, ...exclusions(view, from, back)].sort(
      (one, other) => Date.parse(one.at) - Date.parse(other.at),
    ),
    unread: events.filter(
      (event) =>
        event.type === 'message-sent' &&
        event.by?.id !== self.person.id &&
        event.seq > view.chat.seenUpTo &&
        isWithin(event),
    ).length,
  };
}

interface Absence {
  /** `null`: before what is loaded. */
  readonly from: TimelineEvent | null;
  /** `null`: still away. */
  readonly back: TimelineEvent | null;
}

/** From the loss or leave to the return. `isCut`: the loaded log begins in the middle of the conference. */
function lastAbsence(events: readonly TimelineEvent[], self: string, isCut: boolean) {
  let absence = null as Absence | null;
  let isFirst = true;
  for (const event of events) {
    if (!('person' in event) || event.person !== self) continue;
    if (event.type === 'participant-connected') {
      // without an absence before it, it is the first way in or another device
      if (absence?.back === null) absence = { ...absence, back: event };
      else if (isFirst && isCut) absence = { from: null, back: event };
    } else if (event.type === 'participant-left' || event.type === 'participant-lost') {
      // a leave after a loss, or a loss right after a return, goes on with the same absence
      const goesOn = absence !== null && (absence.back === null || isBrief(absence.back, event));
      absence = { from: goesOn && absence ? absence.from : event, back: null };
    }
    isFirst = false;
  }
  return absence?.back ? { from: absence.from, back: absence.back } : null;
}

function isBrief(back: TimelineEvent, away: TimelineEvent): boolean {
  return Date.parse(away.at) - Date.parse(back.at) < BRIEF_MS;
}

function changeOf(
  event: TimelineEvent,
  self: string,
  states: Map<string, 'left' | 'lost' | 'there'>,
): MeanwhileChange | undefined {
  const { at } = event;
  switch (event.type) {
    case 'participant-left':
    case 'participant-lost': {
      const type = event.type === 'participant-left' ? 'left' : 'lost';
      states.set(event.person, type);
      return event.person === self ? undefined : { at, type, person: event.person };
    }
    case 'participant-connected': {
      const before = states.get(event.person);
      states.set(event.person, 'there');
      if (event.person === self || before === 'there') return undefined;
      const type = before === 'left' ? 'returned' : before === 'lost' ? 'reconnected' : 'came';
      return { at, type, person: event.person };
    }
    case 'official-changed':
      return event.person === self ? undefined : { at, type: 'taken-over', person: event.person };
    case 'appointment-created':
    case 'appointment-changed': {
      if (event.by?.id === self) return undefined;
      const { startsAt, zone } = event.appointment;
      return {
        at,
        type: 'appointment',
        change: event.type === 'appointment-created' ? 'created' : event.change,
        startsAt,
        zone,
      };
    }
    case 'message-sent':
    case 'conference-started':
    case 'conference-ended':
    case 'case-closed':
    case 'case-reopened':
      return undefined;
  }
}

/** Who was excluded is known to side N alone; to the others they are just not present (edge case 50). */
function exclusions(
  { self, conference }: CaseView,
  from: TimelineEvent | null,
  back: TimelineEvent,
): MeanwhileChange[] {
  if (!self || sideOf(self.person.role) !== 'office') return [];
  const isWithin = (at: string) =>
    Date.parse(at) >= Date.parse(from?.at ?? at) && Date.parse(at) <= Date.parse(back.at);
  return Object.values(conference.conference?.participations ?? {})
    .filter(({ presence, since }) => presence === 'excluded' && isWithin(since))
    .map(({ person, since }) => ({ at: since, type: 'excluded', person }));
}
