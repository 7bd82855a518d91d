import type { TemplateResult } from 'lit';
import { isAccessLost } from '../../core/access.js';
import type { CaseView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { TextKey } from '../translations/de.js';
import { isOnTheWay, isRunning, may, personOf } from '../internal/conference-words.js';
import { othersIn } from '../internal/later-words.js';
import { DEFAULT_SETTINGS, type HostSettings } from '../internal/case-scope.js';
import { icon } from '../internal/icons.js';
import type { MarkName } from '../internal/marks.js';
import { outdatedNotice } from './client-notices.js';
import { cloudOff } from './cloud-off.js';
import { isKeptOut } from './told-places.js';
import { takingPart } from '../internal/late-elements.js';

export type NoticeTone = 'plain' | 'break' | 'info' | 'live';
export type NoticeAction =
  | 'retry-end'
  | 'retry-devices'
  | 'start'
  | 'end'
  | 'identify'
  | 'reload'
  | 'dismiss'
  | 'case-chat'
  | 'new-appointment'
  | WishAction
  | NamedAction;
/** A small command; the band shows when it failed. */
export interface WishAction {
  readonly wish: Wish;
  /** Asked for with it. */
  readonly also?: readonly Wish[];
  readonly label: TextKey;
}

/**
 * What one does under a name of its own. `ask-end`: asks about the end, where the page has the button for it ·
 * `report`: the problem report · `sound-only`, `show-document` and `pictures`: which pictures are received from now on.
 */
export interface NamedAction {
  readonly does: 'dismiss' | 'ask-end' | 'report' | 'microphone-on' | 'camera-on' | keyof typeof RECEIVED;
  readonly label: TextKey;
}

export const RECEIVED = { 'sound-only': 'none', 'show-document': 'documents', pictures: 'all' } as const;

export interface NoticeLine {
  readonly text: TextKey;
  readonly values?: Readonly<Record<string, string>>;
  /** When it happened; `null`: it is so now. */
  readonly at: string | null;
}

/** Named by `text`, as its value `findings`. */
export interface Findings {
  readonly text: TextKey;
  readonly words: readonly TextKey[];
}

/** One band: what is the case, with its mark, its time and what can be done. */
export interface Notice {
  /** The same fact keeps its id, so that it is announced once and can be dismissed. */
  readonly id: string;
  readonly tone: NoticeTone;
  readonly mark?: MarkName;
  /** Instead of the mark. */
  readonly icon?: TemplateResult;
  readonly text: TextKey;
  readonly values?: Readonly<Record<string, string>>;
  /** Said with weight, because `more` depends on it. */
  readonly strong?: boolean;
  readonly more?: TextKey;
  /** Findings of the *Technik-Check* of whom it is about. */
  readonly findings?: Findings;
  /** What belongs to it, line by line; many of them fold. */
  readonly lines?: readonly NoticeLine[];
  readonly since?: string | null;
  /** `since` is told inside the text, not at its side. */
  readonly sinceInText?: boolean;
  readonly actions?: readonly NoticeAction[];
  readonly urgent?: boolean;
  /** Announced once, however its words change while it stands. */
  readonly saidOnce?: boolean;
}

/** All bands that are true now, amber before blue; the caller folds what is too much. */
export function noticesOf(view: CaseView, settings: HostSettings = DEFAULT_SETTINGS): readonly Notice[] {
  const inside = takingPart.code;
  return [
    ...endingNotices(view),
    ...viewNotices(view),
    ...waitingNotices(view),
    ...ownNotices(view, settings),
    ...(inside?.signInNotices(view) ?? []),
    ...(inside?.directionNotices(view) ?? []),
    ...(inside?.deviceNotices(view) ?? []),
    ...problemNotices(view),
    ...(inside?.othersNotices(view) ?? []),
    ...(inside?.officeNotices(view) ?? []),
  ];
}

function endingNotices({ conference }: CaseView): Notice[] {
  if (conference.ending !== 'failed' || conference.phase === 'ended') return [];
  return [
    {
      id: 'end-failed',
      tone: 'break',
      icon: icon('circle-alert'),
      text: 'end.failed',
      actions: ['retry-end'],
      urgent: true,
    },
  ];
}

/**
 * Code of a conference could not be fetched, though the server is there: a newer one has taken its place. Without the server
 * nobody can know, and loaded anew the page would be gone.
 */
function viewNotices(view: CaseView): Notice[] {
  const isMissing =
    view.conference.problem?.code === 'part-not-loaded' || (takingPart.failed && isOnTheWay(view));
  if (!isMissing || view.feed.name !== 'online') return [];
  return [
    {
      id: 'no-view',
      tone: 'break',
      icon: icon('circle-alert'),
      text: 'err.view',
      actions: ['reload'],
      urgent: true,
    },
  ];
}

/** Who asks to come in, for those who may admit: at once, wherever they stand (edge case 25). */
function waitingNotices(view: CaseView): Notice[] {
  const { conference } = view.conference;
  if (!conference || !isRunning(view) || !may(view, 'admit')) return [];
  const admission = (person: string): Wish => ({ type: 'admit', conference: conference.id, person });
  const waiting = othersIn(view, conference).filter(
    ({ presence, admitted }) => presence === 'waiting' && !admitted,
  );
  return waiting.map(({ person, entry, identified }, index): Notice => {
    const wish = admission(person);
    const findings = takingPart.code?.checkFindings(view, person);
    const also = waiting.slice(1).map((each) => admission(each.person));
    // once, with the first
    const all: NoticeAction[] =
      index === 0 && also.length > 0 ? [{ wish, also, label: 'wait.admitAll' }] : [];
    return {
      id: `waiting-${entry}`,
      tone: 'info',
      mark: 'planned',
      text: 'wait.asks',
      values: { name: personOf(view, person)?.name ?? '' },
      ...(identified && { more: 'wait.identified' as const }),
      ...(findings && { findings }),
      actions: [{ wish, label: 'wait.admit' }, ...all],
    };
  });
}

function ownNotices(view: CaseView, settings: HostSettings): Notice[] {
  const { conference } = view;
  switch (conference.phase) {
    case 'reconnecting':
    case 'checking':
      // the status line says that it is being asked: a band that comes and goes in a moment would only startle
      if (conference.takenOut) return [];
      return [
        {
          id: conference.phase,
          tone: 'break',
          mark: 'broken',
          text: conference.phase === 'checking' ? 'int.checking' : 'int.self.auto',
          since: conference.since,
          urgent: true,
        },
      ];
    case 'inside':
    case 'none':
    case 'outside':
    case 'waiting':
    case 'entering':
    case 'leaving':
      return feedNotices(view, settings);
    case 'unknown':
    case 'ended':
      return [];
  }
}

/** What the own line to the server is, when it is not well. */
function feedNotices({ feed, conference }: CaseView, { supportContact }: HostSettings): Notice[] {
  const { phase, problem } = conference;
  const isInside = phase === 'inside';
  if (feed.name === 'offline') {
    // after a press the problem says the same
    if (!isInside && problem?.code === 'server-unreachable') return [];
    return [
      {
        id: 'offline',
        tone: 'break',
        icon: cloudOff(),
        text: isInside ? 'int.server.inside' : 'int.server',
        since: feed.since,
        ...(supportContact !== '' &&
          !isInside && { more: 'int.serviceDown', values: { contact: supportContact } }),
      },
    ];
  }
  if (feed.name !== 'refused' || isAccessLost(feed.code)) return [];
  // a reload would take whoever is inside out of the conference, which goes on without the login (edge case 38)
  return [
    {
      id: 'session',
      tone: 'break',
      icon: icon('lock'),
      text: isInside ? 'err.session.over' : 'refused.token',
      actions: isInside ? [] : ['reload'],
      urgent: true,
    },
  ];
}

/** What somebody else may have to look at, and has been on the way: the code for a report is there. */
function isOnTheLine(code: string): boolean {
  return takingPart.code !== undefined && (code === 'connection-failed' || code === 'media-unavailable');
}

function problemNotices(view: CaseView): Notice[] {
  const { conference } = view;
  const { problem } = conference;
  if (!problem || conference.phase === 'ended' || conference.ending === 'failed') return [];
  const band = (text: TextKey, shape: TemplateResult, more?: TextKey): Notice[] => [
    {
      id: `problem-${problem.code}`,
      tone: 'break',
      icon: shape,
      text,
      ...(more && { more }),
      ...(isOnTheLine(problem.code) ? { actions: [{ does: 'report', label: 'report.button' }] } : {}),
      urgent: true,
    },
  ];
  switch (problem.code) {
    case 'server-unreachable':
      return band('int.server', cloudOff());
    case 'media-unavailable':
      return band('int.media', cloudOff());
    case 'connection-failed':
      return band('int.network', cloudOff(), 'int.chatHint');
    case 'part-not-loaded':
      return [];
    case 'too-many-requests':
      return band('err.tooMany', icon('clock'));
    case 'browser-not-supported':
      return band('err.browser', icon('circle-alert'), 'err.browser.how');
    case 'not-allowed':
      return band('err.forbidden', icon('circle-alert'));
    case 'client-outdated':
      return isKeptOut(view) ? [] : [outdatedNotice(view)];
  }
}
