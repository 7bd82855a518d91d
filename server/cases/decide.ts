import {
  findConference,
  MESSAGE_MAX_LENGTH,
  runningConference,
  type Appointment,
  type CaseFact,
  type CaseState,
  type Conference,
  type ConferenceEnd,
  type Person,
  type ProblemCode,
} from '../../protocol/index.js';
import { may, type Viewer } from '../auth/rights.js';
import type { ProblemDetails } from '../http/app-error.js';
import type { Command, CommandOf, Decision } from './commands.js';

/** Milliseconds an appointment may lie in the past: "now" was chosen in a form and has travelled since. */
const NOW_TOLERANCE = 60_000;

export interface Circumstances {
  readonly viewer: Viewer;
  readonly now: Date;
}

/**
 * Every rule of a case that a person can meet: what a command does to this state, or why it is refused. Pure and
 * total; no I/O, no clock. Requirement ids in the tests.
 */
export function decide(state: CaseState, command: Command, circumstances: Circumstances): Decision {
  const decision = decideKnown(state, command, circumstances);
  if ('refused' in decision || command.type === 'join-case') return decision;
  // whoever acts is known in the case first, also when the first thing they do is not opening it
  const known = state.people[circumstances.viewer.person.id] !== undefined;
  return known
    ? decision
    : { ...decision, facts: [...joinFacts(state, circumstances.viewer), ...decision.facts] };
}

function decideKnown(state: CaseState, command: Command, circumstances: Circumstances): Decision {
  switch (command.type) {
    case 'join-case':
      return accepted(joinFacts(state, circumstances.viewer));
    case 'send-message':
      return sendMessage(command);
    case 'create-appointment':
      return createAppointment(state, command, circumstances);
    case 'start-conference':
      return startConference(state, command, circumstances);
    case 'enter-conference':
      return enterConference(state, command, circumstances);
    case 'request-media':
      return requestMedia(state, command, circumstances);
    case 'leave-conference':
      return leaveConference(state, command, circumstances);
    case 'end-conference':
      return endConference(state, command, circumstances);
  }
}

function joinFacts(state: CaseState, { person, caseId, caseTitle }: Viewer): CaseFact[] {
  const facts: CaseFact[] = [];
  if (state.version === 0) facts.push({ type: 'case-opened', title: caseTitle ?? caseId });
  if (!samePerson(state.people[person.id], person)) facts.push({ type: 'person-joined', person });
  return facts;
}

/** Works with and without a conference, and after its end: the chat belongs to the case (R-C2, R-C4, R-E16). */
function sendMessage({ id, text }: CommandOf<'send-message'>): Decision {
  const trimmed = text.trim();
  if (trimmed === '') return refused('message_empty');
  if (text.length > MESSAGE_MAX_LENGTH) return refused('message_too_long', { limit: MESSAGE_MAX_LENGTH });
  return accepted([{ type: 'message-sent', message: { id, text } }], id);
}

function createAppointment(
  state: CaseState,
  { id, draft }: CommandOf<'create-appointment'>,
  { viewer, now }: Circumstances,
): Decision {
  if (!may(viewer, 'appoint')) return refused('forbidden');
  if (Date.parse(draft.startsAt) < now.getTime() - NOW_TOLERANCE) return refused('appointment_in_past');
  const { relation } = draft;
  if (!relation && state.appointments.length > 0) return refused('appointment_relation_required');

  const appointment: Appointment = { ...draft, id, status: 'agreed' };
  const facts: CaseFact[] = [{ type: 'appointment-created', appointment }];
  if (relation) {
    const earlier = state.appointments.find((each) => each.id === relation.to);
    if (!earlier) return refused('appointment_not_found');
    if (relation.type === 'replaces') {
      if (earlier.status === 'replaced') {
        return invalid('relation.to', 'is already replaced; name the appointment that replaced it');
      }
      const running = runningConference(state);
      if (running?.appointment === earlier.id) {
        // replacing is then ending for everyone, and needs the right to (A1, A7)
        if (!may(viewer, 'end')) return refused('forbidden');
        facts.push({ type: 'conference-ended', conference: running.id, reason: 'replaced', successor: id });
      }
    }
  }
  return accepted(facts, id);
}

/** Who starts while one runs gets that one: two who press at once meet in the same conference (3.9). */
function startConference(
  state: CaseState,
  { id, appointment: wanted }: CommandOf<'start-conference'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'start')) return refused('forbidden');
  const running = runningConference(state);
  if (running) return accepted([], running.id);

  const appointment =
    wanted === undefined
      ? state.appointments.findLast((each) => each.status === 'agreed')
      : state.appointments.find((each) => each.id === wanted);
  if (wanted !== undefined && !appointment) return refused('appointment_not_found');
  if (appointment?.status === 'replaced') return invalid('appointment', 'is replaced by a later one');
  return accepted(
    [
      {
        type: 'conference-started',
        conference: id,
        appointment: appointment?.id ?? null,
        kind: appointment?.kind ?? 'consultation',
      },
    ],
    id,
  );
}

/** Needs no right beyond being in the case: who was in comes back at once, to the same conference (R-I3 to R-I5). */
function enterConference(
  state: CaseState,
  { conference: id, entry, device, resumes }: CommandOf<'enter-conference'>,
  { viewer: { person } }: Circumstances,
): Decision {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  const before = conference.participations[person.id];
  if (resumes !== undefined && before) {
    if (before.entry !== resumes) return refused('moved');
    // coming back by itself must not undo a leave (edge case 1)
    if (before.presence === 'left') return refused('not_taking_part');
  }
  return accepted(
    [
      { type: 'participant-entered', conference: id, person: person.id, entry, device },
      ...wantedMediaSession(conference),
    ],
    entry,
  );
}

function requestMedia(
  state: CaseState,
  { conference: id, entry }: CommandOf<'request-media'>,
  { viewer: { person } }: Circumstances,
): Decision {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  const participation = conference.participations[person.id];
  if (!participation || participation.presence === 'left') return refused('not_taking_part');
  if (participation.entry !== entry) return refused('moved');
  const again: CaseFact[] =
    participation.presence === 'lost'
      ? [
          {
            type: 'participant-entered',
            conference: id,
            person: person.id,
            entry,
            device: participation.device,
          },
        ]
      : [];
  return accepted([...again, ...wantedMediaSession(conference)], entry);
}

/** Repeats, late leaves of an old tab, and leaves that meet the end are successes in which nothing happens. */
function leaveConference(
  state: CaseState,
  { conference: id, entry }: CommandOf<'leave-conference'>,
  { viewer: { person } }: Circumstances,
): Decision {
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return accepted([]);
  const participation = conference.participations[person.id];
  if (!participation) return refused('not_taking_part');
  if (participation.presence === 'left') return accepted([]);
  if (entry !== undefined && entry !== participation.entry) return accepted([]);
  return accepted([{ type: 'participant-left', conference: id, person: person.id }]);
}

/** Looks at nothing but the right: no check may keep the official person from ending (§ 9 (2) NotViKoV, R-E13). */
function endConference(
  state: CaseState,
  { conference: id }: CommandOf<'end-conference'>,
  { viewer }: Circumstances,
): Decision {
  if (!may(viewer, 'end')) return refused('forbidden');
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return accepted([], id);
  return accepted([{ type: 'conference-ended', conference: id, reason: 'ended', successor: null }], id);
}

function wantedMediaSession({ id, media }: Conference): CaseFact[] {
  if (media.open) return [];
  return [{ type: 'media-session-opened', conference: id, generation: media.generation + 1 }];
}

function samePerson(a: Person | undefined, b: Person): boolean {
  return a?.name === b.name && a.role === b.role;
}

function accepted(facts: readonly CaseFact[], id: string | null = null): Decision {
  return { facts, id };
}

function refused(code: ProblemCode, details: ProblemDetails = {}): Decision {
  return { refused: code, details };
}

function refusedAsEnded(ended: ConferenceEnd): Decision {
  return refused('conference_ended', { ended });
}

function invalid(path: string, message: string): Decision {
  return refused('invalid_request', { errors: [{ path, message }] });
}
