import type { deDeviceSettings } from './de-device-settings.js';

/** A part of `en-later.ts`. */
export const enDeviceSettings = {
  'settings.title': 'Devices',
  'settings.busy.camera':
    'The camera “{name}” is used by another program. Close the other program, or choose another camera here.',
  'settings.busy.microphone':
    'The microphone “{name}” is used by another program. Close the other program, or choose another microphone here.',
  'settings.failed.camera':
    'The camera “{name}” no longer gives a picture. Connect it again, or continue with another camera.',
  'settings.failed.microphone':
    'The microphone “{name}” no longer gives any sound. Connect it again, or continue with another microphone.',
  'settings.goOn': 'Continue with “{name}”',
  'settings.tone.over': 'No test tone heard? Check the volume or choose another speaker.',
  'settings.micOff': 'Your microphone is off. Nobody hears you.',
  'settings.soundOnly.how':
    'Camera pictures are neither sent nor received: this helps with a weak connection. It applies to this case in this window. Sign language interpreters stay visible.',
  'settings.line.how':
    'How well sound and pictures arrive, for you and for the others. With figures and a problem report.',
  'settings.mirror.how':
    'The others always see you the right way round. Without the mirror image you can read a document you hold up, too.',
} satisfies Record<keyof typeof deDeviceSettings, string>;
