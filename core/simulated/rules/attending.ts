import { carriedBy, isThereByOwnDevice } from '../../../protocol/attending.js';
import { findConference, type CaseState } from '../../../protocol/case-state.js';
import { sideOf } from '../../../protocol/people.js';
import { accepted, may, refused, type Command, type Outcome } from './outcome.js';

/** Taking part without a device of one's own (edge cases 35 and 51). */
export function attendParticipant(command: Command, id: string, person: string): Outcome {
  if (!may(command, 'admit')) return refused('forbidden');
  const { state, body } = command;
  return attending(state, id, person, typeof body['with'] === 'string' ? body['with'] : null);
}

export function attending(state: CaseState, id: string, person: string, carrier: string | null): Outcome {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refused('conference_ended', { ended: conference.ended });
  const member = state.people[person];
  if (!member || member.removedAt !== undefined) return refused('participant_not_found');
  if (sideOf(member.role) === 'office' || carrier === person) return refused('invalid_request');
  const before = conference.participations[person];
  if ((before?.with ?? null) === carrier) return accepted([]);
  const fact = { type: 'participant-attending', conference: id, person, with: carrier } as const;
  if (carrier === null) return accepted([fact]);
  if (before?.presence === 'excluded') return refused('excluded');
  if (!state.people[carrier]) return refused('participant_not_found');
  if (isThereByOwnDevice(before) || carriedBy(conference, person).length > 0) {
    return refused('takes_part_already');
  }
  const isCarrierThere = isThereByOwnDevice(conference.participations[carrier]);
  return isCarrierThere ? accepted([fact]) : refused('carrier_not_there');
}
