import type { CaseView } from '../../core/case-view.js';
import { isInterrupted } from '../../protocol/situation.js';
import type { TextKey } from '../translations/de.js';
import { appointmentToConfirm, isClosed, isOffice, isReplacedIn, may } from './conference-words.js';
import type { MarkName } from './marks.js';
import { unknownPlace } from './unknown-place.js';
import { REJOIN_PLACES } from './rejoin-places.js';

/** The first line of every view: mark, state, time. */
export interface StatusLine {
  readonly mark: MarkName;
  readonly text: TextKey;
  readonly since?: string | null;
  readonly when?: 'status.since' | 'status.at';
}

export function statusOf(view: CaseView): StatusLine {
  const { phase, why, since, conference, ending } = view.conference;
  const running: StatusLine = {
    mark: 'running',
    text: ending === 'pending' ? 'end.pending' : 'status.running',
    since: ending === 'pending' ? null : (conference?.startedAt ?? null),
    when: 'status.since',
  };
  switch (phase) {
    case 'unknown':
      if (view.feed.name === 'refused') return { mark: 'broken', text: 'status.refused' };
      if (view.feed.name === 'offline') {
        return { mark: 'broken', text: 'status.offline', since: view.feed.since, when: 'status.since' };
      }
      return { mark: 'planned', text: 'start.pending' };
    case 'none':
      if (isClosed(view)) return { mark: 'ended', text: 'chat.sys.closed' };
      return { mark: 'planned', text: 'status.planned' };
    case 'outside':
      if (why === 'interrupted') return { mark: 'broken', text: 'status.lost', since, when: 'status.since' };
      if (why === 'left') return { mark: 'left', text: 'status.left', since, when: 'status.at' };
      return running;
    case 'waiting':
      return { mark: 'planned', text: 'wait.title' };
    case 'entering':
      return { mark: 'planned', text: 'start.entering' };
    case 'inside':
      return view.case && conference && isInterrupted(view.case, conference)
        ? { mark: 'broken', text: 'status.interrupted', since: interruptedSince(view), when: 'status.since' }
        : running;
    case 'checking':
      if (view.conference.takenOut) return { mark: 'planned', text: 'int.asking' };
      return { mark: 'broken', text: 'status.lost', since, when: 'status.since' };
    case 'reconnecting':
      return { mark: 'broken', text: 'status.lost', since, when: 'status.since' };
    case 'leaving':
      return { mark: 'left', text: 'leave.pending' };
    case 'ended':
      return {
        mark: 'ended',
        text: 'status.ended',
        since: conference?.ended?.at ?? since,
        when: 'status.at',
      };
  }
}

function interruptedSince({ conference }: CaseView): string | null {
  const losses = Object.values(conference.conference?.participations ?? {})
    .filter(({ presence }) => presence === 'lost')
    .map(({ since }) => since);
  return losses.sort().at(0) ?? null;
}

/** What stands instead of the stage: one calm card that says what is the case and offers the one thing to do. */
export interface Place {
  readonly id: string;
  /** `waiting-room` draws and says it as soon as it has been fetched. */
  readonly waitingRoom?: boolean;
  /** A way to the chat, which stands below on a phone. */
  readonly chat?: boolean;
  /** A new appointment is the other way on (edge case 55). */
  readonly appointment?: boolean;
  readonly title: TextKey;
  readonly strong?: TextKey;
  readonly soft?: readonly TextKey[];
  /** N1 and N3 interrupt the screen reader; the others wait for a pause. */
  readonly urgent?: boolean;
  readonly start?: boolean;
  readonly leave?: boolean;
  readonly reload?: boolean;
  readonly dismiss?: boolean;
  readonly identify?: boolean;
  /** Names of those who are still there. */
  readonly present?: 'leave.present' | 'start.present';
  readonly next?: boolean;
  /** *Technik-Check* may stand in this place for a while. Nothing is forced: the start goes on working with one press. */
  readonly check?: boolean;
  /** Names whom to turn to, where the host has said. */
  readonly support?: boolean;
}

/** `null` while the stage has the place. */
export function placeOf(view: CaseView, attached: boolean, dismissed: boolean): Place | null {
  const { phase } = view.conference;
  switch (phase) {
    case 'unknown':
      return unknownPlace(view, attached);
    case 'none':
      if (isClosed(view)) return { id: 'closed', title: 'chat.sys.closed', strong: 'closed.more' };
      return may(view, 'start')
        ? { id: 'none', title: 'start.office', start: true, check: true, soft: ['wait.noRecording'] }
        : {
            id: 'none',
            waitingRoom: true,
            title: 'wait.title',
            strong: 'wait.body',
            soft: ['wait.more', 'wait.noRecording'],
            chat: true,
            check: true,
          };
    case 'outside':
      return outsidePlace(view);
    case 'waiting':
      return {
        id: 'waiting',
        waitingRoom: true,
        title: 'wait.title',
        strong: 'wait.asked',
        soft: ['wait.more', 'wait.noRecording'],
        leave: true,
        chat: true,
      };
    case 'entering':
      return {
        id: 'entering',
        title: 'start.pending',
        strong: 'start.pending.more',
        start: true,
        leave: true,
      };
    case 'inside':
    case 'reconnecting':
    case 'checking':
      return null;
    case 'leaving':
      return { id: 'leaving', title: 'leave.pending', strong: 'leave.pending.more' };
    case 'ended':
      return endedPlace(view, dismissed);
  }
}

function outsidePlace(view: CaseView): Place {
  const { conference } = view;
  switch (conference.why) {
    case 'left':
      return { id: 'left', title: 'leave.done', strong: 'leave.hint', start: true, present: 'leave.present' };
    case 'interrupted':
      return {
        id: 'interrupted',
        title: 'int.self.manual',
        strong: 'int.self.manual.more',
        start: true,
        present: 'leave.present',
        soft: ['int.chatHint'],
        chat: true,
        appointment: may(view, 'appoint') && !isClosed(view),
        urgent: true,
      };
    case 'excluded':
      return {
        id: 'excluded',
        title: excludedTitleOf(view),
        soft: ['int.chatHint'],
        chat: true,
        urgent: true,
      };
    case 'readmitted':
      return { id: 'readmitted', title: 'mod.readmitted', start: true, present: 'start.present' };
    case 'identify':
    case 'identified':
      return REJOIN_PLACES[conference.why];
    case 'in-other':
      return { id: 'in-other', title: 'int.inOther', strong: 'int.inOther.more', start: true, urgent: true };
    case 'elsewhere':
      return { id: 'elsewhere', title: 'int.moveHere', strong: 'int.moveHere.more', start: true };
    case 'moved':
      return { id: 'moved', title: 'int.moved', strong: 'int.moved.more', start: true };
    case 'new':
    case null:
      if (appointmentToConfirm(view, new Date())) {
        return {
          id: 'confirm',
          waitingRoom: true,
          title: 'wait.title',
          strong: 'wait.confirm',
          chat: true,
          check: true,
        };
      }
      return {
        id: 'open',
        title: 'start.open',
        ...(isRestarted(view) ? { strong: restartedBy(view) } : {}),
        start: true,
        // whoever is called back was in already
        check: !isRestarted(view),
        present: 'start.present',
        soft: ['wait.noRecording'],
      };
  }
}

function restartedBy({ chat, conference: { conference } }: CaseView): TextKey {
  const start = chat.events.find(
    (event) => event.type === 'conference-started' && event.conference === conference?.id,
  );
  const role = start?.by?.role;
  return role === 'notary' || role === 'deputy' ? 'end.restarted' : 'end.restarted.office';
}

/** An earlier conference of the same appointment has ended: everybody is called back (A6, edge case 12). */
function isRestarted({ case: state, conference: { conference } }: CaseView): boolean {
  return (
    state?.conferences.some(
      ({ id, appointment }) => id !== conference?.id && appointment === conference?.appointment,
    ) ?? false
  );
}

/** What whoever was never in is told of a running conference. */
export function openTitleOf(view: CaseView): TextKey {
  return isRestarted(view) ? restartedBy(view) : 'start.open';
}

function endedPlace(view: CaseView, dismissed: boolean): Place {
  // a new conference under the same appointment, for an end by mistake (A6)
  const start = isOffice(view) && may(view, 'start') && !isClosed(view);
  if (dismissed)
    return { id: 'ended-dismissed', title: 'err.ended', start, next: true, chat: !isOffice(view) };
  return {
    id: 'ended',
    title: endTitleOf(view),
    strong: isOffice(view) ? 'end.done.more' : 'end.notice.more',
    // who ended it knows; the others are interrupted by it (N1)
    urgent: !isOffice(view),
    start,
    dismiss: true,
    next: true,
    // the office has its chat beside it
    chat: !isOffice(view),
  };
}

/** An official person who was replaced was not sent away (3.9, edge case 19). */
export function excludedTitleOf(view: CaseView): TextKey {
  return isReplacedIn(view) ? 'official.replaced' : 'mod.excluded';
}

/** By whom it was ended, as each side is told. Values: `time` and `name`. */
export function endTitleOf(view: CaseView): TextKey {
  const by = view.conference.conference?.ended?.by ?? null;
  if (isOffice(view)) {
    if (view.conference.conference?.ended?.reason === 'replaced') return 'end.done.replaced';
    return by !== null && by.id === view.self?.person.id ? 'end.done.self' : 'end.done.office';
  }
  const late = view.conference.endedWhileAway;
  const byStaff = by?.role === 'staff';
  if (byStaff) return late ? 'end.notice.office.late' : 'end.notice.office';
  return late ? 'end.notice.late' : 'end.notice';
}
