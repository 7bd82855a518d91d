import { relative } from 'node:path';

/**
 * What comes in one file although others need some of it too; the first that names the beginning of a path has it. Left
 * to itself, rollup cuts out what two files share, and a press on start would fetch twenty small files, most of them only
 * after those that name them have come: a round trip more, and 4 KB (decision 45).
 */
const TOGETHER = {
  // what the fold of a conference shares with those who draw it
  'conference-events': [
    'protocol/absence',
    'protocol/attend',
    'protocol/conference-',
    'protocol/direct',
    'protocol/proceedings-fold',
  ],
  // what the bands, the waiting room and the appointments have in common: two files too small to be asked for alone
  common: ['components/internal/server-alarm', 'components/translations/de-shared.'],
  // whoever checks their devices is about to go in: what opens and names them comes with the media room
  media: [
    'components/internal/device-storage',
    'components/styles/picture.styles',
    'components/styles/switch.styles',
    'components/taking-part/device-words',
    'components/taking-part/inside-icons',
    'components/translations/de-devices',
    'core/devices/browser-support',
    'core/devices/capture',
    'core/devices/device-list',
    'core/devices/interrupted',
    'core/devices/local-devices',
    'core/devices/pick-screen',
    'core/devices/plugged-devices',
    'core/devices/watch-track',
    'core/media/heard-as-told',
    'core/media/openvidu/',
    'core/media/wanted-pictures',
  ],
  // what is drawn inside, with what its panels share with it
  inside: [
    'components/conference-controls/',
    'components/conference-stage/',
    'components/events/conference-panel-request',
    'components/internal/tiles',
    'components/participant-tile/',
    'components/taking-part/',
    'components/translations/de-presenting',
    'components/translations/de-taking-part',
    'components/view-menu/define',
    'components/view-menu/late-choices',
    'components/view-menu/view-menu',
    'core/line/own-quality',
    'core/meanwhile',
    'protocol/presenting',
  ],
};

/** What none of these files has. */
const APART = [
  // a page may place a panel before anybody goes in: what panels alone share is left to rollup
  'components/taking-part/panel-',
  'components/taking-part/panel.',
  // asks for the rest, and is there before the press
  'core/media/openvidu/create-media-room',
  // the library comes beside the room and not behind it
  'core/media/openvidu/openvidu-browser',
  'core/media/openvidu/page-globals',
  'core/media/openvidu/quiet-end',
  'core/media/openvidu/quiet-start',
  // for who asks how the line is
  'core/media/openvidu/line-meter',
  'core/media/openvidu/probe-',
];

/** @returns the name of the file that a module goes into, or `null`: rollup decides */
export function sdkChunkOf(module) {
  const path = relative('.', module);
  const isAmong = (beginnings) => beginnings.some((each) => path.startsWith(each));
  if (isAmong(APART)) return null;
  return Object.keys(TOGETHER).find((name) => isAmong(TOGETHER[name])) ?? null;
}
