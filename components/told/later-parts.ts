import { laterPart } from '../internal/localize-controller.js';

/** The next appointment in the card of the end, and whether that is seen: nobody needs it before a conference has ended. */
export const afterEnd = laterPart(() => import('../after-end/define.js'));

/** What a page says that is older than its backend. */
export const otherRelease = laterPart(() => import('../other-release/define.js'));

/** What the office is told of a conference with nobody in it. */
export const runningEmpty = laterPart(() => import('../running-empty/define.js'));
