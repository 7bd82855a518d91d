import type { deSharedScreen } from './de-shared-screen.js';

/** A part of `en-later.ts`. */
export const enSharedScreen = {
  'screen.tools': 'View of the window',
  'screen.view': 'Window of {name}, section',
  'screen.smaller': 'Smaller',
  'screen.larger': 'Larger',
  'screen.fit': 'Fit',
  'screen.fitted': 'fitted',
  'screen.full': 'Full screen',
  'screen.fullEnd': 'Exit full screen',
  'screen.zoom': '{percent}%',
} satisfies Record<keyof typeof deSharedScreen, string>;
