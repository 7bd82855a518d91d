import {
  findConference,
  hasToConfirm,
  isCarried,
  isOfficial,
  isReplaced,
  sideOf,
  type CaseFact,
  type CaseState,
  type Conference,
  type Participation,
  type Person,
} from '../../../protocol/index.js';
import { may } from '../../auth/rights.js';
import type { CommandOf, Decision } from '../commands.js';
import {
  accepted,
  invalid,
  refused,
  refusedAsEnded,
  wantedMediaSession,
  type Circumstances,
} from './decisions.js';
import { rejoinPolicy } from './rejoin.js';

/**
 * Needs no right beyond being in the case: who was in comes back at once, to the same conference (R-I3 to R-I5), unless
 * the host wants otherwise (R-I10). Who comes for the first time may have to wait until side N admits (edge case 23).
 */
export function enterConference(
  state: CaseState,
  { conference: id, entry, device, resumes }: CommandOf<'enter-conference'>,
  circumstances: Circumstances,
): Decision {
  const { elsewhere = null, policy } = circumstances;
  const { person } = circumstances.viewer;
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  const before = conference.participations[person.id];
  if (before?.presence === 'excluded') return refused('excluded');
  if (isReplaced(state, person)) return refused('not_acting');
  if (resumes !== undefined && before) {
    if (before.entry !== resumes || isCarried(before)) return refused('moved');
    // coming back by itself must not undo a leave (edge case 1), and a readmission is no press
    if (isOut(before)) return refused('not_taking_part');
  }
  const rejoin = rejoinPolicy(before, device, circumstances);
  if (rejoin === 're-identify') return refused('identification_required');
  if (elsewhere) {
    // what comes back by itself asks nobody
    if (resumes !== undefined) return refused('moved');
    return refused('in_other_conference', { elsewhere: { title: elsewhere.title } });
  }
  const appointment = state.appointments.find((each) => each.id === conference.appointment);
  if (hasToConfirm(appointment, person)) return refused('appointment_unconfirmed');

  // side N has just taken back an exclusion: it need not admit once more
  const isSentBack = rejoin === 'waiting-room' && before?.presence !== 'readmitted';
  if (isSentBack || (policy.admission === 'office' && !isAdmitted(state, conference, person))) {
    // asking again from where one waits already is no news
    if (before?.presence === 'waiting' && before.device === device) return accepted([], before.entry);
    return accepted(
      [{ type: 'participant-waiting', conference: id, person: person.id, entry, device }],
      entry,
    );
  }
  return accepted(
    [
      { type: 'participant-entered', conference: id, person: person.id, entry, device },
      ...wantedMediaSession(conference),
    ],
    entry,
  );
}

/** Credentials for an entry that was let in: still the current one, and a media session is wanted for it. */
export function requestMedia(
  state: CaseState,
  { conference: id, entry }: CommandOf<'request-media'>,
  circumstances: Circumstances,
): Decision {
  const { person } = circumstances.viewer;
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  if (circumstances.elsewhere) return refused('moved');
  const participation = conference.participations[person.id];
  if (participation?.presence === 'excluded') return refused('excluded');
  if (!participation || isOut(participation) || participation.presence === 'waiting')
    return refused('not_taking_part');
  if (participation.entry !== entry || isCarried(participation)) return refused('moved');
  const { device } = participation;
  const rejoin = rejoinPolicy(participation, device, circumstances);
  if (rejoin === 're-identify') return refused('identification_required');
  if (rejoin === 'waiting-room') return refused('not_taking_part');
  const again: CaseFact[] =
    participation.presence === 'lost'
      ? [{ type: 'participant-entered', conference: id, person: person.id, entry, device }]
      : [];
  return accepted([...again, ...wantedMediaSession(conference)], entry);
}

/** Repeats, late leaves of an old tab, and leaves that meet the end are successes in which nothing happens. */
export function leaveConference(
  state: CaseState,
  { conference: id, entry }: CommandOf<'leave-conference'>,
  { viewer: { person } }: Circumstances,
): Decision {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return accepted([]);
  const participation = conference.participations[person.id];
  if (!participation) return refused('not_taking_part');
  if (isOut(participation) || participation.presence === 'excluded') return accepted([]);
  if (entry !== undefined && entry !== participation.entry) return accepted([]);
  return accepted([{ type: 'participant-left', conference: id, person: person.id }]);
}

/** Side N lets somebody in who waits. The person's page then enters by itself. */
export function admitParticipant(
  state: CaseState,
  command: CommandOf<'admit-participant'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'admit')) return refused('forbidden');
  return direct(state, command, ({ presence, admitted }) => {
    if (presence === 'excluded') return refused('excluded');
    if (admitted) return accepted([]);
    return about('participant-admitted', command);
  });
}

/** At once: the media of that person is closed, and coming back is refused until readmission (edge cases 40, 50). */
export function excludeParticipant(
  state: CaseState,
  command: CommandOf<'exclude-participant'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'exclude')) return refused('forbidden');
  if (command.person === viewer.person.id) return invalid('person', 'is the one who asks; leave instead');
  const role = state.people[command.person]?.role;
  // another official person is not sent away but replaced (§ 44 (1) BNotO)
  if (role !== undefined && isOfficial(role)) return refused('forbidden');
  return direct(state, command, ({ presence }) =>
    presence === 'excluded' ? accepted([]) : about('participant-excluded', command),
  );
}

export function readmitParticipant(
  state: CaseState,
  command: CommandOf<'readmit-participant'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'exclude')) return refused('forbidden');
  return direct(state, command, ({ presence }) =>
    presence === 'excluded' ? about('participant-readmitted', command) : accepted([]),
  );
}

/** Not in, and free to come. */
function isOut({ presence }: Participation): boolean {
  return presence === 'left' || presence === 'readmitted';
}

interface Directed {
  readonly conference: string;
  readonly person: string;
}

/** What every command about somebody else's participation has in common. */
function direct(
  state: CaseState,
  { conference: id, person }: Directed,
  decideOn: (participation: Participation) => Decision,
): Decision {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  const participation = conference.participations[person];
  return participation ? decideOn(participation) : refused('participant_not_found');
}

function about(
  type: 'participant-admitted' | 'participant-excluded' | 'participant-readmitted',
  { conference, person }: Directed,
): Decision {
  return accepted([{ type, conference, person }]);
}

/** Side N always is. Side C once admitted, also into a conference started again under the same appointment (A6). */
function isAdmitted(state: CaseState, conference: Conference, { id, role }: Person): boolean {
  if (sideOf(role) === 'office') return true;
  const latest = state.conferences
    .filter(
      (each) =>
        each.id === conference.id ||
        (conference.appointment !== null && each.appointment === conference.appointment),
    )
    .findLast((each) => each.participations[id] !== undefined);
  return latest?.participations[id]?.admitted ?? false;
}
