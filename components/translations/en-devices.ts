import type { deDevices } from './de-devices.js';

/** A part of `en-later.ts`. */
export const enDevices = {
  'device.camera': 'Camera',
  'device.mic': 'Microphone',
  'device.mine': 'My devices',
  'device.settings': 'Devices',
  'device.on': 'on',
  'device.off': 'off',
  'device.state.missing': 'missing',
  'device.state.denied': 'not allowed',
  'device.state.busy': 'in use',
  'device.state.failed': 'faulty',
  'device.state.interrupted': 'interrupted',
  'device.denied': 'Your browser does not allow access to camera or microphone. How to change it:',
  'device.denied.how':
    'Choose the symbol to the left of the address of the page, allow camera and microphone, and try again.',
  'device.inUse': 'The camera is used by another program.',
  'device.inUse.mic': 'The microphone is used by another program.',
  'device.inUse.how': 'Close the other program and try again.',
  'device.missing': 'No camera was found. You are taking part without a picture.',
  'device.missing.mic': 'No microphone was found. The others do not hear you.',
  'device.missing.how': 'Connect a device and try again.',
  'device.failed': 'The camera no longer gives a picture.',
  'device.failed.mic': 'The microphone no longer gives any sound.',
  'device.failed.how': 'Check the cable and try again.',
  'device.interrupted': 'Your camera is interrupted, for example by a phone call. The others do not see you.',
  'device.interrupted.mic':
    'Your microphone is interrupted, for example by a phone call. The others do not hear you.',
  'device.interrupted.how': 'If it does not go on by itself after the call, try again.',
  'device.speakerGone': 'The speaker you have chosen is no longer connected.',
  'device.speakerGone.how': 'You now hear the others over the default speaker of your device.',
  'device.network.good': 'Connection good',
  'device.network.weak': 'Connection weak',
  'device.network.soundFirst': 'Connection weak, sound comes first',
  'device.network.lost': 'Connection interrupted',
} satisfies Record<keyof typeof deDevices, string>;
