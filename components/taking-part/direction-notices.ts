import type { CaseView } from '../../core/case-view.js';
import { DIRECTED_DEVICES, isAsked, type DirectedDevice } from '../../protocol/directions.js';
import { mayPresent } from '../../protocol/presenting.js';
import { personOf } from '../internal/conference-words.js';
import type { Notice, NamedAction } from '../told/notices.js';
import { insideIcon } from './inside-icons.js';

const ASKS = {
  microphone: { icon: 'mic', text: 'asked.microphone' },
  camera: { icon: 'video', text: 'asked.camera' },
} as const;

/** How one switches on oneself. */
const SWITCH_ON: Readonly<Record<DirectedDevice, NamedAction>> = {
  microphone: { does: 'microphone-on', label: 'asked.microphone.on' },
  camera: { does: 'camera-on', label: 'asked.camera.on' },
};

/** What side N has said of one's own devices, with the name of who did: nothing goes on by itself (decision 70). */
export function directionNotices(view: CaseView): Notice[] {
  const { conference, phase } = view.conference;
  const self = view.self?.person;
  const own = conference?.participations[self?.id ?? ''];
  if (!conference || !self || !own || phase !== 'inside') return [];
  const { directions = {} } = own;
  const by = (person: string): Pick<Notice, 'values'> => ({
    values: { name: personOf(view, person)?.name ?? '' },
  });
  const notices: Notice[] = [];
  if (view.mutedBy !== undefined)
    notices.push({
      id: `muted-${directions.microphone?.at ?? ''}`,
      tone: 'break',
      icon: insideIcon('mic-off'),
      text: 'muted.by',
      ...by(view.mutedBy),
      actions: [SWITCH_ON.microphone, 'dismiss'],
    });
  for (const device of DIRECTED_DEVICES) {
    const asked = directions[device];
    if (!isAsked(asked) || view.media.local[device] === 'on') continue;
    const declined = {
      type: 'answer-direction',
      conference: conference.id,
      person: self.id,
      device,
      said: asked.at,
      answer: 'declined',
    } as const;
    notices.push({
      id: `asked-${device}-${asked.at}`,
      tone: 'info',
      icon: insideIcon(ASKS[device].icon),
      text: ASKS[device].text,
      ...by(asked.by),
      actions: [SWITCH_ON[device], { wish: declined, label: 'asked.notNow' }],
    });
  }
  const { sharing } = directions;
  if (sharing)
    notices.push({
      id: `share-ended-${sharing.at}`,
      tone: 'info',
      icon: insideIcon('monitor-x'),
      text: 'share.endedBy',
      ...by(sharing.by),
      more: mayPresent(conference, self) ? 'share.endedBy.may' : 'share.endedBy.mayNot',
      actions: ['dismiss'],
    });
  return notices;
}
