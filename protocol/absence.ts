import type { Participation } from './case-state.js';
import type { CaseEvent } from './events.js';

/**
 * Why somebody who was in is not: `lost` an interruption · `left` by own command · `moved` comes from another device
 * · `excluded` by the official person.
 */
export type AwayReason = 'lost' | 'left' | 'moved' | 'excluded';

/** From when on somebody who was in a conference is not, until they are in again (R-I10). */
export interface Absence {
  readonly since: string;
  readonly why: AwayReason;
}

/** An event about one person in a conference. */
export type ParticipantEvent = Extract<CaseEvent, { readonly type: `participant-${string}` }>;

/**
 * The participation with what the event says about being away and coming back. Being away begins where the log says that somebody who was
 * connected is not: a short cut that nobody noticed is none.
 */
export function withAbsence(
  after: Participation,
  before: Participation | undefined,
  event: ParticipantEvent,
): Participation {
  const next: { -readonly [Key in keyof Participation]: Participation[Key] } = { ...after };
  const absence = after.presence === 'connected' ? undefined : absenceAfter(before, event);
  if (absence) next.absence = absence;
  else delete next.absence;
  if (after.presence !== 'excluded') delete next.excludedBy;
  // what the host has confirmed was for this coming in
  if (event.type === 'participant-connected') delete next.identified;
  return next;
}

function absenceAfter(before: Participation | undefined, event: ParticipantEvent): Absence | undefined {
  if (!before) return undefined;
  const { absence, presence, wasConnected } = before;
  // let in on the same device, by a reload or a way back that the page found by itself: the log never said that they were gone
  const isIn = presence === 'connected' || (presence === 'entering' && wasConnected && !absence);
  const isOwn = before.person === event.person;
  // whoever shared a device has left with it, or has lost the connection and is free to come
  const away = (own: AwayReason): Absence | undefined =>
    isIn ? { since: event.at, why: isOwn || own === 'left' ? own : 'lost' } : absence;
  switch (event.type) {
    case 'participant-entered':
      return before.device === event.device ? absence : away('moved');
    case 'participant-waiting':
      return away('moved');
    case 'participant-lost':
      return away('lost');
    case 'participant-left':
      return away('left');
    case 'participant-attending':
      return event.with === null ? away('left') : absence;
    case 'participant-excluded':
      return away('excluded');
    case 'participant-connected':
    case 'participant-admitted':
    case 'participant-readmitted':
    case 'participant-identified':
    case 'participant-muted':
    case 'participant-asked':
    case 'participant-answered':
      return absence;
  }
}
