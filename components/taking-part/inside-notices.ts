import type { CaseView } from '../../core/case-view.js';
import type { Participation } from '../../protocol/case-state.js';
import { isOfficial } from '../../protocol/people.js';
import { isNeeded, isPresent } from '../../protocol/situation.js';
import {
  isClosed,
  isOffice,
  isOnTheWay,
  may,
  othersIn,
  personOf,
  roleOf,
} from '../internal/conference-words.js';
import type { Notice, NoticeAction } from '../told/notices.js';
import { DEVICE_HELP, DEVICE_TEXTS } from './device-words.js';
import { insideIcon } from './inside-icons.js';
import { meanwhileNotices } from './meanwhile-notice.js';

/** What is wrong with one's own camera and microphone. */
export function deviceNotices(view: CaseView): Notice[] {
  if (!isOnTheWay(view)) return [];
  const notices: Notice[] = [];
  for (const device of ['microphone', 'camera'] as const) {
    const state = view.media.local[device];
    if (state === 'on' || state === 'off') continue;
    const text = DEVICE_TEXTS[device][state];
    // Both refused is one refusal.
    if (notices.some((notice) => notice.text === text)) continue;
    notices.push({
      id: `${device}-${state}`,
      tone: 'break',
      icon: insideIcon(device === 'camera' ? 'camera-off' : 'mic-off'),
      text,
      more: DEVICE_HELP[state],
      actions: ['retry-devices'],
    });
  }
  return notices;
}

/** N4 for the lost, N5 for an official person who stepped out, and being alone. Only for those inside. */
export function othersNotices(view: CaseView): Notice[] {
  const { conference, phase } = view.conference;
  if (!conference || phase !== 'inside') return [];
  const others = othersIn(view, conference);
  const officialThere =
    (view.self !== null && isOfficial(view.self.person.role)) ||
    others.some((each) => isOfficial(roleOf(view, each.person)) && isPresent(each));

  const lost = others
    .filter((each) => each.presence === 'lost' && isNeeded(roleOf(view, each.person)))
    .filter((each) => !(officialThere && isOfficial(roleOf(view, each.person))))
    .map((each): Notice => lostNotice(view, each));
  const away = officialThere
    ? []
    : others
        .filter((each) => each.presence === 'left' && isOfficial(roleOf(view, each.person)))
        .map((each): Notice => ({
          id: `away-${each.person}`,
          tone: 'info',
          mark: 'left',
          text: 'leave.notary.away',
          strong: true,
          more: 'leave.notary.away.more',
          since: each.since,
        }));
  const alone: Notice[] = others.some(isPresent)
    ? []
    : [{ id: 'alone', tone: 'info', mark: 'running', text: 'leave.alone' }];
  return [...lost, ...away.slice(0, 1), ...alone, ...meanwhileNotices(view)];
}

function lostNotice(view: CaseView, { person, since }: Participation): Notice {
  const actions = waysOn(view);
  if (isOfficial(roleOf(view, person))) {
    return { id: `lost-${person}`, tone: 'break', mark: 'broken', text: 'int.notary', since, actions };
  }
  return {
    id: `lost-${person}`,
    tone: 'break',
    mark: 'broken',
    text: 'int.other',
    values: { name: personOf(view, person)?.name ?? '' },
    since,
    sinceInText: true,
    actions,
  };
}

/** What side N can do besides waiting: write, or make another appointment (domain 3.4, edge case 55). */
function waysOn(view: CaseView): NoticeAction[] {
  if (!isOffice(view)) return [];
  return may(view, 'appoint') && !isClosed(view) ? ['case-chat', 'new-appointment'] : ['case-chat'];
}
