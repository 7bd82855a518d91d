import type { Input } from './inputs.js';
import type { MachineState } from './machine-state.js';
import type { Step } from './steps.js';
import { onAccessLost, onCaseChanged, onEndTold } from './transition-log.js';
import {
  onDevicesWanted,
  onEndDelayed,
  onEndFailed,
  onEndPressed,
  onLeaveConfirmed,
  onLeavePressed,
  onLeaveRefused,
  onStartPressed,
} from './transition-presses.js';
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

/**
 * The conference as this device lives it: pure and total. Any input in any state gives the next state and what to do;
 * what makes no sense there (late news, double presses) changes nothing.
 */
export function transition(state: MachineState, input: Input): Step {
  switch (input.type) {
    case 'case-changed':
      return onCaseChanged(state, input);
    case 'access-lost':
      return onAccessLost(state);
    case 'device-renamed':
      return [{ ...state, device: input.device }, []];
    case 'end-told':
      return onEndTold(state, input);
    case 'start-pressed':
      return onStartPressed(state, { ...input, type: 'start-pressed' });
    case 'leave-pressed':
      return onLeavePressed(state, { ...input, type: 'leave-pressed' });
    case 'end-pressed':
      return onEndPressed(state, input);
    case 'end-delayed':
      return onEndDelayed(state, input);
    case 'end-failed':
      return onEndFailed(state, input);
    case 'devices-wanted':
      return onDevicesWanted(state, input);
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
      return onMediaEntered(state, { ...input, type: 'media-entered' });
    case 'media-reconnecting':
      return onMediaReconnecting(state, { ...input, type: 'media-reconnecting' });
    case 'media-reconnected':
      return onMediaReconnected(state, { ...input, type: 'media-reconnected' });
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
