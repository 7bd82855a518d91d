import type { CaseView } from '../../core/case-view.js';
import { accessWords } from './access-words.js';
import type { Place } from './places.js';

/** The place while nothing is known of the case: no server yet, no case, or no right to see it. */
export function unknownPlace(view: CaseView, attached: boolean, told: (view: CaseView) => Place): Place {
  const { feed } = view;
  if (!attached) return { id: 'no-case', title: 'status.noCase' };
  if (feed.name === 'offline') {
    return { id: 'offline', title: 'status.offline', strong: 'int.server', support: true, urgent: true };
  }
  const lost = accessWords(view);
  if (lost) return { id: 'access', title: lost.title, strong: lost.more, urgent: true };
  if (feed.name === 'refused') return told(view);
  return { id: 'loading', title: 'status.loading' };
}
