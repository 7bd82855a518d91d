import type { CaseView } from '../../core/case-view.js';
import { isChangeable, isUpcoming, type Appointment } from '../../protocol/appointments.js';
import { runningConference } from '../../protocol/case-state.js';
import { isInterrupted } from '../../protocol/situation.js';
import { may } from '../internal/conference-words.js';
import type { MarkName } from '../internal/marks.js';
import type { TextKey } from '../translations/de.js';
import type { AppointmentIconName } from './appointment-icons.js';

/** How an appointment stands, as its badge says it: the word, its colour, and its mark or icon. */
export interface Standing {
  readonly text: TextKey;
  readonly tone: 'plain' | 'accent' | 'live' | 'break';
  readonly mark?: MarkName;
  readonly icon?: AppointmentIconName;
  /** Is not going to take place at that time: the date is struck through. */
  readonly off?: boolean;
}

const FINAL = {
  declined: { text: 'appt.state.declined', tone: 'plain', icon: 'calendar-x' },
  cancelled: { text: 'appt.state.cancelled', tone: 'plain', icon: 'calendar-x', off: true },
  replaced: { text: 'appt.state.replaced', tone: 'plain', icon: 'calendar-x', off: true },
  held: { text: 'appt.state.held', tone: 'plain', icon: 'calendar-check' },
  'not-held': { text: 'appt.state.notHeld', tone: 'plain', icon: 'calendar-x' },
} as const satisfies Partial<Record<Appointment['status'], Standing>>;

/** A conference that runs under it comes first: that is what people can join now. */
export function standingOf({ case: state }: CaseView, appointment: Appointment): Standing {
  const { id, status } = appointment;
  const running = state && runningConference(state);
  if (state && running?.appointment === id) {
    return isInterrupted(state, running)
      ? { text: 'appt.state.interrupted', tone: 'break', mark: 'broken' }
      : { text: 'appt.state.running', tone: 'live', mark: 'running' };
  }
  if (status !== 'proposed' && status !== 'agreed') return FINAL[status];
  if (state?.conferences.some((each) => each.appointment === id)) {
    return { text: 'appt.state.ended', tone: 'plain', mark: 'ended' };
  }
  return status === 'proposed'
    ? { text: 'appt.proposal', tone: 'accent', icon: 'clock' }
    : { text: 'appt.agreed', tone: 'live', icon: 'calendar-check' };
}

export function isRunningUnder({ case: state }: CaseView, { id }: Appointment): boolean {
  return state !== null && runningConference(state)?.appointment === id;
}

/** The moment the planned time is over, in milliseconds. */
export function endOf({ startsAt, plannedMinutes }: Appointment): number {
  return Date.parse(startsAt) + plannedMinutes * 60_000;
}

/** The appointments in two groups: what still counts, the nearest first, and what is past, the newest first. */
export function groupsOf(
  view: CaseView,
  now: number,
): { readonly current: readonly Appointment[]; readonly past: readonly Appointment[] } {
  const all = [...(view.case?.appointments ?? [])].sort(
    (one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt),
  );
  const past = all.filter((each) => isPast(view, each, now));
  return { current: all.filter((each) => !past.includes(each)), past: past.reverse() };
}

/** Nothing is left to do about it. On side N one whose time is over waits for a word on what became of it. */
function isPast(view: CaseView, appointment: Appointment, now: number): boolean {
  if (isRunningUnder(view, appointment)) return false;
  if (!isChangeable(appointment)) return true;
  return endOf(appointment) <= now && !may(view, 'appoint');
}

/** Those that a new one can replace. */
export function replaceable(view: CaseView): readonly Appointment[] {
  return view.case?.appointments.filter(isChangeable) ?? [];
}

/**
 * The one that a new one is seen against (R-T5): that of the running conference, else the nearest of those that still
 * stand; `undefined` when nothing has to be said.
 */
export function earlierOf(view: CaseView): Appointment | undefined {
  if (!view.case?.appointments.some(isUpcoming)) return undefined;
  const candidates = replaceable(view);
  return candidates.find((each) => isRunningUnder(view, each)) ?? candidates.find(isUpcoming);
}
