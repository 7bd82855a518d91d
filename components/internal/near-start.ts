import type { CaseControls } from '../../core/case-controls.js';
import { takingPart } from './late-elements.js';

/**
 * A hand on the start button, or the focus: what is fetched and drawn for the first time meanwhile is not waited for after
 * the press (decision 45). What fails is met again, and told, with the press.
 *
 * @param place where the button stands
 */
export function prepareStart(place: Node & ParentNode, controls: CaseControls | null): void {
  if (!controls) return;
  controls.prepareStart();
  void takingPart.load().then(() => takingPart.code?.rehearse(place, controls));
}
