import { laterPart } from '../../internal/localize-controller.js';

/** What the chat of a closed case draws, and how its texts are copied: fetched when a case is closed. */
export const closed = laterPart(() => import('../closed/index.js'));
