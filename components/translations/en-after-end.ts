import type { deAfterEnd } from './de-after-end.js';

/** A part of `en-later.ts`. */
export const enAfterEnd = {
  'end.next': 'There is a new appointment for this case:',
  'end.next.length': '{minutes} minutes, local time in {city}',
  'end.next.sending': 'Sending …',
  'end.next.changed': 'The appointment was changed. Please check the new proposal.',
  'end.next.confirmed': 'You have confirmed this appointment.',
  'end.next.declined': 'You have declined this appointment.',
  'end.next.proposed': 'Proposed appointment',
  'end.next.agreed': 'Appointment agreed',
  'end.next.off': 'Appointment declined',
  'end.next.confirm': 'Confirm appointment',
  'end.next.decline': 'Decline appointment',
} satisfies Record<keyof typeof deAfterEnd, string>;
