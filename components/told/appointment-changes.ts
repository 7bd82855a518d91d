import type { CaseView } from '../../core/case-view.js';
import type { Appointment } from '../../protocol/appointments.js';
import { AppointmentChangedEvent, type AppointmentChangeTold } from '../events/appointment-changed.js';

/** One event for each appointment that is another than before. What stood there at the first sight is no news. */
export function appointmentChanges(before: CaseView, now: CaseView): readonly AppointmentChangedEvent[] {
  if (!before.case || !now.case || before.case.appointments === now.case.appointments) return [];
  const known = new Map(before.case.appointments.map((each) => [each.id, each]));
  return now.case.appointments.flatMap((each) => {
    const change = changeOf(known.get(each.id), each);
    return change ? [new AppointmentChangedEvent(each, change)] : [];
  });
}

/** The state tells what happened; an answer that settles it is told as the answer. */
function changeOf(before: Appointment | undefined, now: Appointment): AppointmentChangeTold | undefined {
  if (!before) return 'created';
  const { status } = now;
  if (status !== before.status && status !== 'proposed' && status !== 'agreed' && status !== 'declined') {
    return status;
  }
  if (now.version > before.version) return 'moved';
  const answered = Object.keys(now.answers).find((person) => now.answers[person] !== before.answers[person]);
  if (answered !== undefined) return now.answers[answered];
  return status !== before.status && status === 'agreed' ? 'agreed' : undefined;
}
