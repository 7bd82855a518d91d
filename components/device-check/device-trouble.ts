import type { PreviewView } from '../../core/devices/device-preview.js';
import { DEVICE_HELP, DEVICE_TEXTS } from '../taking-part/device-words.js';
import type { TextKey } from '../translations/de.js';
import { deniedHelp } from './browser-help.js';

export interface DeviceTrouble {
  readonly device: 'camera' | 'microphone';
  readonly text: TextKey;
  readonly help: TextKey;
}

/** What is wrong with what was opened, each thing once: both refused is one refusal. */
export function troublesOf(view: PreviewView): readonly DeviceTrouble[] {
  if (view.phase !== 'open') return [];
  const troubles: DeviceTrouble[] = [];
  for (const device of ['microphone', 'camera'] as const) {
    const state = view[device];
    if (state === 'on' || state === 'off') continue;
    const text = DEVICE_TEXTS[device][state];
    if (troubles.some((trouble) => trouble.text === text)) continue;
    troubles.push({
      device,
      text,
      help: state === 'denied' ? deniedHelp(navigator) : DEVICE_HELP[state],
    });
  }
  return troubles;
}
