import { laterPart } from '../internal/localize-controller.js';

/* What only somebody taking part asks for, by a press: known to no page before. */

/** *Verbindung*: how the line is, in words and figures. */
export const connectionQuality = laterPart(() => import('../connection-quality/define.js'));

/** What a person hands to whoever helps them. */
export const problemReport = laterPart(() => import('../problem-report/define.js'));
