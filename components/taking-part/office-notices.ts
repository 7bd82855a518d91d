import type { CaseView } from '../../core/case-view.js';
import type { Notice } from '../told/notices.js';
import { nextBeginsAt, nextBeginsNotices } from './next-begins.js';
import { overtimeNotice, plannedEnd } from './overtime-notice.js';
import { nobodyCameAt, nobodyCameNotices } from './nobody-came.js';

/** What side N is told because of the time. */
export function officeNotices(view: CaseView): Notice[] {
  return [...nobodyCameNotices(view), ...nextBeginsNotices(view), ...overtimeNotice(view)];
}

/** When that may change, milliseconds by the server's clock: that time has passed is no event. */
export function officeMoments(view: CaseView): readonly number[] {
  const nobodyCame = nobodyCameAt(view);
  const end = plannedEnd(view);
  return [nobodyCame, end, ...nextBeginsAt(view)].filter((moment) => typeof moment === 'number');
}
