import type { CaseView } from '../../core/case-view.js';
import { ownQuality } from '../../core/line/own-quality.js';
import { carriedBy } from '../../protocol/attending.js';
import type { Conference, Participation } from '../../protocol/case-state.js';
import { isOfficial, sideOf } from '../../protocol/people.js';
import { isNeeded, isPresent } from '../../protocol/situation.js';
import { isClosed, isOffice, isOnTheWay, may, personOf } from '../internal/conference-words.js';
import { othersIn, roleOf } from '../internal/later-words.js';
import type { Notice, NoticeAction } from '../told/notices.js';
import { isSoundOnly } from '../internal/tiles.js';
import { DEVICE_HELP, DEVICE_TEXTS } from './device-words.js';
import { insideIcon } from './inside-icons.js';
import { meanwhileNotices } from './meanwhile-notice.js';

/** What is wrong with one's own camera, microphone and line. */
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
  if (view.media.local.speakerGone)
    notices.push({
      id: 'speaker-gone',
      tone: 'info',
      icon: insideIcon('volume-2'),
      text: 'device.speakerGone',
      more: 'device.speakerGone.how',
    });
  if (isSoundOnly(view)) notices.push(soundOnlyNotice(view));
  else if (ownQuality(view) === 'soundFirst') {
    notices.push({
      id: 'sound-first',
      tone: 'break',
      icon: insideIcon('signal-low'),
      text: 'device.soundFirst',
      more: 'device.soundFirst.more',
      actions: [{ does: 'sound-only', label: 'soundOnly' }],
    });
  }
  return notices;
}

/** One's own *Nur Ton*, for as long as it lasts: pictures that are missing must not look like a fault. */
function soundOnlyNotice(view: CaseView): Notice {
  const held = view.media.remote.find((each) => each.kind === 'screen' && each.held);
  const isSigned = othersIn(view, view.conference.conference).some(
    (each) => isPresent(each) && roleOf(view, each.person) === 'sign-interpreter',
  );
  return {
    id: 'sound-only',
    tone: 'info',
    icon: insideIcon('volume-2'),
    text: 'soundOnly.on',
    ...(isSigned && { more: 'soundOnly.signing' as const }),
    ...(held
      ? { more: 'soundOnly.shared' as const, values: { name: personOf(view, held.person)?.name ?? '' } }
      : {}),
    actions: [
      ...(held ? [{ does: 'show-document', label: 'soundOnly.show' } as const] : []),
      { does: 'pictures', label: 'soundOnly.end' },
    ],
  };
}

/** N4 for the lost, N5 for an official person who stepped out, and being alone. Only for those inside. */
export function othersNotices(view: CaseView): Notice[] {
  const { conference, phase } = view.conference;
  if (!conference || phase !== 'inside') return [];
  const others = othersIn(view, conference);
  const officialThere =
    (view.self !== null && isOfficial(view.self.person.role)) ||
    others.some((each) => isOfficial(roleOf(view, each.person)) && isPresent(each));

  const isMissed = ({ person, presence }: Participation) => {
    const role = roleOf(view, person);
    return presence === 'lost' && isNeeded(role) && !(officialThere && isOfficial(role));
  };
  const lost = others
    .filter((each) => each.presence === 'lost' && !isToldWith(view, conference, each))
    .flatMap((each) =>
      lostNotice(view, each, carriedBy(conference, each.person).filter(isMissed), isMissed(each)),
    );
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
  // an interruption says it, and that all goes on would deny it
  const alone: Notice[] =
    others.some(isPresent) || lost.length > 0
      ? []
      : [{ id: 'alone', tone: 'info', mark: 'running', text: 'leave.alone' }];
  return [...lost, ...away.slice(0, 1), ...alone, ...meanwhileNotices(view)];
}

/** Lost with the device of another person, or with one's own, which tells of itself. */
function isToldWith(
  view: CaseView,
  { participations }: Conference,
  { with: carrier }: Participation,
): boolean {
  if (carrier === undefined) return false;
  return carrier === view.self?.person.id || participations[carrier]?.presence === 'lost';
}

/** One loss, one notice, for everybody at that device who is missed (edge cases 35 and 51). */
function lostNotice(
  view: CaseView,
  { person, since }: Participation,
  carried: readonly Participation[],
  isMissed: boolean,
): Notice[] {
  if (!isMissed && carried.length === 0) return [];
  const about = {
    id: `lost-${person}`,
    tone: 'break',
    mark: 'broken',
    since,
    actions: waysOn(view),
  } as const;
  const role = roleOf(view, person);
  const name = personOf(view, person)?.name ?? '';
  const others = carried.map((each) => personOf(view, each.person)?.name ?? '').join(', ');
  const values = { name, others };
  if (isMissed && isOfficial(role)) {
    const more = carried.length > 0 ? ({ more: 'int.notary.office', values } as const) : {};
    return [{ ...about, text: 'int.notary', ...more }];
  }
  const together = sideOf(role) === 'office' ? 'int.office' : 'int.together';
  return [{ ...about, text: carried.length > 0 ? together : 'int.other', values, sinceInText: true }];
}

/** What side N can do besides waiting: write, or make another appointment (domain 3.4, edge case 55). */
function waysOn(view: CaseView): NoticeAction[] {
  if (!isOffice(view)) return [];
  return may(view, 'appoint') && !isClosed(view) ? ['case-chat', 'new-appointment'] : ['case-chat'];
}
