import { changeAppointment, createAppointment } from './appointment.js';
import { attendParticipant } from './attending.js';
import { sendMessage } from './chat.js';
import {
  directParticipant,
  endConference,
  enterConference,
  leaveConference,
  startConference,
} from './conference.js';
import { answerDirection, askParticipant, muteOthers, muteParticipant } from './directing.js';
import { refused, type Outcome, type Command } from './outcome.js';
import { conductProceedings } from './proceedings.js';
import { allowPresenting, endPresentation, startPresentation } from './presenting.js';
import { removePerson, restorePerson, takeOffice } from './people.js';

type Rule = (command: Command, ...named: readonly string[]) => Outcome;

/** What can be asked, by its address below the case; what an address names is handed to the rule. */
const RULES: readonly (readonly [RegExp, Rule])[] = [
  [/^\/messages$/, sendMessage],
  [/^\/appointments$/, createAppointment],
  [
    /^\/appointments\/([^/]+)\/(confirm|decline|agree|move|cancel|held|not-held)$/,
    (command, id = '', how = '') => changeAppointment(command, id, how),
  ],
  [/^\/conferences$/, startConference],
  [/^\/conferences\/([^/]+)\/end$/, (command, id = '') => endConference(command, id)],
  [/^\/conferences\/([^/]+)\/entries$/, (command, id = '') => enterConference(command, id)],
  [/^\/conferences\/([^/]+)\/leave$/, (command, id = '') => leaveConference(command, id)],
  [
    /^\/conferences\/([^/]+)\/participants\/([^/]+)\/(admit|exclude|readmit)$/,
    (command, id = '', person = '', how = '') => directParticipant(command, id, person, how),
  ],
  [
    /^\/conferences\/([^/]+)\/participants\/([^/]+)\/attending$/,
    (command, id = '', person = '') => attendParticipant(command, id, person),
  ],
  [
    /^\/conferences\/([^/]+)\/participants\/([^/]+)\/presenting$/,
    (command, id = '', person = '') => allowPresenting(command, id, person),
  ],
  [
    /^\/conferences\/([^/]+)\/participants\/([^/]+)\/mute$/,
    (command, id = '', person = '') => muteParticipant(command, id, person),
  ],
  [/^\/conferences\/([^/]+)\/mute-others$/, (command, id = '') => muteOthers(command, id)],
  [
    /^\/conferences\/([^/]+)\/participants\/([^/]+)\/ask$/,
    (command, id = '', person = '') => askParticipant(command, id, person),
  ],
  [
    /^\/conferences\/([^/]+)\/participants\/([^/]+)\/answer$/,
    (command, id = '', person = '') => answerDirection(command, id, person),
  ],
  [/^\/conferences\/([^/]+)\/presentations$/, (command, id = '') => startPresentation(command, id)],
  [
    /^\/conferences\/([^/]+)\/presentations\/([^/]+)\/end$/,
    (command, id = '', presentation = '') => endPresentation(command, id, presentation),
  ],
  [
    /^\/conferences\/([^/]+)\/proceedings\/(open|resume|finish)$/,
    (command, id = '', how = '') => conductProceedings(command, id, how),
  ],
  [/^\/people\/([^/]+)\/remove$/, (command, person = '') => removePerson(command, person)],
  [/^\/people\/([^/]+)\/restore$/, (command, person = '') => restorePerson(command, person)],
  [/^\/official$/, takeOffice],
];

/** Reading goes on in a closed case, and nothing keeps anybody from leaving or ending (R-E13, edge case 71). */
const IN_CLOSED_CASE = /\/(leave|end)$/;

/**
 * What a command does to a simulated case. Only plausible: enough of the rules that every state of the interface can
 * come about. The backend decides for real and is tested for itself (`server/cases`).
 */
export function decide(path: string, command: Command): Outcome {
  if (command.state.closedAt !== null && !IN_CLOSED_CASE.test(path)) return refused('case_closed');
  for (const [pattern, rule] of RULES) {
    const named = pattern.exec(path)?.slice(1).map(decodeURIComponent);
    if (named) return rule(command, ...named);
  }
  return refused('not_found');
}
