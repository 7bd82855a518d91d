import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { isChangeable, type Appointment } from '../../protocol/appointments.js';
import { findConference } from '../../protocol/case-state.js';
import { may } from '../internal/conference-words.js';
import { othersIn } from '../internal/later-words.js';

/** Whether no other person was ever in the conference: it ends before anybody has joined (edge case 7). */
export function nobodyTookPart(view: CaseView): boolean {
  return !othersIn(view, view.conference.conference).some(({ wasConnected }) => wasConnected);
}

/** The appointment that can be marked as not held together with the end; `undefined`: there is none, or somebody came. */
export function notHeldWith(view: CaseView): Appointment | undefined {
  if (!nobodyTookPart(view) || !may(view, 'appoint')) return undefined;
  const id = view.conference.conference?.appointment;
  return view.case?.appointments.find((each) => each.id === id && isChangeable(each));
}

/**
 * Marks the appointment as not held as soon as the log says that its conference has ended; the server refuses it before.
 * Waits beyond the element that asked, which is gone with the end. Whoever came in until then was there: nothing is
 * marked.
 */
export function markNotHeldAfterEnd(controls: CaseControls, conference: string, appointment: string): void {
  const settle = () => {
    const { view } = controls;
    const ended = view.case && findConference(view.case, conference)?.ended;
    if (!ended) return;
    stop();
    const current = notHeldWith(view);
    if (ended.by?.id !== view.self?.person.id || current?.id !== appointment) return;
    controls.wish({ type: 'settle-appointment', appointment, version: current.version, outcome: 'not-held' });
  };
  const stop = controls.subscribe(settle);
}
