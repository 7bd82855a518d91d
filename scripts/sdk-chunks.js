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
    'core/media/openvidu/lines',
    'core/media/openvidu/load-openvidu',
    'core/media/openvidu/media-health',
    'core/media/openvidu/openvidu-call',
    'core/media/openvidu/openvidu-media-room',
    'core/media/openvidu/publication',
    'core/media/openvidu/quiet-openvidu',
    'core/media/openvidu/remote-streams',
    'core/media/openvidu/s',
    'core/media/openvidu/t',
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

/** A page may place a panel before anybody goes in: what panels alone share is left to rollup. */
const APART = ['components/taking-part/panel-', 'components/taking-part/panel.'];

/** @returns the name of the file that a module goes into, or `null`: rollup decides */
export function sdkChunkOf(module) {
  const path = relative('.', module);
  const isAmong = (beginnings) => beginnings.some((each) => path.startsWith(each));
  if (isAmong(APART)) return null;
  return Object.keys(TOGETHER).find((name) => isAmong(TOGETHER[name])) ?? null;
}
