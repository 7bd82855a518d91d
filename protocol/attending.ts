import type { Conference, Participation, Presence } from './case-state.js';

/*
 * Taking part without a device of one's own: gemeinsam an einem Gerät with another person (edge case 35), or in the
 * notary's office (edge case 51). The log says once through whose device; where they are follows from where that person is.
 */

/** Has no connection of their own. */
export function isCarried(participation: Participation | undefined): boolean {
  return participation?.with !== undefined;
}

/** Who takes part through the device of that person, in the order of first entry. */
export function carriedBy(conference: Conference, person: string): readonly Participation[] {
  return Object.values(conference.participations).filter((each) => each.with === person);
}

/** Two participations, one connection. */
export function carriedParticipation(
  carrier: Participation,
  before: Pick<Participation, 'person'> & Partial<Participation>,
  at: string,
): Participation {
  const presence = carriedPresence(carrier.presence, before.presence);
  const { person, wasConnected = false, since } = before;
  return {
    ...before,
    person,
    presence,
    since: since !== undefined && presence === before.presence ? since : at,
    entry: carrier.entry,
    device: carrier.device,
    admitted: true,
    wasConnected: wasConnected || presence === 'connected',
    with: carrier.person,
  };
}

/** Whoever is kept out is so alone: to the others at that device, the connection is gone, unless they had left with it. */
function carriedPresence(presence: Presence, before: Presence | undefined): Presence {
  const isKeptOut = presence === 'waiting' || presence === 'excluded' || presence === 'readmitted';
  if (!isKeptOut) return presence;
  return before === 'left' ? 'left' : 'lost';
}
