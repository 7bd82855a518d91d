import type { deConnectionQuality } from './de-connection-quality.js';

/** A part of `en-later.ts`. */
export const enConnectionQuality = {
  'quality.title': 'Connection',
  'quality.means.good': 'Sound and pictures come through without restriction.',
  'quality.means.weak': 'Pictures are sent smaller so that they keep moving and the sound stays.',
  'quality.means.soundFirst':
    'Pictures are paused so that the sound stays. They come back by themselves as soon as the connection can carry them.',
  'quality.means.lost': 'The connection is being restored by itself.',
  'quality.path.direct.udp': 'Your device is connected directly to the media server (UDP).',
  'quality.path.direct.tcp':
    'Your device is connected directly to the media server (TCP); that is slower than UDP.',
  'quality.path.relay.udp': 'The connection goes over a relay server (TURN, UDP).',
  'quality.path.relay.tcp':
    'The connection goes over a relay server (TURN, TCP), because your network allows nothing else; that is slower.',
  'quality.others': 'The connections of the others',
  'quality.figures': 'Measurements',
  'quality.none': 'Nothing is being sent or received at the moment.',
  'quality.own': 'You',
  'quality.sound': 'sound',
  'quality.picture': 'picture',
  'quality.window': 'window',
  'quality.unknown': '–',
  'quality.stream': 'Of',
  'quality.kilobits': 'kbit/s',
  'quality.size': 'Resolution',
  'quality.frames': 'Frames/s',
  'quality.lost': 'Loss (%)',
  'quality.roundTrip': 'Round trip (ms)',
  'quality.jitter': 'Jitter (ms)',
  'quality.codec': 'Codec',
  'quality.help': 'Help',
  'quality.help.how':
    'For technical help you can save a problem report. It contains no names and no content.',
} satisfies Record<keyof typeof deConnectionQuality, string>;
