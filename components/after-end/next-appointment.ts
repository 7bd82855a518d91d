import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView, WishView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { Appointment } from '../../protocol/appointments.js';
import { calendarLeaf } from '../internal/calendar-leaf.js';
import { isClosed, isOffice } from '../internal/conference-words.js';
import { wishOf } from '../internal/later-words.js';
import { cityOf, fullDateOf } from '../internal/dates.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { TextKey } from '../translations/de.js';

interface NextAppointment {
  readonly appointment: Appointment;
  readonly view: CaseView;
  readonly localize: LocalizeController;
  readonly onWish: (wish: Wish) => void;
}

const BADGES: Partial<Record<Appointment['status'], TextKey>> = {
  proposed: 'end.next.proposed',
  agreed: 'end.next.agreed',
  declined: 'end.next.off',
};

/** When it is and how it stands; side C answers a proposal here, and sees what became of the answer. */
export function nextAppointment({ appointment, view, localize, onWish }: NextAppointment): TemplateResult {
  const { startsAt, zone, kind, plannedMinutes, status } = appointment;
  const { language } = localize;
  const when = `${fullDateOf(startsAt, language, zone)}, ${localize.timeThere(startsAt, zone)}`;
  const badge = BADGES[status];
  const isAsked = status !== 'agreed' && !isOffice(view) && !isClosed(view);
  return html`
    <p>${localize.text('end.next')}</p>
    <section class="next" data-appointment=${appointment.id}>
      ${calendarLeaf(appointment, language)}
      <div class="about">
        <div class="title">
          <strong>${localize.text(`appt.kind.${kind}`)}</strong>
          ${badge ? html`<span class="badge">${localize.text(badge)}</span>` : nothing}
        </div>
        <p id="next-when">${when}</p>
        <p class="soft">
          ${localize.text('end.next.length', { minutes: plannedMinutes, city: cityOf(zone) })}
        </p>
        <p role="status">${isAsked ? fateOf(appointment, view, localize) : nothing}</p>
        ${isAsked ? answers(appointment, view, localize, onWish) : nothing}
      </div>
    </section>
  `;
}

function answers(
  { id, version, answers: given }: Appointment,
  view: CaseView,
  localize: LocalizeController,
  onWish: (wish: Wish) => void,
): TemplateResult {
  const own = given[view.self?.person.id ?? ''];
  const sending = answerWish(id, view)?.fate === 'sending';
  const answer = (name: 'confirm' | 'decline') => html`
    <button
      type="button"
      class="button ${name === 'confirm' ? 'button--primary' : ''}"
      aria-describedby="next-when"
      aria-disabled=${sending ? 'true' : 'false'}
      @click=${() => onWish({ type: 'answer-appointment', appointment: id, version, answer: name })}
    >
      ${localize.text(`end.next.${name}`)}
    </button>
  `;
  return html`
    <div class="answers">
      ${own === 'confirmed' ? nothing : answer('confirm')} ${own === 'declined' ? nothing : answer('decline')}
    </div>
  `;
}

/** What became of the press: only what the log says counts as answered. */
function fateOf({ id, answers: given }: Appointment, view: CaseView, localize: LocalizeController) {
  const wish = answerWish(id, view);
  if (wish?.fate === 'sending') return localize.text('end.next.sending');
  if (wish?.fate === 'failed') {
    return localize.text(wish.code === 'appointment_changed' ? 'end.next.changed' : 'err.wish');
  }
  const own = given[view.self?.person.id ?? ''];
  return own === undefined
    ? ''
    : localize.text(own === 'confirmed' ? 'end.next.confirmed' : 'end.next.declined');
}

/** Both answers are about the same appointment, so it does not matter which one is asked after. */
function answerWish(appointment: string, view: CaseView): WishView | undefined {
  return wishOf(view, { type: 'answer-appointment', appointment, version: 0, answer: 'confirm' });
}
