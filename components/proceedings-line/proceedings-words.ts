import type { CaseView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { CaseState, Conference } from '../../protocol/case-state.js';
import {
  actsOfficially,
  isConnected,
  isOfficialConnected,
  missingPersons,
  requiredPersons,
  type Proceedings,
} from '../../protocol/proceedings.js';
import { isOffice, personOf } from '../internal/conference-words.js';
import type { MarkName } from '../internal/marks.js';
import type { TextKey } from '../translations/de.js';

type Step = Extract<Wish, { type: 'conduct-proceedings' }>['step'];

/** What stands in the line, and what the official person can do about it. */
export interface ProceedingsWords {
  readonly mark: MarkName;
  readonly tone: 'plain' | 'break';
  readonly text: TextKey;
  /** Names of who is missing. */
  readonly names: readonly string[];
  readonly since: string | null;
  readonly step: Step | null;
  /** Whether the step has to wait for `names`. */
  readonly isHeldUp: boolean;
}

export const STEP_WORDS = {
  open: 'proc.open',
  resume: 'proc.resume',
  finish: 'proc.finish',
} as const satisfies Record<Step, TextKey>;

/** `null`: there is nothing to tell, because nobody has opened anything and this person is not to. */
export function proceedingsWords(view: CaseView): ProceedingsWords | null {
  const { conference } = view.conference;
  const { case: state, self } = view;
  const proceedings = conference?.proceedings;
  if (!state || !self || !conference || !proceedings) return null;
  const isConductor = conference.status === 'running' && actsOfficially(state, self.person);
  if (proceedings.state === 'not-opened' && !isOffice(view)) return null;

  const missing = conference.ended ? [] : missingPersons(state, conference);
  const names = missing.map((person) => personOf(view, person)?.name ?? '');
  if (proceedings.state === 'open' && restsForOwnLine(view, state, conference)) {
    const { since } = view.conference;
    return { ...PAUSED, text: 'proc.paused.self', names, since, step: null, isHeldUp: false };
  }
  const step = isConductor ? STEPS[proceedings.state] : null;
  return {
    ...stateWords(view, conference, proceedings, missing),
    names,
    since: proceedings.state === 'not-opened' ? null : proceedings.since,
    step,
    isHeldUp:
      step !== null && step !== 'finish' && (names.length > 0 || !isConnected(conference, self.person.id)),
  };
}

/**
 * Whoever is cut off knows ahead of the server, and often without it, that the others do not go on (R-L7): it would be told
 * of what they have left as if it were still so.
 */
function restsForOwnLine(view: CaseView, state: CaseState, conference: Conference): boolean {
  const { phase, why } = view.conference;
  const own = view.self?.person;
  if (!own || (phase !== 'reconnecting' && why !== 'interrupted')) return false;
  return actsOfficially(state, own) || requiredPersons(state, conference).includes(own.id);
}

const PAUSED = { mark: 'broken', tone: 'break' } as const;
const STEPS = { 'not-opened': 'open', open: 'finish', paused: 'resume', finished: 'open' } as const;

function stateWords(
  view: CaseView,
  conference: Conference,
  proceedings: Proceedings,
  missing: readonly string[],
): Pick<ProceedingsWords, 'mark' | 'tone' | 'text'> {
  switch (proceedings.state) {
    case 'not-opened':
      return { mark: 'planned', tone: 'plain', text: 'proc.none' };
    case 'open': {
      const isResumed = proceedings.earlier.at(-1)?.state === 'paused';
      return { mark: 'running', tone: 'plain', text: isResumed ? 'proc.resumed' : 'proc.opened' };
    }
    case 'paused':
      return { ...PAUSED, text: pausedText(view, conference, missing) };
    case 'finished':
      return { mark: 'ended', tone: 'plain', text: 'proc.finished' };
  }
}

function pausedText(
  { case: state, self }: CaseView,
  conference: Conference,
  missing: readonly string[],
): TextKey {
  const own = self?.person;
  if (!state || !own) return 'proc.paused.wait';
  const acts = actsOfficially(state, own);
  if (missing.includes(own.id) || (acts && !isConnected(conference, own.id))) return 'proc.paused.self';
  if (!isOfficialConnected(state, conference)) return 'proc.pausedNotary';
  if (missing.length > 0) return missing.length === 1 ? 'proc.paused' : 'proc.paused.many';
  return acts ? 'proc.paused.ready' : 'proc.paused.wait';
}
