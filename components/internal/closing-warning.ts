import type { CaseControls } from '../../core/case-controls.js';
import { ClosingQuestion } from './closing-question.js';
import { isTakingPart } from './conference-words.js';

/**
 * While this page is in a conference the browser asks before it is closed (edge case 4): closing is no leave and no end.
 * Returns the way to stop.
 */
export function warnBeforeClosing(controls: CaseControls): () => void {
  const question = new ClosingQuestion();
  const follow = () => (question.isNeeded = isTakingPart(controls.view));
  const stop = controls.subscribe(follow);
  follow();
  return () => {
    stop();
    question.isNeeded = false;
  };
}
