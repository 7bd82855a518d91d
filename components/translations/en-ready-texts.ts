import type { deReadyTexts } from './de-ready-texts.js';

/** A part of `en-later.ts`. */
export const enReadyTexts = {
  'chat.tpl': 'Prepared texts',
  'chat.tpl.lost': 'Our connection is interrupted. Please choose “Start video conference” to rejoin.',
  'chat.tpl.newDate': 'We suggest a new appointment.',
} satisfies Record<keyof typeof deReadyTexts, string>;
