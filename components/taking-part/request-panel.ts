import type { CaseControls } from '../../core/case-controls.js';
import { ConferencePanelRequestEvent, type PanelName } from '../events/conference-panel-request.js';
import { findOfCase } from '../internal/find-of-case.js';
import type { NotaryConference } from '../notary-conference/notary-conference.js';
import { PANELS } from './panels.js';

/**
 * Asks for a panel, or to be rid of it, unless the page prevents it: of the conference around, else one that the page has
 * placed, else of the conference of the case on the page.
 *
 * @param opener gets the focus back when the panel is closed
 */
export function requestPanel(
  from: HTMLElement,
  controls: CaseControls | null,
  panel: PanelName,
  opener?: HTMLElement,
): void {
  const { chunk, tag } = PANELS[panel];
  // what failed to come is tried again with a press; a host that shows the panel in a place of its own needs it too
  void chunk.load();
  // decided here, when everybody on the page has heard it: a listener of our own on the way would run before theirs
  if (!from.dispatchEvent(new ConferencePanelRequestEvent(panel, opener))) return;
  const around = conferenceAround(from);
  const placed = around ? undefined : findOfCase(from, controls, tag);
  if (placed) {
    placed.scrollIntoView({ block: 'nearest' });
    placed.focus({ preventScroll: true });
    return;
  }
  const conference = around ?? findOfCase(from, controls, 'notary-conference');
  if (conference?.panel === panel && !chunk.failed) conference.closePanel();
  else conference?.openPanel(panel, opener);
}

/** The conference in whose shadow this is drawn, at any depth. */
function conferenceAround(element: Element): NotaryConference | undefined {
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) return undefined;
  return root.host.matches('notary-conference') ? root.host : conferenceAround(root.host);
}
