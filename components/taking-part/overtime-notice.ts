import type { CaseView } from '../../core/case-view.js';
import { appointmentOf, isOffice, isRunning, isTakingPart } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { Notice } from '../told/notices.js';

/** When the planned time of the running conference is over, milliseconds by the server's clock (edge case 60). */
export function plannedEnd(view: CaseView): number | undefined {
  const appointment = isRunning(view) ? appointmentOf(view) : undefined;
  if (!appointment || appointment.id !== view.conference.conference?.appointment) return undefined;
  return Date.parse(appointment.startsAt) + appointment.plannedMinutes * 60_000;
}

/** Edge case 52: a hint for side N, and no more. No timer ends anything (R-L5). */
export function overtimeNotice(view: CaseView): Notice[] {
  const end = plannedEnd(view);
  const now = Date.now() + view.clockOffset;
  if (!isOffice(view) || !isTakingPart(view) || end === undefined || end > now) return [];
  return [
    {
      id: `overtime-${view.conference.conference?.id ?? ''}-${String(end)}`,
      tone: 'plain',
      icon: icon('clock'),
      text: 'appt.overtime',
      actions: ['dismiss'],
    },
  ];
}
