import {
  carriedBy,
  findConference,
  isThereByOwnDevice,
  sideOf,
  type CaseState,
} from '../../../protocol/index.js';
import { may } from '../../auth/rights.js';
import type { CommandOf, Decision } from '../commands.js';
import { accepted, invalid, refused, refusedAsEnded, type Circumstances } from './decisions.js';

/**
 * Side N says that somebody of side C takes part without a device of their own (edge cases 35 and 51). Needs the right to
 * admit, because it lets that person in.
 */
export function attendParticipant(
  state: CaseState,
  command: CommandOf<'attend-participant'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'admit')) return refused('forbidden');
  const { conference: id, person, with: carrier } = command;
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  const member = state.people[person];
  if (!member || member.removedAt !== undefined) return refused('participant_not_found');
  // the office takes part by devices of its own: what it may do, it does from there
  if (sideOf(member.role) === 'office') return invalid('person', 'belongs to the office');

  const before = conference.participations[person];
  if ((before?.with ?? null) === carrier) return accepted([]);
  const fact = { type: 'participant-attending', conference: id, person, with: carrier } as const;
  if (carrier === null) return accepted([fact]);
  if (before?.presence === 'excluded') return refused('excluded');
  if (carrier === person) return invalid('with', 'is the person themselves; name whose device it is');
  if (!state.people[carrier]) return refused('participant_not_found');
  // neither two places for one person, nor a chain of devices
  if (isThereByOwnDevice(before) || carriedBy(conference, person).length > 0) {
    return refused('takes_part_already');
  }
  const isCarrierThere = isThereByOwnDevice(conference.participations[carrier]);
  return isCarrierThere ? accepted([fact]) : refused('carrier_not_there');
}
