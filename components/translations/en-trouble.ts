import type { deTrouble } from './de-trouble.js';

/** A part of `en.ts`. */
export const enTrouble = {
  'end.failed':
    'The conference could not be ended yet because there is no connection to the server. Your camera and microphone are already off.',
  'end.retry': 'Try again',
  'err.forbidden': 'You are not allowed to do this.',
  'err.wish': 'This could not be carried out. Please try again.',
  'err.tooMany':
    'There were too many attempts in a short time. Please wait for half a minute, then try again.',
  'err.browser': 'Your browser is not supported.',
  'err.browser.how': 'Please use a current version of Firefox, Chrome, Edge or Safari.',
} satisfies Record<keyof typeof deTrouble, string>;
