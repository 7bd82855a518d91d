import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { dueAppointment, hasToConfirm } from '../../protocol/access.js';
import type { Appointment, AppointmentChange } from '../../protocol/appointments.js';
import { DEFAULT_ZONE } from '../../protocol/export.js';
import { isOfficial, sideOf, type Capability, type Person } from '../../protocol/people.js';
import type { TextKey } from '../translations/de.js';

/** The appointment that the newest conference belongs to, else the newest one that counts. */
export function appointmentOf(view: CaseView): Appointment | undefined {
  const appointments = view.case?.appointments ?? [];
  const id = view.conference.conference?.appointment;
  return (
    appointments.find((each) => each.id === id) ?? appointments.findLast(({ status }) => status === 'agreed')
  );
}

/**
 * The proposed appointment that waits for one's own word before one takes part (edge case 62): that of the conference that
 * runs, else the one that is due.
 */
export function appointmentToConfirm(view: CaseView, now?: Date): Appointment | undefined {
  const { case: state, self, conference } = view;
  if (!state || !self) return undefined;
  const running = conference.conference?.status === 'running' ? conference.conference : undefined;
  const meant = running ? state.appointments.find(({ id }) => id === running.appointment) : dueIn(view, now);
  return hasToConfirm(meant, self.person) ? meant : undefined;
}

/** Side C before they can go in: no conference has ever run, they wait, or have an appointment to confirm. */
export function isBefore(view: CaseView): boolean {
  const { phase } = view.conference;
  if (isClosed(view) || may(view, 'start')) return false;
  return phase === 'none' || phase === 'waiting' || (phase === 'outside' && !!appointmentToConfirm(view));
}

/** What became of an appointment: the same in the chat, in a band and in *Während Ihrer Abwesenheit*. */
export function appointmentWord(change: AppointmentChange | 'created'): TextKey {
  if (change === 'created') return 'chat.sys.appointment';
  return change === 'not-held' ? 'chat.sys.notHeld' : `chat.sys.${change}`;
}

/** The office's time zone, by the first appointment: what was told stays as it is, whatever becomes of later ones. */
export function zoneOf({ case: state }: CaseView): string {
  return state?.appointments[0]?.zone ?? DEFAULT_ZONE;
}

/**
 * Up to where the words of others are known. Own messages do not count: an acknowledged one may stand in the chat
 * before those of others that came ahead of it.
 */
export function heardUpTo({ chat, self }: CaseView): number {
  const heard = chat.events.findLast(({ type, by }) => type !== 'message-sent' || by?.id !== self?.person.id);
  return (heard ?? chat.events.at(0))?.seq ?? 0;
}

export function personOf(view: CaseView, id: string): Person | undefined {
  return view.case?.people[id];
}

export function isOffice(view: CaseView): boolean {
  return view.self !== null && sideOf(view.self.person.role) === 'office';
}

/** Read only: nothing is written, started or entered (edge case 71). */
export function isClosed(view: CaseView): boolean {
  return view.case !== null && view.case.closedAt !== null;
}

export function may(view: CaseView, capability: Capability): boolean {
  return view.self?.capabilities.includes(capability) ?? false;
}

export function isRunning(view: CaseView): boolean {
  return view.conference.conference?.status === 'running' && view.conference.phase !== 'ended';
}

/** Whether *Videokonferenz starten* leads somewhere: starts, enters, rejoins or returns. */
export function isStartOffered(view: CaseView): boolean {
  const { phase, why } = view.conference;
  if (isClosed(view) || clientAge(view) === 'insecure') return false;
  return phase === 'outside'
    ? isRunning(view) && why !== 'excluded' && !appointmentToConfirm(view)
    : (phase === 'none' || phase === 'ended') && may(view, 'start');
}

/** What a conference that is started now belongs to: the server takes it. */
export function dueIn(
  view: CaseView,
  now = new Date(Date.now() + view.clockOffset),
): Appointment | undefined {
  return view.case ? dueAppointment(view.case, now) : undefined;
}

/** In the conference, or being brought back into it. */
export function isTakingPart({ conference }: CaseView): boolean {
  return ['inside', 'reconnecting', 'checking'].includes(conference.phase);
}

/** Whether the line of the proceedings has its place: inside, and for the office also after the end. */
export function hasProceedings(view: CaseView): boolean {
  const { phase, conference } = view.conference;
  if (!conference?.proceedings) return false;
  return isTakingPart(view) || (phase === 'ended' && isOffice(view));
}

/** Taking part, or about to. */
export function isOnTheWay(view: CaseView): boolean {
  return isTakingPart(view) || ['entering', 'waiting'].includes(view.conference.phase);
}

/** The official person of the conference, else of the case. */
export function officialOf(view: CaseView): Person | undefined {
  const { people: known = {}, official = null } = view.case ?? {};
  const people = Object.values(known);
  return people.find(({ id }) => id === official) ?? people.find(({ role }) => isOfficial(role));
}
