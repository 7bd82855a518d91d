/**
 * The person is done with the form of `case-appointments`: cancelled it, or has read what became of it. A host that
 * opened the element for one appointment may take it away again.
 */
export class AppointmentsCloseEvent extends Event {
  constructor() {
    super('appointments-close', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'appointments-close': AppointmentsCloseEvent;
  }
}
