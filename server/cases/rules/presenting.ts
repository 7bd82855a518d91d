import {
  findConference,
  isCarried,
  isReplaced,
  presentationEnded,
  sideOf,
  type CaseState,
} from '../../../protocol/index.js';
import { may, mayPresent } from '../../auth/rights.js';
import type { CommandOf, Decision } from '../commands.js';
import { accepted, invalid, refused, refusedAsEnded, type Circumstances } from './decisions.js';

/** Whoever may let people in decides what they may do there. Taking it back ends what that person shares just then. */
export function allowPresenting(
  state: CaseState,
  command: CommandOf<'allow-presenting'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'admit')) return refused('forbidden');
  const { conference: id, person, allowed } = command;
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  const participation = conference.participations[person];
  const member = state.people[person];
  if (!participation || !member) return refused('participant_not_found');
  // the office presents by its role, and nobody takes that away
  if (sideOf(member.role) === 'office') return invalid('person', 'belongs to the office');
  if ((participation.mayPresent ?? false) === allowed) return accepted([]);
  if (allowed && participation.presence === 'excluded') return refused('excluded');
  const { presentation } = conference;
  return accepted([
    { type: 'presenting-allowed', conference: id, person, allowed },
    ...(!allowed && presentation?.person === person ? [presentationEnded(conference, presentation)] : []),
  ]);
}

/** Only for who is connected by that entry, and while nobody else shares. A new one of the same person replaces the old one. */
export function startPresentation(
  state: CaseState,
  { conference: id, entry, presentation }: CommandOf<'start-presentation'>,
  { viewer }: Circumstances,
): Decision {
  const { person } = viewer;
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  if (isReplaced(state, person)) return refused('not_acting');
  const participation = conference.participations[person.id];
  if (participation?.presence === 'excluded') return refused('excluded');
  if (participation?.presence !== 'connected' || isCarried(participation)) return refused('not_taking_part');
  if (participation.entry !== entry) return refused('moved');
  if (!mayPresent(conference, person)) return refused('forbidden');
  const before = conference.presentation;
  if (before && before.person !== person.id) return refused('presentation_running');
  return accepted(
    [
      ...(before ? [presentationEnded(conference, before)] : []),
      { type: 'presentation-started', conference: id, presentation, person: person.id, entry },
    ],
    presentation,
  );
}

/** One's own, or as side N that of anybody. A late end of one that is over is a success in which nothing happens. */
export function endPresentation(
  state: CaseState,
  { conference: id, presentation: wanted }: CommandOf<'end-presentation'>,
  { viewer }: Circumstances,
): Decision {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  const { presentation } = conference;
  if (presentation?.id !== wanted) return accepted([]);
  if (presentation.person !== viewer.person.id && !may(viewer, 'admit')) return refused('forbidden');
  return accepted([presentationEnded(conference, presentation)]);
}
