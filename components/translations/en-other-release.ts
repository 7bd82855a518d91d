import type { deOtherRelease } from './de-other-release.js';

/** A part of `en-later.ts`. */
export const enOtherRelease = {
  'client.behind':
    'Something has happened in this case that this page cannot show: the service is newer than the page.',
  'client.behind.how': 'Please reload the page.',
  'client.behind.inside': 'Please reload the page after the conference. Everything else works as before.',
} satisfies Record<keyof typeof deOtherRelease, string>;
