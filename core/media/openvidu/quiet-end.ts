import { restorePage } from './page-globals.js';

restorePage();

/** Exported only so that no bundler drops this module: it has to be evaluated right after the library. */
export const restored = true;
