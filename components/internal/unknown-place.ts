import type { CaseView } from '../../core/case-view.js';
import type { TextKey } from '../translations/de.js';
import { accessWords } from './access-words.js';
import type { Place } from './places.js';

/** The place while nothing is known of the case: no server yet, no case, or no right to see it. */
export function unknownPlace(view: CaseView, attached: boolean): Place {
  const { feed } = view;
  if (!attached) return { id: 'no-case', title: 'status.noCase' };
  if (feed.name === 'offline') {
    return { id: 'offline', title: 'status.offline', strong: 'int.server', support: true, urgent: true };
  }
  const lost = accessWords(view);
  if (lost) return { id: 'access', title: lost.title, strong: lost.more, urgent: true };
  if (feed.name === 'refused') {
    const strong = {
      token_expired: 'refused.token',
      token_invalid: 'refused.token',
      token_missing: 'refused.token',
      no_credentials: 'refused.credentials',
    } as const satisfies Partial<Record<typeof feed.code, TextKey>>;
    const known: Partial<Record<string, TextKey>> = strong;
    return {
      id: 'refused',
      title: 'refused.title',
      strong: known[feed.code] ?? 'refused.case',
      reload: true,
      urgent: true,
    };
  }
  return { id: 'loading', title: 'status.loading' };
}
