import type { DeviceState, LocalMedia } from '../media/media-room.js';
import type { DeviceKind } from './capture.js';

/** By others than the person: the system, or whoever pulled the plug (edge case 33). */
export function isInterrupted(state: DeviceState): boolean {
  return state === 'failed' || state === 'interrupted';
}

/** What was taken from the person, who has not switched it off. */
export function interruptedIn({
  microphone,
  camera,
}: Pick<LocalMedia, 'microphone' | 'camera'>): readonly DeviceKind[] {
  const states = { audio: microphone, video: camera };
  return (['audio', 'video'] as const).filter((kind) => isInterrupted(states[kind]));
}
