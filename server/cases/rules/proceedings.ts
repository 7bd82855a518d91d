import {
  actsOfficially,
  findConference,
  isConnected,
  missingPersons,
  type CaseState,
  type Conference,
  type Proceedings,
} from '../../../protocol/index.js';
import { mayConduct } from '../../auth/rights.js';
import type { CommandOf, Decision } from '../commands.js';
import { accepted, refused, refusedAsEnded, type Circumstances } from './decisions.js';

type ProceedingsCommand = 'open-proceedings' | 'resume-proceedings' | 'finish-proceedings';

/** Also after they were finished: for a further deed in the same conference. */
export function openProceedings(
  state: CaseState,
  command: CommandOf<'open-proceedings'>,
  circumstances: Circumstances,
): Decision {
  return conduct(state, command, circumstances, (conference, proceedings) => {
    if (proceedings.state === 'open') return accepted([]);
    if (proceedings.state === 'paused') return refused('proceedings_paused');
    return whenAllAreThere(state, conference, circumstances, 'proceedings-opened');
  });
}

/** The only way out of a pause: nothing goes on by itself, however complete the people are. */
export function resumeProceedings(
  state: CaseState,
  command: CommandOf<'resume-proceedings'>,
  circumstances: Circumstances,
): Decision {
  return conduct(state, command, circumstances, (conference, proceedings) => {
    if (proceedings.state === 'open') return accepted([]);
    if (proceedings.state !== 'paused') return refused('proceedings_not_open');
    return whenAllAreThere(state, conference, circumstances, 'proceedings-resumed');
  });
}

/** Whoever is missing, so that nobody has to be waited for. */
export function finishProceedings(
  state: CaseState,
  command: CommandOf<'finish-proceedings'>,
  circumstances: Circumstances,
): Decision {
  return conduct(state, command, circumstances, (conference, proceedings) => {
    if (proceedings.state === 'finished') return accepted([]);
    if (proceedings.state === 'not-opened') return refused('proceedings_not_open');
    return accepted([{ type: 'proceedings-finished', conference: conference.id }]);
  });
}

/** What every command about the proceedings has in common: they are the official person's alone, by no grant of others. */
function conduct(
  state: CaseState,
  { conference: id }: CommandOf<ProceedingsCommand>,
  { viewer }: Circumstances,
  decideOn: (conference: Conference, proceedings: Proceedings) => Decision,
): Decision {
  if (!mayConduct(viewer)) return refused('forbidden');
  if (!actsOfficially(state, viewer.person)) return refused('not_acting');
  const conference = findConference(state, id);
  if (!conference) return refused('conference_not_found');
  if (conference.ended) return refusedAsEnded(conference.ended);
  return conference.proceedings ? decideOn(conference, conference.proceedings) : refused('no_proceedings');
}

function whenAllAreThere(
  state: CaseState,
  conference: Conference,
  { viewer: { person } }: Circumstances,
  type: 'proceedings-opened' | 'proceedings-resumed',
): Decision {
  const isComplete = isConnected(conference, person.id) && missingPersons(state, conference).length === 0;
  return isComplete ? accepted([{ type, conference: conference.id }]) : refused('required_person_missing');
}
