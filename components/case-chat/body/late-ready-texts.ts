import type { CaseView } from '../../../core/case-view.js';
import { isInterrupted } from '../../../protocol/situation.js';
import { isOffice, isRunning } from '../../internal/conference-words.js';
import { Later } from '../../internal/later.js';

/** What side N is offered to write while a conference is interrupted: fetched when one is. */
export const readyTexts = new Later(() => import('../ready-texts/index.js'));

/** Whether side N often has to write something now: somebody needed is lost, or this device is. */
export function mayNeedReadyTexts(view: CaseView): boolean {
  const { conference, phase, why } = view.conference;
  if (!isOffice(view) || !view.case || !conference || !isRunning(view)) return false;
  const isSelf = phase === 'reconnecting' || phase === 'checking' || why === 'interrupted';
  return isSelf || isInterrupted(view.case, conference);
}
