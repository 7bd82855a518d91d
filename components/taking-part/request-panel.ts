import type { CaseControls } from '../../core/case-controls.js';
import { ConferencePanelRequestEvent, type PanelName } from '../events/conference-panel-request.js';
import { findOfCase } from '../internal/find-of-case.js';
import { fetchLate } from '../internal/late-elements.js';
import { PANELS } from './panels.js';

/** Asks for a panel: of the conference around, else one that the page has placed, else of the conference on the page. */
export function requestPanel(
  from: HTMLElement,
  controls: CaseControls | null,
  panel: PanelName,
  opener?: HTMLElement,
): void {
  // what failed to come is tried again with a press
  fetchLate(PANELS[panel].chunk);
  if (!from.dispatchEvent(new ConferencePanelRequestEvent(panel, opener))) return;
  const placed = findOfCase(from, controls, PANELS[panel].tag);
  if (placed) {
    placed.scrollIntoView({ block: 'nearest' });
    placed.focus({ preventScroll: true });
  } else {
    findOfCase(from, controls, 'notary-conference')?.openPanel(panel, opener);
  }
}
