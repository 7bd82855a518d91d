import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { isOffice } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { Notice } from './notices.js';

/** A page older than the operator wants: said before one takes part, never an obstacle in the middle of it (edge case 79). */
export function oldClientNotices(view: CaseView): Notice[] {
  const { phase, why } = view.conference;
  const isBefore = phase === 'none' || (phase === 'outside' && why === 'new');
  if (!isBefore || clientAge(view) !== 'old') return [];
  return [
    {
      id: 'client-old',
      tone: 'info',
      icon: icon('rotate-cw'),
      text: 'client.old',
      more: isOffice(view) ? 'client.old.office' : 'client.old.how',
      actions: ['reload', 'dismiss'],
    },
  ];
}

/** The hard stop, where no card says it. */
export function outdatedNotice(view: CaseView): Notice {
  return {
    id: 'client-outdated',
    tone: 'break',
    icon: icon('lock'),
    text: 'err.client',
    more: isOffice(view) ? 'err.client.office' : 'err.client.how',
    actions: ['reload'],
    urgent: true,
  };
}
