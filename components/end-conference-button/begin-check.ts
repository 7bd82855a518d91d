import { EndCheckEvent, type EndCheckFinding } from '../events/end-check.js';
import { EndCheck } from './end-check-state.js';
import type { EndConferenceButton } from './end-conference-button.js';

/** Asks the host what is still open; it answers at once or later. `onBegun` has the check before it is asked. */
export function beginCheck(
  button: EndConferenceButton,
  conference: string,
  onBegun: (check: EndCheck) => void,
): void {
  const check = new EndCheck(() => button.requestUpdate());
  onBegun(check);
  const event = new EndCheckEvent(
    conference,
    (finding: EndCheckFinding) => check.add(finding),
    (answer) => check.waitFor(answer),
  );
  button.dispatchEvent(event);
}
