import type { CaseView } from '../../core/case-view.js';
import { isTakingPart } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { Notice } from '../told/notices.js';

/** The login runs out and the portal gives no newer token: told while there is time, to whoever takes part (edge case 38). */
export function signInNotices(view: CaseView): Notice[] {
  if (view.signInEndsAt === undefined || !isTakingPart(view) || view.feed.name === 'refused') return [];
  const left = Date.parse(view.signInEndsAt) - (Date.now() + view.clockOffset);
  const minutes = Math.ceil(left / 60_000);
  const text = minutes > 1 ? 'err.session' : minutes === 1 ? 'err.session.one' : 'err.session.over';
  return [
    {
      id: 'session',
      tone: 'break',
      icon: icon('lock'),
      text,
      values: { minutes: String(minutes) },
      saidOnce: true,
      urgent: true,
    },
  ];
}
