import {
  findConference,
  isAsked,
  isThereByOwnDevice,
  type CaseState,
  type Conference,
} from '../../../protocol/index.js';
import { may, mayMute } from '../../auth/rights.js';
import type { CommandOf, Decision } from '../commands.js';
import { accepted, invalid, refused, refusedAsEnded, type Circumstances } from './decisions.js';

/*
 * The devices of others (decision 70). Whoever may let people in decides; the page of the person carries it out.
 */

/**
 * Every time anew, also where it was said before: the person may have switched on again, and a loud room gets quiet by the
 * next press.
 */
export function muteParticipant(
  state: CaseState,
  { conference: id, person }: CommandOf<'mute-participant'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'admit')) return refused('forbidden');
  if (person === viewer.person.id) return invalid('person', 'is the one who asks; switch it off yourself');
  const role = state.people[person]?.role;
  if (role !== undefined && !mayMute(viewer, role)) return refused('forbidden');
  return inRunning(state, id, ({ participations }) => {
    if (!participations[person]) return refused('participant_not_found');
    if (!isThereByOwnDevice(participations[person])) return refused('not_taking_part');
    return accepted([{ type: 'participant-muted', conference: id, person }]);
  });
}

/** For a loud noise that nobody can place: everybody else's, but for the official person's. */
export function muteOthers(
  state: CaseState,
  { conference: id }: CommandOf<'mute-others'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'admit')) return refused('forbidden');
  return inRunning(state, id, ({ participations }) =>
    accepted(
      Object.values(participations)
        .filter(({ person }) => person !== viewer.person.id)
        .filter(
          (each) => isThereByOwnDevice(each) && mayMute(viewer, state.people[each.person]?.role ?? 'party'),
        )
        .map(({ person }) => ({ type: 'participant-muted', conference: id, person })),
    ),
  );
}

/** Also the official person, who may not have noticed. What is open already is not asked twice. */
export function askParticipant(
  state: CaseState,
  { conference: id, person, device }: CommandOf<'ask-participant'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'admit')) return refused('forbidden');
  if (person === viewer.person.id) return invalid('person', 'is the one who asks; switch it on yourself');
  return inRunning(state, id, ({ participations }) => {
    const participation = participations[person];
    if (!participation) return refused('participant_not_found');
    if (!isThereByOwnDevice(participation)) return refused('not_taking_part');
    if (isAsked(participation.directions?.[device])) return accepted([]);
    return accepted([{ type: 'participant-asked', conference: id, person, device }]);
  });
}

/**
 * By the person alone. Late answers, to what is settled, was never asked or has been said anew since, are successes in which
 * nothing happens.
 */
export function answerDirection(
  state: CaseState,
  { conference: id, person, device, said, answer }: CommandOf<'answer-direction'>,
  { viewer }: Circumstances,
): Decision {
  if (person !== viewer.person.id) return refused('forbidden');
  return inRunning(state, id, ({ participations }) => {
    const direction = participations[person]?.directions?.[device];
    const means = direction?.at === said && (answer === 'on' || isAsked(direction));
    return accepted(means ? [{ type: 'participant-answered', conference: id, person, device, answer }] : []);
  });
}

function inRunning(state: CaseState, id: string, decideOn: (conference: Conference) => Decision): Decision {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  return conference.ended ? refusedAsEnded(conference.ended) : decideOn(conference);
}
