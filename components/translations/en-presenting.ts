import type { dePresenting } from './de-presenting.js';

/** A part of `en-later.ts`. */
export const enPresenting = {
  'share.start': 'Share a window',
  'share.stop': 'Stop sharing',
  'share.choosing': 'Choose in the browser',
  'share.starting': 'starting …',
  'share.own': 'You are sharing',
  'share.taken': '{name} is sharing now',
  'share.failed': 'did not work',
  'share.told': '{name} is sharing a window.',
  'share.told.own': 'You are sharing a window.',
  'share.told.ended': '{name} is no longer sharing a window.',
  'share.told.ownEnded': 'You are no longer sharing a window.',
  'share.told.failed': 'The window could not be shared. Please try again.',
} satisfies Record<keyof typeof dePresenting, string>;
