import { isAccessLost } from '../../core/access.js';
import type { CaseView } from '../../core/case-view.js';
import type { TextKey } from '../translations/de.js';

/** What stands in place of a case that is this person's no more (edge case 69); `null`: it still is. */
export function accessWords({ feed }: CaseView): { readonly title: TextKey; readonly more: TextKey } | null {
  if (feed.name !== 'refused' || !isAccessLost(feed.code)) return null;
  const title = feed.code === 'case_deleted' ? 'refused.deleted' : 'refused.removed';
  return { title, more: 'refused.removed.more' };
}

/** What a list of the case says while it holds nothing: that nothing is there yet, or why nobody knows. */
export function emptyWords({ case: state, feed }: CaseView, list: 'chat' | 'appt'): TextKey {
  if (state) return `${list}.empty`;
  return feed.name === 'refused' ? 'refused.title' : `${list}.loading`;
}
