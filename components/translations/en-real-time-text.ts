import type { deRealTimeText } from './de-real-time-text.js';

/** A part of `en-later.ts`. */
export const enRealTimeText = {
  'rtt.title': 'Real-time text',
  'rtt.note':
    'Everyone present can read along while you write. Anyone who comes later can read what is still here. Not saved.',
  'rtt.log': 'Written lines',
  'rtt.live': 'Being written now',
  'rtt.typing': 'is writing',
  'rtt.none': 'Nobody has written anything yet.',
  'rtt.input': 'Your text',
  'rtt.hint': 'Enter finishes the line.',
  'rtt.away': 'Your text is not transmitted while the connection is interrupted.',
  'rtt.broken': 'not finished',
} as const satisfies Record<keyof typeof deRealTimeText, string>;
