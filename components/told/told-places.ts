import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { sideOf } from '../../protocol/people.js';
import { appointmentToConfirm, isClosed, isOffice, may, personOf } from '../internal/conference-words.js';
import { isHindered, isReplacedIn, openWordOf, roleOf } from '../internal/later-words.js';
import type { Place } from '../internal/places.js';
import type { TextKey } from '../translations/de.js';
import { rejoinPlace } from './rejoin-places.js';

type RefusedCode = Extract<CaseView['feed'], { readonly name: 'refused' }>['code'];

interface ToldHow {
  /** The person has closed the notice of this end. */
  readonly dismissed: boolean;
  /** Portals without a chat: no sentence points to it. */
  readonly withoutChat: boolean;
}

/** The place without access, in a closed case, and while there is a conference: before, on the way out, and after its end. */
export function toldPlaceOf(view: CaseView, how: ToldHow): Place {
  const { feed } = view;
  const { phase } = view.conference;
  if (phase === 'ended') return endedPlace(view, how);
  if (phase === 'leaving') return LEAVING_PLACE;
  if (phase === 'waiting') return WAITING_PLACE;
  if (phase === 'none' && isClosed(view)) return CLOSED_PLACE;
  if (phase === 'unknown' && feed.name === 'refused') return refusedPlace(feed.code);
  return isKeptOut(view) ? insecurePlace(view) : outsidePlace(view, how.withoutChat);
}

const CLOSED_PLACE: Place = { id: 'closed', title: 'chat.sys.closed', strong: 'closed.more' };

const LEAVING_PLACE: Place = { id: 'leaving', title: 'leave.pending', strong: 'leave.pending.more' };

const WAITING_PLACE: Place = {
  id: 'waiting',
  waitingRoom: true,
  title: 'wait.title',
  strong: 'wait.asked',
  soft: ['wait.more', 'wait.noRecording'],
  leave: true,
  chat: true,
};

/** The appointment waits for the person's own word first (edge case 62). */
const CONFIRM_PLACE: Place = {
  id: 'confirm',
  waitingRoom: true,
  title: 'wait.title',
  strong: 'wait.confirm',
  chat: true,
  check: true,
};

/** A running conference that nobody has been in before it. */
const OPEN_PLACE = {
  id: 'open',
  start: true,
  check: true,
  present: 'start.present',
  soft: ['wait.noRecording'],
} as const satisfies Partial<Place>;

const REFUSED: Partial<Record<string, TextKey>> = {
  token_expired: 'refused.token',
  token_invalid: 'refused.token',
  token_missing: 'refused.token',
  no_credentials: 'refused.credentials',
  // something else answers at the address that the portal has given: it says nothing about this person
  not_found: 'refused.credentials',
} satisfies Partial<Record<RefusedCode, TextKey>>;

function refusedPlace(code: RefusedCode): Place {
  return {
    id: 'refused',
    title: 'refused.title',
    strong: REFUSED[code] ?? 'refused.case',
    reload: true,
    urgent: true,
  };
}

/** Before taking part alone; who was excluded is told that. A server that was asked and refused has said it last. */
export function isKeptOut(view: CaseView): boolean {
  const { phase, why, problem } = view.conference;
  const isOutside = phase === 'none' || (phase === 'outside' && why !== 'excluded');
  return isOutside && (clientAge(view) === 'insecure' || problem?.code === 'client-outdated');
}

/** A hard stop, on security grounds alone (edge case 79): the chat goes on, and a newer page is one press away. */
function insecurePlace(view: CaseView): Place {
  return {
    id: 'client-outdated',
    title: 'err.client',
    strong: isOffice(view) ? 'err.client.office' : 'err.client.how',
    reload: true,
    chat: true,
    urgent: true,
  };
}

/** The card of whoever is outside of a conference that runs; without it the same is a band. */
export function outsidePlace(view: CaseView, withoutChat: boolean): Place {
  const { conference } = view;
  switch (conference.why) {
    case 'left':
      return { id: 'left', title: 'leave.done', strong: 'leave.hint', start: true, present: 'leave.present' };
    case 'interrupted':
      return {
        id: 'interrupted',
        // it is tried by itself while the server is out of reach
        title: view.feed.name === 'offline' ? 'status.lost' : 'int.self.manual',
        strong: rejoinWordOf(view),
        start: true,
        present: 'leave.present',
        soft: withoutChat || view.feed.name === 'offline' ? [] : ['int.chatHint'],
        chat: true,
        appointment: may(view, 'appoint') && !isClosed(view),
        urgent: true,
      };
    case 'excluded':
      return {
        id: 'excluded',
        title: excludedTitleOf(view),
        soft: withoutChat ? [] : ['int.chatHint'],
        chat: true,
        urgent: true,
      };
    case 'readmitted':
      return { id: 'readmitted', title: 'mod.readmitted', start: true, present: 'start.present' };
    case 'identify':
    case 'identified':
      return rejoinPlace(conference.why, withoutChat);
    case 'in-other':
      return {
        id: 'in-other',
        title: 'int.inOther',
        strong: 'int.inOther.more',
        values: { case: conference.other ?? '' },
        start: true,
        urgent: true,
      };
    case 'elsewhere':
      return { id: 'elsewhere', title: elsewhereTitleOf(view), strong: 'int.moveHere.more', start: true };
    case 'moved':
      return { id: 'moved', title: 'int.moved', strong: 'int.moved.more', start: true };
    case 'new':
    case null:
      if (appointmentToConfirm(view)) return CONFIRM_PLACE;
      return {
        ...OPEN_PLACE,
        title: openWordOf(view),
        // whoever is called back was in already
        ...(isRestarted(view) && { strong: restartedBy(view), check: false }),
      };
  }
}

function rejoinWordOf(view: CaseView): TextKey {
  return isHindered(view) ? 'int.notEnded' : 'int.self.manual.more';
}

function restartedBy({ chat, conference: { conference } }: CaseView): TextKey {
  const start = chat.events.find(
    (event) => event.type === 'conference-started' && event.conference === conference?.id,
  );
  const role = start?.by?.role;
  return role === 'notary' || role === 'deputy' ? 'end.restarted' : 'end.restarted.office';
}

/** On a device of one's own, on that of somebody else, or in the notary's office (edge cases 35 and 51). */
function elsewhereTitleOf(view: CaseView): TextKey {
  const own = view.conference.conference?.participations[view.self?.person.id ?? ''];
  if (own?.with === undefined) return 'int.moveHere';
  return sideOf(roleOf(view, own.with)) === 'office' ? 'int.inOffice' : 'int.atDevice';
}

/** An earlier conference of the same appointment has ended: everybody is called back (A6, edge case 12). */
function isRestarted({ case: state, conference: { conference } }: CaseView): boolean {
  return (
    state?.conferences.some(
      ({ id, appointment }) => id !== conference?.id && appointment === conference?.appointment,
    ) ?? false
  );
}

function endedPlace(view: CaseView, { dismissed, withoutChat }: ToldHow): Place {
  // a new conference under the same appointment, for an end by mistake (A6)
  const start = isOffice(view) && may(view, 'start') && !isClosed(view);
  const { ended } = view.conference.conference ?? {};
  if (dismissed)
    return { id: 'ended-dismissed', title: 'err.ended', start, next: true, chat: !isOffice(view) };
  return {
    id: 'ended',
    title: endTitleOf(view),
    values: { at: ended?.at ?? '', name: ended?.by ? (personOf(view, ended.by.id)?.name ?? '') : '' },
    strong: isClosed(view)
      ? 'closed.more'
      : isOffice(view)
        ? 'end.done.more'
        : withoutChat
          ? 'end.notice.closed'
          : 'end.notice.more',
    // who ended it knows; the others are interrupted by it (N1)
    urgent: !isOffice(view),
    start,
    dismiss: true,
    next: true,
    // the office has its chat beside it
    chat: !isOffice(view),
  };
}

/** By whom: staff and a host may be given the right. An official person who was replaced was not sent away (3.9, edge case 19). */
function excludedTitleOf(view: CaseView): TextKey {
  if (isReplacedIn(view)) return 'official.replaced';
  const { excludedBy: by } = view.conference.conference?.participations[view.self?.person.id ?? ''] ?? {};
  if (by?.role === 'staff') return 'mod.excluded.office';
  return by?.role === 'notary' || by?.role === 'deputy' ? 'mod.excluded' : 'mod.excluded.other';
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
