import type { CaseView } from '../../core/case-view.js';
import { isPresent, participationsOf } from '../../protocol/situation.js';
import { isOffice, isRunning } from '../internal/conference-words.js';

/** Since when nobody is in the running conference, nor waits to be let in; `null` for side C, or when somebody is. */
export function emptySince(view: CaseView): string | null {
  const { conference, phase } = view.conference;
  // its start may be told before its first participation is
  if (!conference || phase === 'entering' || !isOffice(view) || !isRunning(view)) return null;
  const people = participationsOf(conference);
  if (people.some((each) => isPresent(each) || each.presence === 'waiting')) return null;
  const changes = people.map(({ since }) => since);
  return changes.sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1) ?? conference.startedAt;
}
