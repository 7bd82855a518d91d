import { Later } from '../../internal/later.js';

/** What the chat of a closed case draws, and how its texts are copied: fetched when a case is closed. */
export const closed = new Later(() => import('../closed/index.js'));
