import type { CaseView } from '../../../core/case-view.js';
import { isOffice, isRunning } from '../../internal/conference-words.js';
import { Later } from '../../internal/later.js';

/** What side N is offered to write while a conference is interrupted. */
export const readyTexts = new Later(() => import('../ready-texts/index.js'));

/** Fetched with the conference: in an interruption, which may be ours, nothing can be. */
export function mayNeedReadyTexts(view: CaseView): boolean {
  return isOffice(view) && isRunning(view);
}
