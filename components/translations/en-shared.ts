import type { deShared } from './de-shared.js';

/** A part of `en-later.ts`. */
export const enShared = {
  'time.zone': '{there}, which is {time} for you, {here}',
  'end.failed':
    'The conference could not be ended yet because there is no connection to the server. Your camera and microphone are already off.',
  'end.retry': 'Try again',
  'err.forbidden': 'You are not allowed to do this.',
  'err.wish': 'This could not be carried out. Please try again.',
  'err.tooMany': 'There were too many attempts in a short time. Please wait half a minute, then try again.',
  'err.browser': 'Your browser is not supported.',
  'err.browser.how': 'Please use a current version of Firefox, Chrome, Edge or Safari.',
  'end.notice.dismiss': 'Close notice',
  'int.newAppointment': 'Create new appointment',
  'appt.confirm': 'Confirm appointment',
  'appt.decline': 'Decline appointment',
  'wait.asked': 'The notary’s office sees that you are waiting and will let you in.',
  'wait.confirm': 'Please confirm the appointment to take part.',
  'wait.present': 'People present',
} satisfies Record<keyof typeof deShared, string>;
