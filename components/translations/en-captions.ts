import type { deCaptions } from './de-captions.js';

/** A part of `en-later.ts`. */
export const enCaptions = {
  'captions.label': 'Captions',
  'captions.hide': 'Hide captions',
  'captions.show': 'Show captions',
} as const satisfies Record<keyof typeof deCaptions, string>;
