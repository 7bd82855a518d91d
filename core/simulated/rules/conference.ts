import { isUpcoming, type Appointment } from '../../../protocol/appointments.js';
import {
  findConference,
  runningConference,
  type Conference,
  type Participation,
} from '../../../protocol/case-state.js';
import type { CaseFact } from '../../../protocol/events.js';
import type { EnterConferenceAnswer, MediaCredentials } from '../../../protocol/http.js';
import { sideOf } from '../../../protocol/people.js';
import { isReplaced } from '../../../protocol/situation.js';
import { accepted, may, refused, type Outcome, type Command } from './outcome.js';

/** The credentials name the entry, so that the simulated media server knows who comes. */
export const TOKEN_PREFIX = 'token-';

export function startConference(command: Command): Outcome {
  if (!may(command, 'start')) return refused('forbidden');
  const running = runningConference(command.state);
  if (running) return accepted([], ({ version }) => ({ conference: running.id, version }));
  const far = ({ startsAt }: Appointment) => Math.abs(Date.parse(startsAt) - command.now);
  const [appointment] = command.state.appointments
    .filter(isUpcoming)
    .sort((one, other) => far(one) - far(other));
  const id = command.newId('conference');
  return accepted(
    [
      {
        type: 'conference-started',
        conference: id,
        appointment: appointment?.id ?? null,
        kind: appointment?.kind ?? 'consultation',
      },
    ],
    ({ version }) => ({ conference: id, version }),
  );
}

export function endConference(command: Command, id: string): Outcome {
  if (!may(command, 'end')) return refused('forbidden');
  const conference = findConference(command.state, id);
  if (!conference) return refused('conference_not_found');
  const facts: CaseFact[] = conference.ended
    ? []
    : [{ type: 'conference-ended', conference: id, reason: 'ended', successor: null }];
  return accepted(facts, (after) => ({ ended: findConference(after, id)?.ended, version: after.version }));
}

export function enterConference(command: Command, id: string): Outcome {
  const { state, person, body, elsewhere } = command;
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refused('conference_ended', { ended: conference.ended });
  const own = conference.participations[person.id];
  if (own?.presence === 'excluded') return refused('excluded');
  if (isReplaced(state, person)) return refused('not_acting');
  const isReturn = body['resumes'] !== undefined;
  if (isReturn && own && own.entry !== body['resumes']) return refused('moved');
  if (isReturn && own && (own.presence === 'left' || own.presence === 'readmitted'))
    return refused('not_taking_part');
  if (own?.wasConnected && !command.isIdentified) return refused('identification_required');
  if (elsewhere !== null && isReturn) return refused('moved');
  if (elsewhere !== null && body['leaveOther'] !== true)
    return refused('in_other_conference', { elsewhere: { title: elsewhere } });
  if (isUnconfirmed(command, conference)) return refused('appointment_unconfirmed');

  const device = String(body['device']);
  if (command.admission && !isAdmitted(command, conference)) return wait(command, conference, device);
  const entry = command.newId('entry');
  return accepted(
    [
      { type: 'participant-entered', conference: id, person: person.id, entry, device },
      ...wantedMediaSession(conference),
    ],
    ({ version }) =>
      ({ status: 'entered', entry, media: credentials(entry), version }) satisfies EnterConferenceAnswer,
  );
}

export function leaveConference({ state, person, body }: Command, id: string): Outcome {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  const { ended } = conference;
  if (ended) return accepted([], ({ version }) => ({ version, ended }));
  const own = conference.participations[person.id];
  if (!own) return refused('not_taking_part');
  const isOld = body['entry'] !== undefined && body['entry'] !== own.entry;
  if (isOld || own.presence === 'left' || own.presence === 'excluded') return accepted([]);
  return accepted([{ type: 'participant-left', conference: id, person: person.id }]);
}

/** admit, exclude, readmit. */
export function directParticipant(command: Command, id: string, about: string, how: string): Outcome {
  if (!may(command, how === 'admit' ? 'admit' : 'exclude')) return refused('forbidden');
  const conference = findConference(command.state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refused('conference_ended', { ended: conference.ended });
  const participation = conference.participations[about];
  if (!participation) return refused('participant_not_found');
  return accepted(factsAbout(participation, id, how));
}

function factsAbout(
  { person, presence, admitted }: Participation,
  conference: string,
  how: string,
): CaseFact[] {
  const isExcluded = presence === 'excluded';
  if (how === 'admit' && !admitted) return [{ type: 'participant-admitted', conference, person }];
  if (how === 'exclude' && !isExcluded) return [{ type: 'participant-excluded', conference, person }];
  if (how === 'readmit' && isExcluded) return [{ type: 'participant-readmitted', conference, person }];
  return [];
}

function wait({ person, newId }: Command, conference: Conference, device: string): Outcome {
  const own = conference.participations[person.id];
  const isSame = own?.presence === 'waiting' && own.device === device;
  const entry = isSame ? own.entry : newId('entry');
  return accepted(
    isSame
      ? []
      : [{ type: 'participant-waiting', conference: conference.id, person: person.id, entry, device }],
    ({ version }) => ({ status: 'waiting', entry, version }) satisfies EnterConferenceAnswer,
  );
}

/** Side N always; side C once admitted, also to an earlier conference under the same appointment (A6). */
function isAdmitted({ state, person }: Command, conference: Conference): boolean {
  if (sideOf(person.role) === 'office') return true;
  const latest = state.conferences
    .filter((each) => each.id === conference.id || isSameAppointment(each, conference))
    .findLast((each) => each.participations[person.id]);
  return latest?.participations[person.id]?.admitted ?? false;
}

function isSameAppointment(one: Conference, other: Conference): boolean {
  return one.appointment !== null && one.appointment === other.appointment;
}

function isUnconfirmed({ state, person }: Command, { appointment: id }: Conference): boolean {
  const appointment = state.appointments.find((each) => each.id === id);
  const answer = appointment?.answers[person.id];
  return person.role === 'party' && appointment?.status === 'proposed' && answer !== 'confirmed';
}

function wantedMediaSession({ id, media }: Conference): CaseFact[] {
  if (media.open) return [];
  return [{ type: 'media-session-opened', conference: id, generation: media.generation + 1 }];
}

function credentials(entry: string): MediaCredentials {
  return { token: `${TOKEN_PREFIX}${entry}`, iceServers: [] };
}
