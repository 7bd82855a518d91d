import type { CaseState } from '../../protocol/index.js';
import { rightsIn } from '../auth/rights.js';
import type { Command, CommandType, Decision } from './commands.js';
import {
  agreeAppointment,
  answerAppointment,
  cancelAppointment,
  closeAppointment,
  createAppointment,
  moveAppointment,
} from './rules/appointments.js';
import { attendParticipant } from './rules/attending.js';
import { sendMessage } from './rules/chat.js';
import { endConference, startConference } from './rules/conferences.js';
import { accepted, refused, type Circumstances } from './rules/decisions.js';
import { answerDirection, askParticipant, muteOthers, muteParticipant } from './rules/directing.js';
import {
  admitParticipant,
  enterConference,
  excludeParticipant,
  leaveConference,
  readmitParticipant,
  requestMedia,
} from './rules/participation.js';
import { allowPresenting, endPresentation, startPresentation } from './rules/presenting.js';
import { finishProceedings, openProceedings, resumeProceedings } from './rules/proceedings.js';
import { joinFacts, removePerson, restorePerson, takeOffice } from './rules/people.js';

export type { Circumstances, Policy } from './rules/decisions.js';

/** Reading goes on in a closed case, and nothing keeps anybody from leaving or ending (R-E13, edge case 71). */
const IN_CLOSED_CASE: ReadonlySet<CommandType> = new Set([
  'join-case',
  'leave-conference',
  'end-conference',
  'end-presentation',
]);

/**
 * Every rule of a case that a person can meet: what a command does to this state, or why it is refused. Pure and
 * total; no I/O, no clock. The rules by subject are in `rules/`, requirement ids in the tests.
 */
export function decide(state: CaseState, command: Command, circumstances: Circumstances): Decision {
  const { viewer } = circumstances;
  const member = state.people[viewer.person.id];
  if (member?.removedAt !== undefined) return refused('access_removed', { person: viewer.person.id });
  if (state.closedAt !== null && !IN_CLOSED_CASE.has(command.type)) return refused('case_closed');

  const capabilities = rightsIn(state, viewer);
  const decision = decideBySubject(state, command, { ...circumstances, viewer: { ...viewer, capabilities } });
  if ('refused' in decision) {
    const isOnPaper = decision.refused === 'forbidden' && capabilities.length < viewer.capabilities.length;
    return isOnPaper ? refused('not_acting') : decision;
  }
  if (command.type === 'join-case' || member !== undefined) return decision;
  // whoever acts is known in the case first, also when the first thing they do is not opening it
  return { ...decision, facts: [...joinFacts(state, viewer), ...decision.facts] };
}

function decideBySubject(state: CaseState, command: Command, circumstances: Circumstances): Decision {
  switch (command.type) {
    case 'join-case':
      return accepted(joinFacts(state, circumstances.viewer));
    case 'send-message':
      return sendMessage(command);
    case 'create-appointment':
      return createAppointment(state, command, circumstances);
    case 'answer-appointment':
      return answerAppointment(state, command, circumstances);
    case 'agree-appointment':
      return agreeAppointment(state, command, circumstances);
    case 'move-appointment':
      return moveAppointment(state, command, circumstances);
    case 'cancel-appointment':
      return cancelAppointment(state, command, circumstances);
    case 'close-appointment':
      return closeAppointment(state, command, circumstances);
    case 'start-conference':
      return startConference(state, command, circumstances);
    case 'end-conference':
      return endConference(state, command, circumstances);
    case 'enter-conference':
      return enterConference(state, command, circumstances);
    case 'request-media':
      return requestMedia(state, command, circumstances);
    case 'leave-conference':
      return leaveConference(state, command, circumstances);
    case 'open-proceedings':
      return openProceedings(state, command, circumstances);
    case 'resume-proceedings':
      return resumeProceedings(state, command, circumstances);
    case 'finish-proceedings':
      return finishProceedings(state, command, circumstances);
    case 'admit-participant':
      return admitParticipant(state, command, circumstances);
    case 'attend-participant':
      return attendParticipant(state, command, circumstances);
    case 'mute-participant':
      return muteParticipant(state, command, circumstances);
    case 'mute-others':
      return muteOthers(state, command, circumstances);
    case 'ask-participant':
      return askParticipant(state, command, circumstances);
    case 'answer-direction':
      return answerDirection(state, command, circumstances);
    case 'allow-presenting':
      return allowPresenting(state, command, circumstances);
    case 'start-presentation':
      return startPresentation(state, command, circumstances);
    case 'end-presentation':
      return endPresentation(state, command, circumstances);
    case 'exclude-participant':
      return excludeParticipant(state, command, circumstances);
    case 'readmit-participant':
      return readmitParticipant(state, command, circumstances);
    case 'remove-person':
      return removePerson(state, command, circumstances);
    case 'restore-person':
      return restorePerson(state, command, circumstances);
    case 'take-office':
      return takeOffice(state, command, circumstances);
  }
}
