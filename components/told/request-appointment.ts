import type { CaseControls } from '../../core/case-controls.js';
import type { CaseAppointments } from '../case-appointments/case-appointments.js';
import { CreateAppointmentRequestEvent } from '../events/create-appointment-request.js';

/**
 * Asks the page for a new appointment. By default `open` shows the form where the press was; without it the first
 * `case-appointments` of the same case on the page opens its own.
 */
export function requestAppointment(
  from: HTMLElement,
  controls: CaseControls | null,
  open: (() => void) | undefined,
): void {
  if (!from.dispatchEvent(new CreateAppointmentRequestEvent()) || !controls) return;
  if (open) {
    open();
    return;
  }
  const root = from.getRootNode() as Document | ShadowRoot;
  const all: CaseAppointments[] = [root, document].flatMap((each) => [
    ...each.querySelectorAll('case-appointments'),
  ]);
  // one that has not been fetched yet knows of no case
  const found = all.find((each) => customElements.get('case-appointments') && each.isOf(controls));
  found?.scrollIntoView({ block: 'nearest' });
  found?.createAppointment();
}
