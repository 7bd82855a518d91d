import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { isInterrupted } from '../../protocol/situation.js';
import type { TextKey } from '../translations/de.js';
import { isClosed, isStartOffered, isTakingPart, may } from './conference-words.js';
import type { MarkName } from './marks.js';
import { unknownPlace } from './unknown-place.js';

/** The first line of every view: mark, state, time. */
export interface StatusLine {
  readonly mark: MarkName;
  readonly text: TextKey;
  readonly since?: string | null | undefined;
  /** What `since` is told with; default: `status.since`. */
  readonly when?: 'status.at';
}

export function statusOf(view: CaseView): StatusLine {
  const { phase, why, since, conference, ending } = view.conference;
  const running: StatusLine =
    ending === 'pending'
      ? { mark: 'running', text: 'end.pending' }
      : { mark: 'running', text: 'status.running', since: conference?.startedAt };
  switch (phase) {
    case 'unknown':
      if (view.feed.name === 'refused') return { mark: 'broken', text: 'status.refused' };
      if (view.feed.name === 'offline') {
        return { mark: 'broken', text: 'status.offline', since: view.feed.since };
      }
      return { mark: 'planned', text: 'start.pending' };
    case 'none':
      if (isClosed(view)) return { mark: 'ended', text: 'chat.sys.closed' };
      return { mark: 'planned', text: 'status.planned' };
    case 'outside':
      if (why === 'interrupted') return { mark: 'broken', text: 'status.lost', since };
      if (why === 'left') return { mark: 'left', text: 'status.left', since, when: 'status.at' };
      return running;
    case 'waiting':
      return { mark: 'planned', text: 'wait.title' };
    case 'entering':
      return { mark: 'planned', text: 'start.entering' };
    case 'inside':
      return view.case && conference && isInterrupted(view.case, conference)
        ? { mark: 'broken', text: 'status.interrupted', since: interruptedSince(view) }
        : running;
    case 'checking':
    case 'reconnecting':
      if (view.conference.takenOut) return { mark: 'planned', text: 'int.asking' };
      return { mark: 'broken', text: 'status.lost', since };
    case 'leaving':
      return { mark: 'left', text: 'leave.pending' };
    case 'ended':
      return {
        mark: 'ended',
        text: 'status.ended',
        since: conference?.ended?.at,
        when: 'status.at',
      };
  }
}

function interruptedSince({ conference }: CaseView): string | undefined {
  const losses = Object.values(conference.conference?.participations ?? {})
    .filter(({ presence }) => presence === 'lost')
    .map(({ since }) => since);
  return losses.sort()[0];
}

/** The place whose words are still on their way. */
export const PENDING = 'pending';

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
  /** What its texts name; `at` is told as `{time}`. */
  readonly values?: { readonly at?: string; readonly name?: string; readonly case?: string };
  /** N1 and N3 interrupt the screen reader; the others wait for a pause. */
  readonly urgent?: boolean;
  readonly start?: boolean;
  readonly leave?: boolean;
  readonly reload?: boolean;
  readonly dismiss?: boolean;
  readonly identify?: boolean;
  /** Names of those who are still there. */
  readonly present?: TextKey;
  readonly next?: boolean;
  /** *Technik-Check* may stand in this place for a while. Nothing is forced: the start goes on working with one press. */
  readonly check?: boolean;
  /** Names whom to turn to, where the host has said. */
  readonly support?: boolean;
}

/**
 * `null` while the stage has the place.
 * @param told - the places without access, and all while there is a conference, once they have been fetched
 */
export function placeOf(
  view: CaseView,
  attached: boolean,
  told: (view: CaseView) => Place = pendingPlace,
): Place | null {
  const { phase } = view.conference;
  if (isTakingPart(view)) return null;
  if (phase === 'unknown') return unknownPlace(view, attached, told);
  if (phase === 'entering') {
    return { id: 'entering', title: 'start.pending', strong: 'start.pending.more', start: true, leave: true };
  }
  if (phase !== 'none' || isClosed(view) || clientAge(view) === 'insecure') return told(view);
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
}

/** Until the places that come later are there: what is the case, and the way in or out where there is one. */
function pendingPlace(view: CaseView): Place {
  const leave = view.conference.phase === 'waiting';
  return { id: PENDING, title: statusOf(view).text, start: isStartOffered(view), leave };
}
