import type { deDeviceCheck } from './de-device-check.js';

/** A part of `en-later.ts`. */
export const enDeviceCheck = {
  'preview.label': 'You, preview',
  'preview.open': 'Switch preview on',
  'preview.closed': 'The preview is off.',
  'preview.asks': 'Your browser asks for camera and microphone. Please allow both.',
  'preview.mirror': 'Mirror image',
  'preview.unseen': 'Nobody sees or hears you yet.',
  'check.open': 'Check camera and microphone',
  'check.open.more':
    'Your browser asks for camera and microphone. Picture and sound do not leave your device during this check.',
  'check.back': 'Back',
  'check.enter': 'Take part',
  'check.camera.none': 'No camera found',
  'check.mic.none': 'No microphone found',
  'check.speaker': 'Speaker',
  'check.speaker.default': 'Speaker of the device',
  'check.device': '{kind} {count}',
  'check.device.gone': 'no longer connected',
  'check.level': 'Volume of your microphone',
  'check.level.none': 'no sound',
  'check.level.low': 'quiet',
  'check.level.good': 'good',
  'check.level.high': 'very loud',
  'check.speak': 'Say a sentence. The bar moves with it.',
  'check.heard': 'Your microphone picks up sound.',
  'check.tone': 'Test tone',
  'check.tone.ask': 'Did you hear the test tone?',
  'check.tone.yes': 'Yes',
  'check.tone.no': 'No',
  'check.tone.ok': 'You hear the test tone.',
  'check.tone.help': 'Check the volume or choose another speaker, and play the test tone again.',
  'check.tone.failed': 'The test tone could not be played.',
  'check.network.pending': 'Checking the connection …',
  'check.network.ok': 'Connection good',
  'check.network.weak': 'Connection weak',
  'check.network.weak.how':
    'Picture and sound may falter. Move closer to your wireless router or use a network cable.',
  'check.network.blocked': 'Connection blocked',
  'check.network.blocked.how':
    'Your network does not let picture and sound through. Try another network, or give your support the code {code}. You can use the case chat.',
  'check.network.unknown': 'The connection could not be checked at the moment.',
  'check.again': 'Check again',
  'check.soundOnly': 'You can also take part with sound only.',
  'check.neither': 'You can take part all the same. You see and hear the others and can write in the chat.',
  'check.noPicture': 'You can take part without a picture. The notary sees this and decides how to go on.',
  'device.denied.chrome':
    'Choose the symbol to the left of the address of the page, switch camera and microphone on, and try again.',
  'device.denied.edge':
    'Choose the lock to the left of the address of the page, then “Permissions for this site”. Allow camera and microphone, and try again.',
  'device.denied.firefox':
    'Choose the crossed-out symbol of camera or microphone to the left of the address, remove the block, and try again.',
  'device.denied.safari':
    'In the menu “Safari” choose the settings for this website, set camera and microphone to “Allow”, and try again.',
  'device.denied.ios':
    'In the address bar choose the page menu, then “Website Settings”. Allow camera and microphone, and try again.',
} satisfies Record<keyof typeof deDeviceCheck, string>;
