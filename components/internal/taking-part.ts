import type { CaseView } from '../../core/case-view.js';
import { tellCaseAvailable } from './case-scope.js';
import { isOnTheWay } from './conference-words.js';
import { Later } from './later.js';

/** What is drawn inside a conference: a chunk of its own, which a page pays for only when somebody goes in. */
export const takingPart = new Later(() => import('../taking-part/define.js'));

const TAGS = 'participant-tile, conference-stage, conference-controls';

/**
 * Fetches it as soon as this device is on its way in, or the page itself has placed one of its elements: those are
 * then defined, whatever the case does. Every change of the view tries again what failed.
 */
export function fetchTakingPart(view?: CaseView): void {
  if (takingPart.code) return;
  const isNeeded = (view && isOnTheWay(view)) || document.querySelector(TAGS) !== null;
  // whoever draws with it draws again
  if (isNeeded) void takingPart.load().then(() => tellCaseAvailable(document));
}
