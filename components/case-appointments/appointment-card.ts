import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView, WishView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import { isChangeable, type Appointment } from '../../protocol/appointments.js';
import { calendarLeaf } from '../internal/calendar-leaf.js';
import { shortDateOf, cityOf } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { mark } from '../internal/marks.js';
import { answerLines } from './answer-lines.js';
import { cardActions, type CardAction } from './card-actions.js';
import { appointmentIcon } from './appointment-icons.js';
import { elsewhereOf, whenOf, type Viewer } from './appointment-times.js';
import { failureText, isFulfilled } from './failures.js';
import { endOf, isRunningUnder, standingOf, type Standing } from './standing.js';

export interface CardView {
  readonly appointment: Appointment;
  readonly view: CaseView;
  readonly viewer: Viewer;
  readonly localize: LocalizeController;
  /** What was last asked here about it, and what became of that. */
  readonly asked: Wish | undefined;
  readonly wish: WishView | undefined;
  /** The question before it is cancelled stands here. */
  readonly asking: boolean;
  /** What became of the calendar file that was asked for last. */
  readonly calendar: 'loading' | 'failed' | undefined;
  readonly onAction: (action: CardAction) => void;
}

/** One appointment: calendar leaf, kind, how it stands, when it is for both clocks, who said what, what can be done. */
export function appointmentCard(card: CardView): TemplateResult {
  const { appointment, view, viewer, localize } = card;
  const standing = standingOf(view, appointment);
  const elsewhere = elsewhereOf(appointment, localize, viewer);
  const isOver =
    !isRunningUnder(view, appointment) && (!isChangeable(appointment) || endOf(appointment) <= viewer.now);
  const when = `when-${appointment.id}`;
  return html`
    <li class="card ${isOver ? 'over' : ''}" part="card" data-appointment=${appointment.id}>
      ${calendarLeaf(appointment, localize.language)}
      <div class="about">
        <div class="title">
          <h3 tabindex="-1">${localize.text(`appt.kind.${appointment.kind}`)}</h3>
          ${badge(standing, localize)}
        </div>
        <p id=${when}>
          ${
            standing.off
              ? html`<s>${whenOf(appointment, localize, viewer)}</s>`
              : whenOf(appointment, localize, viewer)
          }
        </p>
        <p class="soft">
          ${localize.text('appt.duration', {
            minutes: appointment.plannedMinutes,
            city: cityOf(appointment.zone),
          })}
        </p>
        ${elsewhere === '' ? nothing : html`<p class="soft">${elsewhere}</p>`} ${relation(card)}
        ${answerLines(appointment, view).map(
          ({ text, names }) =>
            html`<p class="soft">${localize.text(text, { names: localize.list(names) })}</p>`,
        )}
        ${fate(card)} ${cardActions(card, when)}
      </div>
    </li>
  `;
}

function badge(
  { text, tone, mark: shape, icon: name }: Standing,
  localize: LocalizeController,
): TemplateResult {
  return html`
    <span class="badge" data-tone=${tone}>
      ${shape ? mark(shape) : name ? appointmentIcon(name) : nothing} ${localize.text(text)}
    </span>
  `;
}

function relation({ appointment, view, localize }: CardView): TemplateResult | typeof nothing {
  if (appointment.relation?.type !== 'replaces') return nothing;
  const { to } = appointment.relation;
  const earlier = view.case?.appointments.find(({ id }) => id === to);
  if (!earlier) return nothing;
  const date = shortDateOf(earlier.startsAt, localize.language, earlier.zone);
  return html`<p class="soft">${localize.text('appt.replaces', { date })}</p>`;
}

/** What became of the last press here: it is being sent, or was not carried out and why. */
function fate(card: CardView): TemplateResult | typeof nothing {
  const { wish, calendar, localize } = card;
  if (calendar === 'failed') return note(localize.text('appt.calendar.failed'));
  if (wish?.fate === 'sending') {
    return html`<p class="soft sending">${icon('clock')} <span>${localize.text('appt.sending')}</span></p>`;
  }
  return wish?.fate === 'failed' && !isFulfilled(card)
    ? note(localize.text(failureText(wish.code)))
    : nothing;
}

function note(text: string): TemplateResult {
  return html`<div class="note" data-tone="break">
    ${icon('circle-alert')}
    <p>${text}</p>
  </div>`;
}
