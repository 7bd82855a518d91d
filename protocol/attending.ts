import type { Conference, Participation, Presence } from './case-state.js';
import { isPresent } from './situation.js';

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

/** By a device of their own: in the room, or on the way in. */
export function isThereByOwnDevice(participation: Participation | undefined): participation is Participation {
  return participation !== undefined && isPresent(participation) && !isCarried(participation);
}

/** Two participations, one connection. */
export function carriedParticipation(
  { person: carrier, presence, entry, device }: Participation,
  before: Pick<Participation, 'person'> & Partial<Participation>,
  at: string,
): Participation {
  const { wasConnected = false } = before;
  return {
    ...before,
    presence,
    since: sinceWhen(before, presence, at),
    entry,
    device,
    admitted: true,
    wasConnected: wasConnected || presence === 'connected',
    with: carrier,
  };
}

/**
 * What becomes of whoever takes part through the device of `carrier`. A loss befalls both, and both are back together.
 * Has that device gone out of the conference, then side N says anew who is there when it comes again: whoever left with it
 * has left, and whoever only shared it has lost the connection.
 */
export function carriedAfter(carrier: Participation, before: Participation, at: string): Participation {
  const { presence } = carrier;
  const isSameDevice = isPresent(carrier) && carrier.device === before.device;
  if (isSameDevice || presence === 'lost') return carriedParticipation(carrier, before, at);
  const own = presence === 'left' ? 'left' : 'lost';
  return { ...onTheirOwn(before), presence: own, since: sinceWhen(before, own, at) };
}

export function onTheirOwn(participation: Participation): Participation {
  const own: { -readonly [Key in keyof Participation]: Participation[Key] } = { ...participation };
  delete own.with;
  return own;
}

function sinceWhen(before: Partial<Participation>, presence: Presence, at: string): string {
  return before.since !== undefined && presence === before.presence ? before.since : at;
}
