import type { deShortcuts } from './de-shortcuts.js';

/** A part of `en-later.ts`. */
export const enShortcuts = {
  'shortcut.title': 'Keyboard shortcuts',
  'shortcut.about':
    'Shortcuts work on this device while you are in the video conference, and not while you are entering text.',
  'shortcut.use': 'Use shortcuts',
  'shortcut.microphone': 'Microphone',
  'shortcut.camera': 'Camera',
  'shortcut.text': 'Real-time text',
  'shortcut.chat': 'Case chat',
  'shortcut.leave': 'Leave conference (asks first)',
  'shortcut.ctrl': 'Ctrl',
  'shortcut.command': 'Cmd',
  'shortcut.shift': 'Shift',
  'shortcut.change': 'Change',
  'shortcut.press': 'Press the new keys.',
  'shortcut.form': 'Please choose {keys} together with a letter, a digit or a function key.',
  'shortcut.taken': 'These keys are already in use. Please choose others.',
  'shortcut.reset': 'Reset',
  'shortcut.close': 'Close',
  'shortcut.leave.ask': 'Do you want to leave the conference?',
  'shortcut.leave.stay': 'Stay in the conference',
} as const satisfies Record<keyof typeof deShortcuts, string>;
