import type { CaseView } from '../../../core/case-view.js';
import { isOffice, isRunning } from '../../internal/conference-words.js';
import { laterPart } from '../../internal/localize-controller.js';

/** What side N is offered to write while a conference is interrupted. */
export const readyTexts = laterPart(() => import('../ready-texts/index.js'));

/** Fetched with the conference: in an interruption, which may be ours, nothing can be. */
export function mayNeedReadyTexts(view: CaseView): boolean {
  return isOffice(view) && isRunning(view);
}
