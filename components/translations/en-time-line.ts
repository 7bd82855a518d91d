import type { deTimeLine } from './de-time-line.js';

/** A part of `en.ts`. */
export const enTimeLine = {
  'int.self.auto': 'Your connection is interrupted. It is being restored …',
  'chat.sys.appointment': 'New appointment: {date}, {time} ({zone})',
  'chat.sys.confirmed': 'Appointment confirmed: {date}, {time} ({zone})',
  'chat.sys.declined': 'Appointment declined: {date}, {time} ({zone})',
  'chat.sys.agreed': 'Appointment agreed: {date}, {time} ({zone})',
  'chat.sys.moved': 'The appointment was moved to {date}, {time} ({zone}).',
  'chat.sys.cancelled': 'The appointment on {date}, {time} ({zone}) was cancelled.',
  'chat.sys.held': 'Appointment took place: {date}, {time} ({zone})',
  'chat.sys.notHeld': 'Appointment did not take place: {date}, {time} ({zone})',
  'chat.sys.official': '{name} acts as the official person from now on',
} satisfies Record<keyof typeof deTimeLine, string>;
