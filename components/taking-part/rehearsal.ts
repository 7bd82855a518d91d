import { NO_MEDIA } from '../../core/media/media-room.js';
import type { CaseControls } from '../../core/case-controls.js';
import { ConferenceControls } from '../conference-controls/conference-controls.js';
import { ConferenceStage } from '../conference-stage/conference-stage.js';
import { CaseScope, provideCase } from '../internal/case-scope.js';
import { isTakingPart } from '../internal/conference-words.js';

let isDone = false;

/**
 * Draws once, unseen, what is drawn inside. A browser reads templates and code when they are first used, for longer than
 * a picture takes to come: here it does so before the press, and not with the first picture (decision 45, design 9).
 *
 * @param place where nothing but this is added and removed again. Gone from the page by now, nothing is drawn in it
 * @param controls the case that is about to be entered; only its view is read
 */
export async function rehearse(place: Node & ParentNode, controls: CaseControls): Promise<void> {
  // whose code has come only with the press draws the real one by now
  if (isDone || !place.isConnected || isTakingPart(controls.view)) return;
  isDone = true;
  const stage = new ConferenceStage();
  const box = document.createElement('div');
  // laid out, and neither seen, read out nor in the way
  Object.assign(box.style, { position: 'fixed', visibility: 'hidden', inlineSize: '0', overflow: 'hidden' });
  const scope = new CaseScope();
  scope.controls = asInside(controls);
  provideCase(box, () => scope);
  box.append(stage, new ConferenceControls());
  place.append(box);
  try {
    await stage.updateComplete;
    const tiles = stage.shadowRoot?.querySelectorAll('participant-tile') ?? [];
    await Promise.all([...tiles].map((tile) => tile.updateComplete));
    box.getBoundingClientRect();
  } finally {
    box.remove();
  }
}

/** The same case, seen from inside and standing still: nobody is asked for anything. */
function asInside({ view }: CaseControls): CaseControls {
  const inside = { ...view, media: NO_MEDIA, conference: { ...view.conference, phase: 'inside' } };
  return { view: inside, line: null, subscribe: () => () => undefined } as unknown as CaseControls;
}
