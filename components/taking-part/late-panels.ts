import { Later } from '../internal/later.js';

/* What only somebody taking part asks for, by a press: known to no page before. */

/** *Verbindung*: how the line is, in words and figures. */
export const connectionQuality = new Later(() => import('../connection-quality/define.js'));

/** What a person hands to whoever helps them. */
export const problemReport = new Later(() => import('../problem-report/define.js'));
