import type { CaseControls } from '../../core/case-controls.js';
import { isTakingPart } from './conference-words.js';

/**
 * While this page is in a conference the browser asks before it is closed (edge case 4): closing is no leave and no end.
 * The words of the question are the browser's own. Outside of a conference nothing listens, so that pages stay in the
 * browser's memory for going back.
 */
export function warnBeforeClosing(controls: CaseControls): () => void {
  let isWarning = false;
  const follow = () => {
    const wanted = isTakingPart(controls.view);
    if (wanted === isWarning) return;
    isWarning = wanted;
    if (wanted) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  };
  const stop = controls.subscribe(follow);
  follow();
  return () => {
    stop();
    removeEventListener('beforeunload', ask);
  };
}

function ask(event: BeforeUnloadEvent) {
  event.preventDefault();
}
