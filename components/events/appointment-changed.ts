import type { Appointment, AppointmentChange } from '../../protocol/appointments.js';

/** What happened to an appointment, as a host hears it. */
export type AppointmentChangeTold = 'created' | 'replaced' | AppointmentChange;

/**
 * An appointment of the case was made, or something happened to it (R-T4). Told when it is on record, whoever did it; of
 * several changes that this page has missed, the last one.
 */
export class AppointmentChangedEvent extends Event {
  /** As it is now. */
  readonly appointment: Appointment;
  /** What happened to it. */
  readonly change: AppointmentChangeTold;

  constructor(appointment: Appointment, change: AppointmentChangeTold) {
    super('appointment-changed', { bubbles: true, composed: true });
    this.appointment = appointment;
    this.change = change;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'appointment-changed': AppointmentChangedEvent;
  }
}
