import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { isOnTheWay } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { Notice } from '../told/notices.js';

/** Not everything is shown. Said at once, because it may matter; loaded anew is a page that is in no conference. */
export function behindNotices(view: CaseView): Notice[] {
  if (clientAge(view) !== 'behind') return [];
  const isInside = isOnTheWay(view);
  return [
    {
      id: 'client-behind',
      tone: 'info',
      icon: icon('rotate-cw'),
      text: 'client.behind',
      more: isInside ? 'client.behind.inside' : 'client.behind.how',
      actions: isInside ? ['dismiss'] : ['reload', 'dismiss'],
      saidOnce: true,
    },
  ];
}
