import { findConference } from '../../../protocol/case-state.js';
import type { PresentAnswer } from '../../../protocol/http.js';
import { isCarried } from '../../../protocol/attending.js';
import { sideOf } from '../../../protocol/people.js';
import { mayPresent, presentationEnded } from '../../../protocol/presenting.js';
import { isReplaced } from '../../../protocol/situation.js';
import { TOKEN_PREFIX } from './conference.js';
import { accepted, may, refused, type Command, type Outcome } from './outcome.js';

export function allowPresenting(command: Command, id: string, person: string): Outcome {
  if (!may(command, 'admit')) return refused('forbidden');
  const { state, body } = command;
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refused('conference_ended', { ended: conference.ended });
  const participation = conference.participations[person];
  const member = state.people[person];
  if (!participation || !member) return refused('participant_not_found');
  if (sideOf(member.role) === 'office') return refused('invalid_request');
  const allowed = body['allowed'] === true;
  if ((participation.mayPresent ?? false) === allowed) return accepted([]);
  if (allowed && participation.presence === 'excluded') return refused('excluded');
  const { presentation } = conference;
  return accepted([
    { type: 'presenting-allowed', conference: id, person, allowed },
    ...(!allowed && presentation?.person === person ? [presentationEnded(conference, presentation)] : []),
  ]);
}

export function startPresentation({ state, person, body, newId }: Command, id: string): Outcome {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refused('conference_ended', { ended: conference.ended });
  if (isReplaced(state, person)) return refused('not_acting');
  const own = conference.participations[person.id];
  if (own?.presence === 'excluded') return refused('excluded');
  if (own?.presence !== 'connected' || isCarried(own)) return refused('not_taking_part');
  if (own.entry !== body['entry']) return refused('moved');
  if (!mayPresent(conference, person)) return refused('forbidden');
  const before = conference.presentation;
  if (before && before.person !== person.id) return refused('presentation_running');
  const presentation = newId('presentation');
  return accepted(
    [
      ...(before ? [presentationEnded(conference, before)] : []),
      { type: 'presentation-started', conference: id, presentation, person: person.id, entry: own.entry },
    ],
    ({ version }) =>
      ({
        presentation,
        media: { token: `${TOKEN_PREFIX}${presentation}`, iceServers: [] },
        version,
      }) satisfies PresentAnswer,
  );
}

export function endPresentation(command: Command, id: string, wanted: string): Outcome {
  const conference = findConference(command.state, id);
  if (!conference) return refused('conference_not_found');
  const { presentation } = conference;
  if (presentation?.id !== wanted) return accepted([]);
  if (presentation.person !== command.person.id && !may(command, 'admit')) return refused('forbidden');
  return accepted([presentationEnded(conference, presentation)]);
}
