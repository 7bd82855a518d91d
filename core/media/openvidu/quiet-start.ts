import { restorePage, shieldPage } from './page-globals.js';

shieldPage();
// also when the library throws on the way, and `quiet-end.ts` is never reached
queueMicrotask(restorePage);

/** Exported only so that no bundler drops this module: it has to be evaluated right before the library. */
export const shielded = true;
