import type { deRunningEmpty } from './de-running-empty.js';

/** A part of `en-later.ts`. */
export const enRunningEmpty = {
  'leave.stillRunning': 'The video conference for “{case}” is still running.',
  'empty.ask':
    'The video conference for “{case}” is still running, with nobody in it since {time}. Should it be ended?',
  'empty.running': 'The video conference for “{case}” is still running, with nobody in it since {time}.',
} satisfies Record<keyof typeof deRunningEmpty, string>;
