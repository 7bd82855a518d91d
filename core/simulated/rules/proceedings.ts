import { findConference } from '../../../protocol/case-state.js';
import { actsOfficially, isConnected, missingPersons } from '../../../protocol/proceedings.js';
import { accepted, refused, type Command, type Outcome } from './outcome.js';

/** open, resume, finish. */
export function conductProceedings({ state, person }: Command, id: string, how: string): Outcome {
  if (!actsOfficially(state, person)) return refused('forbidden');
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refused('conference_ended', { ended: conference.ended });
  if (!conference.proceedings) return refused('no_proceedings');
  const now = conference.proceedings.state;
  if (how === 'finish') {
    if (now === 'not-opened') return refused('proceedings_not_open');
    return accepted(now === 'finished' ? [] : [{ type: 'proceedings-finished', conference: id }]);
  }
  if (now === 'open') return accepted([]);
  if (how === 'open' && now === 'paused') return refused('proceedings_paused');
  if (how === 'resume' && now !== 'paused') return refused('proceedings_not_open');
  const isComplete = isConnected(conference, person.id) && missingPersons(state, conference).length === 0;
  if (!isComplete) return refused('required_person_missing');
  return accepted([{ type: how === 'open' ? 'proceedings-opened' : 'proceedings-resumed', conference: id }]);
}
