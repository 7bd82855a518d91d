import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { dueAppointment } from '../../protocol/access.js';
import { accessOpensAt } from '../../protocol/opening.js';
import type { Appointment } from '../../protocol/appointments.js';
import { appointmentToConfirm, isClosed, may } from '../internal/conference-words.js';

/**
 * What somebody of side C waits for.
 * - `closed`: the access opens later (edge case 24) · `confirm`: a proposed appointment waits for their word (edge case 62)
 * - `waits`: until side N starts · `asked`: until side N lets them in · `open`: they can go in
 */
export type WaitingState =
  | { readonly name: 'closed'; readonly opensAt: string; readonly appointment: Appointment | undefined }
  | { readonly name: 'confirm'; readonly appointment: Appointment }
  | { readonly name: 'waits'; readonly appointment: Appointment | undefined }
  | { readonly name: 'asked' | 'open' };

/** `null`: nobody waits. `now` is the server's time, in milliseconds. */
export function waitingStateOf(view: CaseView, now: number): WaitingState | null {
  const { case: state, policy, conference } = view;
  if (!state || isClosed(view) || may(view, 'start') || clientAge(view) === 'insecure') return null;
  if (conference.phase === 'waiting') return { name: 'asked' };
  const isComing = conference.phase === 'outside' && conference.why === 'new';
  if (conference.phase !== 'none' && !isComing) return null;

  const date = new Date(now);
  const opensAt = policy ? accessOpensAt(state, policy, date) : null;
  const appointment = dueAppointment(state, date);
  if (opensAt !== null) return { name: 'closed', opensAt, appointment };
  const open = appointmentToConfirm(view, date);
  if (open) return { name: 'confirm', appointment: open };
  return isComing ? { name: 'open' } : { name: 'waits', appointment };
}
