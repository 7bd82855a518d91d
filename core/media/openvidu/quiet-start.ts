import { shieldPage } from './page-globals.js';

shieldPage();

/** Exported only so that no bundler drops this module: it has to be evaluated right before the library. */
export const shielded = true;
