/**
 * A press on *Neuen Termin erstellen* in a notice. Unless the host prevents it, the form opens: in `notary-conference` beside
 * the faces, else in the first `case-appointments` of the same case on the page.
 */
export class CreateAppointmentRequestEvent extends Event {
  constructor() {
    super('create-appointment-request', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'create-appointment-request': CreateAppointmentRequestEvent;
  }
}
