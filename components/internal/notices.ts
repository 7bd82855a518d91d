import type { CaseView } from '../../core/case-view.js';
import type { Participation } from '../../protocol/case-state.js';
import { isOfficial, sideOf } from '../../protocol/people.js';
import { isPresent } from '../../protocol/situation.js';
import type { TextKey } from '../translations/de.js';
import { othersIn, personOf, roleOf } from './conference-words.js';
import type { IconName } from './icons.js';
import type { MarkName } from './marks.js';

export type NoticeTone = 'plain' | 'break' | 'info' | 'live';
export type NoticeAction = 'retry-end' | 'retry-devices' | 'start' | 'dismiss';

/** One band: what is the case, with its mark, its time and what can be done. */
export interface Notice {
  /** The same fact keeps its id, so that it is announced once and can be dismissed. */
  readonly id: string;
  readonly tone: NoticeTone;
  readonly mark?: MarkName;
  readonly icon?: IconName;
  readonly text: TextKey;
  readonly values?: Readonly<Record<string, string>>;
  readonly more?: TextKey;
  readonly since?: string | null;
  /** `since` is told inside the text, not at its side. */
  readonly sinceInText?: boolean;
  readonly action?: NoticeAction;
  readonly urgent?: boolean;
}

/** All bands that are true now, amber before blue; the caller folds what is too much. */
export function noticesOf(view: CaseView): readonly Notice[] {
  return [
    ...endingNotices(view),
    ...ownNotices(view),
    ...deviceNotices(view),
    ...problemNotices(view),
    ...othersNotices(view),
  ];
}

/** In the conference, or being brought back into it. */
export function isTakingPart({ conference }: CaseView): boolean {
  return ['inside', 'reconnecting', 'checking'].includes(conference.phase);
}

function endingNotices({ conference }: CaseView): Notice[] {
  if (conference.ending !== 'failed' || conference.phase === 'ended') return [];
  return [
    {
      id: 'end-failed',
      tone: 'break',
      icon: 'circle-alert',
      text: 'end.failed',
      action: 'retry-end',
      urgent: true,
    },
  ];
}

function ownNotices({ conference, feed }: CaseView): Notice[] {
  switch (conference.phase) {
    case 'reconnecting':
      return [
        {
          id: 'reconnecting',
          tone: 'break',
          mark: 'broken',
          text: 'int.self.auto',
          since: conference.since,
          urgent: true,
        },
      ];
    case 'checking':
      return [
        {
          id: 'checking',
          tone: 'break',
          mark: 'broken',
          text: 'int.checking',
          since: conference.since,
          urgent: true,
        },
      ];
    case 'inside':
      return feed.name === 'offline'
        ? [{ id: 'offline', tone: 'break', icon: 'cloud-off', text: 'int.server.inside', since: feed.since }]
        : [];
    case 'none':
    case 'outside':
    case 'entering':
    case 'leaving':
      return feed.name === 'offline'
        ? [{ id: 'offline', tone: 'break', icon: 'cloud-off', text: 'int.server', since: feed.since }]
        : [];
    case 'unknown':
    case 'ended':
      return [];
  }
}

const DEVICE_TEXTS = {
  camera: {
    missing: 'device.missing',
    denied: 'device.denied',
    busy: 'device.inUse',
    failed: 'device.failed',
  },
  microphone: {
    missing: 'device.missing.mic',
    denied: 'device.denied',
    busy: 'device.inUse.mic',
    failed: 'device.failed.mic',
  },
} as const;
const DEVICE_HELP = {
  missing: 'device.missing.how',
  denied: 'device.denied.how',
  busy: 'device.inUse.how',
  failed: 'device.failed.how',
} as const;

function deviceNotices(view: CaseView): Notice[] {
  if (!isTakingPart(view) && view.conference.phase !== 'entering') return [];
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
      icon: device === 'camera' ? 'camera-off' : 'mic-off',
      text,
      more: DEVICE_HELP[state],
      action: 'retry-devices',
    });
  }
  return notices;
}

function problemNotices({ conference }: CaseView): Notice[] {
  const { problem } = conference;
  if (!problem || conference.phase === 'ended' || conference.ending === 'failed') return [];
  const band = (text: TextKey, icon: IconName, more?: TextKey): Notice[] => [
    { id: `problem-${problem.code}`, tone: 'break', icon, text, ...(more && { more }), urgent: true },
  ];
  switch (problem.code) {
    case 'server-unreachable':
      return band('int.server', 'cloud-off');
    case 'media-unavailable':
      return band('int.media', 'cloud-off');
    case 'connection-failed':
      return band('int.network', 'cloud-off', 'int.chatHint');
    case 'browser-not-supported':
      return band('err.browser', 'circle-alert', 'err.browser.how');
    case 'not-allowed':
      return band('err.forbidden', 'circle-alert');
  }
}

/** N4 for the lost, N5 for an official person who stepped out, and being alone. Only for those inside. */
function othersNotices(view: CaseView): Notice[] {
  const { conference, phase } = view.conference;
  if (!conference || phase !== 'inside') return [];
  const others = othersIn(view, conference);
  const officialThere =
    (view.self !== null && isOfficial(view.self.person.role)) ||
    others.some((each) => isOfficial(roleOf(view, each.person)) && isPresent(each));

  const lost = others
    .filter((each) => each.presence === 'lost' && isRequired(view, each))
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
          more: 'leave.notary.away.more',
          since: each.since,
        }));
  const alone: Notice[] = others.some(isPresent)
    ? []
    : [{ id: 'alone', tone: 'info', mark: 'running', text: 'leave.alone' }];
  return [...lost, ...away.slice(0, 1), ...alone];
}

function lostNotice(view: CaseView, { person, since }: Participation): Notice {
  if (isOfficial(roleOf(view, person))) {
    return { id: `lost-${person}`, tone: 'break', mark: 'broken', text: 'int.notary', since };
  }
  return {
    id: `lost-${person}`,
    tone: 'break',
    mark: 'broken',
    text: 'int.other',
    values: { name: personOf(view, person)?.name ?? '' },
    since,
    sinceInText: true,
  };
}

/** The chat and tile tell of the others; a band is for whom the conference waits. */
function isRequired(view: CaseView, { person }: Participation): boolean {
  const role = roleOf(view, person);
  return isOfficial(role) || (sideOf(role) === 'portal' && role !== 'adviser');
}
