import type { Input } from './inputs.js';
import type { MachineState } from './machine-state.js';
import type { Step } from './steps.js';
import { onAccessLost, onCaseChanged, onEndTold } from './transition-log.js';
import {
  onDevicesWanted,
  onEndDelayed,
  onEndFailed,
  onEndPressed,
  onStartPressed,
  onWayMissing,
} from './transition-presses.js';
import type { WayRules } from './way-rules.js';

/**
 * The conference as this device lives it: pure and total. Any input in any state gives the next state and what to do;
 * what makes no sense there (late news, double presses) changes nothing. `null`: that input is for the rules of the way
 * in, and they are not there yet.
 */
export function transition(state: MachineState, input: Input, way: WayRules): Step;
export function transition(state: MachineState, input: Input, way: WayRules | null): Step | null;
export function transition(state: MachineState, input: Input, way: WayRules | null): Step | null {
  if (input.type === 'case-changed') return onCaseChanged(state, input, way);
  if (input.type === 'access-lost') return onAccessLost(state);
  if (input.type === 'device-renamed') return [{ ...state, device: input.device }, []];
  if (input.type === 'end-told') return onEndTold(state, input, way);
  if (input.type === 'start-pressed') return onStartPressed(state, input);
  if (input.type === 'way-missing') return onWayMissing(state, input);
  if (input.type === 'end-pressed') return onEndPressed(state, input);
  if (input.type === 'end-delayed') return onEndDelayed(state, input);
  if (input.type === 'end-failed') return onEndFailed(state, input);
  if (input.type === 'devices-wanted') return onDevicesWanted(state, input);
  return way && way.onInput(state, input);
}
