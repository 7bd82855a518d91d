import type { Appointment } from '../../protocol/appointments.js';

/** An appointment of the case was created or replaced. */
export class AppointmentChangedEvent extends Event {
  readonly appointment: Appointment;

  constructor(appointment: Appointment) {
    super('appointment-changed', { bubbles: true, composed: true });
    this.appointment = appointment;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'appointment-changed': AppointmentChangedEvent;
  }
}
