import { findConference, type Conference } from '../../../protocol/case-state.js';
import { isThereByOwnDevice } from '../../../protocol/attending.js';
import { DIRECTED_DEVICES, isAsked, type DirectedDevice } from '../../../protocol/directions.js';
import type { CaseFact } from '../../../protocol/events.js';
import { isOfficial } from '../../../protocol/people.js';
import { accepted, may, refused, type Command, type Outcome } from './outcome.js';

/** Side N about the devices of others (decision 70). */
export function muteParticipant(command: Command, id: string, person: string): Outcome {
  const role = command.state.people[person]?.role;
  if (person === command.person.id) return refused('invalid_request');
  if (role && isOfficial(role)) return refused('forbidden');
  return ofSomebodyThere(command, id, person, () => [{ type: 'participant-muted', conference: id, person }]);
}

export function muteOthers(command: Command, id: string): Outcome {
  if (!may(command, 'admit')) return refused('forbidden');
  const { state } = command;
  return inRunning(command, id, ({ participations }) =>
    Object.values(participations)
      .filter((each) => each.person !== command.person.id && isThereByOwnDevice(each))
      .filter(({ person }) => !isOfficial(state.people[person]?.role ?? 'party'))
      .map(({ person }) => ({ type: 'participant-muted', conference: id, person })),
  );
}

export function askParticipant(command: Command, id: string, person: string): Outcome {
  const device = deviceIn(command);
  if (!device || person === command.person.id) return refused('invalid_request');
  return ofSomebodyThere(command, id, person, ({ participations }) => {
    return isAsked(participations[person]?.directions?.[device])
      ? []
      : [{ type: 'participant-asked', conference: id, person, device }];
  });
}

export function answerDirection(command: Command, id: string, person: string): Outcome {
  const device = deviceIn(command);
  const answer = command.body['answer'] === 'on' ? 'on' : 'declined';
  if (!device) return refused('invalid_request');
  if (person !== command.person.id) return refused('forbidden');
  return inRunning(command, id, ({ participations }) => {
    const before = participations[person]?.directions?.[device];
    const means = answer === 'on' || isAsked(before);
    return before && before.at === command.body['said'] && means
      ? [{ type: 'participant-answered', conference: id, person, device, answer }]
      : [];
  });
}

function ofSomebodyThere(
  command: Command,
  id: string,
  person: string,
  happens: (conference: Conference) => CaseFact[],
): Outcome {
  if (!may(command, 'admit')) return refused('forbidden');
  const participation = findConference(command.state, id)?.participations[person];
  if (participation && !isThereByOwnDevice(participation)) return refused('not_taking_part');
  return participation ? inRunning(command, id, happens) : refused('participant_not_found');
}

function inRunning({ state }: Command, id: string, happens: (conference: Conference) => CaseFact[]): Outcome {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refused('conference_ended', { ended: conference.ended });
  return accepted(happens(conference));
}

function deviceIn({ body }: Command): DirectedDevice | undefined {
  return DIRECTED_DEVICES.find((each) => each === body['device']);
}
