import type { CaseView } from '../../core/case-view.js';
import { isUpcoming, type Appointment } from '../../protocol/appointments.js';
import { isOffice } from '../internal/conference-words.js';
import type { Notice } from '../told/notices.js';
import { insideIcon } from './inside-icons.js';

/**
 * A quiet reminder to side N in a conference that another appointment begins (edge case 53): of this case, no other is known
 * here. It stays until that one is over.
 */
export function nextBeginsNotices(view: CaseView): Notice[] {
  const now = Date.now() + view.clockOffset;
  return othersOf(view)
    .filter((each) => Date.parse(each.startsAt) <= now && now < endOf(each))
    .map(({ id, version, startsAt }): Notice => ({
      id: `begins-${id}-${version}`,
      tone: 'info',
      icon: insideIcon('calendar'),
      text: 'appt.begins',
      since: startsAt,
      sinceInText: true,
      actions: ['dismiss'],
    }));
}

/** When such a reminder comes or goes, milliseconds by the server's clock. */
export function nextBeginsAt(view: CaseView): readonly number[] {
  return othersOf(view).flatMap((each) => [Date.parse(each.startsAt), endOf(each)]);
}

function othersOf(view: CaseView): readonly Appointment[] {
  const { conference, phase } = view.conference;
  if (!conference || phase !== 'inside' || !isOffice(view)) return [];
  return (
    view.case?.appointments.filter((each) => each.id !== conference.appointment && isUpcoming(each)) ?? []
  );
}

function endOf({ startsAt, plannedMinutes }: Appointment): number {
  return Date.parse(startsAt) + plannedMinutes * 60_000;
}
