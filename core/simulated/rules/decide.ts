import { changeAppointment, createAppointment } from './appointment.js';
import { sendMessage } from './chat.js';
import {
  directParticipant,
  endConference,
  enterConference,
  leaveConference,
  startConference,
} from './conference.js';
import { refused, type Outcome, type Wish } from './outcome.js';
import { removePerson, restorePerson, takeOffice } from './people.js';

type Rule = (wish: Wish, ...named: readonly string[]) => Outcome;

/** What can be asked, by its address below the case; what an address names is handed to the rule. */
const RULES: readonly (readonly [RegExp, Rule])[] = [
  [/^\/messages$/, sendMessage],
  [/^\/appointments$/, createAppointment],
  [
    /^\/appointments\/([^/]+)\/(confirm|decline|agree|move|cancel|held|not-held)$/,
    (wish, id = '', how = '') => changeAppointment(wish, id, how),
  ],
  [/^\/conferences$/, startConference],
  [/^\/conferences\/([^/]+)\/end$/, (wish, id = '') => endConference(wish, id)],
  [/^\/conferences\/([^/]+)\/entries$/, (wish, id = '') => enterConference(wish, id)],
  [/^\/conferences\/([^/]+)\/leave$/, (wish, id = '') => leaveConference(wish, id)],
  [
    /^\/conferences\/([^/]+)\/participants\/([^/]+)\/(admit|exclude|readmit)$/,
    (wish, id = '', person = '', how = '') => directParticipant(wish, id, person, how),
  ],
  [/^\/people\/([^/]+)\/remove$/, (wish, person = '') => removePerson(wish, person)],
  [/^\/people\/([^/]+)\/restore$/, (wish, person = '') => restorePerson(wish, person)],
  [/^\/official$/, takeOffice],
];

/** Reading goes on in a closed case, and nothing keeps anybody from leaving or ending (R-E13, edge case 71). */
const IN_CLOSED_CASE = /\/(leave|end)$/;

/**
 * What a command does to a simulated case. Only plausible: enough of the rules that every state of the interface can
 * come about. The backend decides for real and is tested for itself (`server/cases`).
 */
export function decide(path: string, wish: Wish): Outcome {
  if (wish.state.closedAt !== null && !IN_CLOSED_CASE.test(path)) return refused('case_closed');
  for (const [pattern, rule] of RULES) {
    const named = pattern.exec(path)?.slice(1).map(decodeURIComponent);
    if (named) return rule(wish, ...named);
  }
  return refused('not_found');
}
