import type { CaseView } from '../../core/case-view.js';
import { isUpcoming, type Appointment } from '../../protocol/appointments.js';
import { sideOf } from '../../protocol/people.js';
import { isOffice, may } from '../internal/conference-words.js';
import { othersIn, roleOf } from '../internal/later-words.js';
import type { Notice } from '../told/notices.js';
import { insideIcon } from './inside-icons.js';

/** How long side N waits before it is offered choices (edge case 26), in milliseconds. */
const PATIENCE_MS = 15 * 60_000;

/**
 * When side N is offered choices because nobody of side C has come, milliseconds by the server's clock: a while after the time of
 * the appointment, or after the start of a conference that began late. `null`: somebody came, or there is nothing to wait for.
 */
export function nobodyCameAt(view: CaseView): number | null {
  const awaited = awaitedFor(view);
  const startedAt = view.conference.conference?.startedAt;
  if (!awaited || startedAt === undefined) return null;
  return Math.max(Date.parse(awaited.startsAt), Date.parse(startedAt)) + PATIENCE_MS;
}

/** Choices, no automatism: writing, waiting on, ending with the mark that it was not held, another appointment. */
export function nobodyCameNotices(view: CaseView): Notice[] {
  const awaited = awaitedFor(view);
  const at = nobodyCameAt(view);
  if (!awaited || at === null || Date.now() + view.clockOffset < at) return [];
  return [
    {
      id: `nobody-came-${awaited.id}-${awaited.version}`,
      tone: 'info',
      icon: insideIcon('clock'),
      text: 'wait.nobodyCame',
      since: awaited.startsAt,
      sinceInText: true,
      actions: [
        { does: 'dismiss', label: 'wait.goOn' },
        'case-chat',
        { does: 'ask-end', label: 'wait.notHeld' },
        'new-appointment',
      ],
    },
  ];
}

/** The appointment of the conference, while nobody of side C was ever there, not even waiting. */
function awaitedFor(view: CaseView): Appointment | undefined {
  const { conference, phase } = view.conference;
  if (!conference || phase !== 'inside' || !isOffice(view) || !may(view, 'appoint')) return undefined;
  const someoneCame = othersIn(view, conference).some(
    ({ person }) => sideOf(roleOf(view, person)) === 'portal',
  );
  if (someoneCame) return undefined;
  return view.case?.appointments.find((each) => each.id === conference.appointment && isUpcoming(each));
}
