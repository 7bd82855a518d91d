import type { MachineState } from './machine-state.js';
import type { Step } from './steps.js';
import { onLeaveConfirmed, onLeavePressed, onLeaveRefused } from './transition-leaving.js';
import { onRunning } from './transition-log-on-the-way.js';
import {
  onChecked,
  onEntryAsked,
  onEntryFailed,
  onEntryGranted,
  onEntryWaits,
  onGaveUp,
  onMediaClosed,
  onMediaEntered,
  onMediaReconnected,
  onMediaReconnecting,
  onRetryDue,
  onSlept,
} from './transition-way-in.js';
import type { WayInput, WayRules } from './way-rules.js';

export const onTheWay: WayRules = { onInput, onRunning };

function onInput(state: MachineState, input: WayInput): Step {
  switch (input.type) {
    case 'leave-pressed':
      return onLeavePressed(state, input);
    case 'leave-confirmed':
      return onLeaveConfirmed(state, input);
    case 'leave-refused':
      return onLeaveRefused(state, input);
    case 'entry-granted':
      return onEntryGranted(state, input);
    case 'entry-waits':
      return onEntryWaits(state, input);
    case 'entry-asked':
      return onEntryAsked(state, input);
    case 'entry-failed':
      return onEntryFailed(state, input);
    case 'media-entered':
      return onMediaEntered(state, input);
    case 'media-reconnecting':
      return onMediaReconnecting(state, input);
    case 'media-reconnected':
      return onMediaReconnected(state, input);
    case 'media-closed':
      return onMediaClosed(state, input);
    case 'checked':
      return onChecked(state, input);
    case 'slept':
      return onSlept(state, input);
    case 'retry-due':
      return onRetryDue(state, input);
    case 'gave-up':
      return onGaveUp(state, input);
  }
}
