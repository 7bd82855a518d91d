import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import { isChangeable, isUpcoming, type Appointment } from '../../protocol/appointments.js';
import { isClosed, isOffice, may } from '../internal/conference-words.js';
import type { TextKey } from '../translations/de.js';
import type { CardView } from './appointment-card.js';
import { appointmentIcon } from './appointment-icons.js';
import { isRunningUnder } from './standing.js';

export type CardAction =
  | 'confirm'
  | 'decline'
  | 'move'
  | 'agree'
  | 'ask-cancel'
  | 'cancel'
  | 'keep'
  | 'held'
  | 'not-held'
  | 'calendar';

const WORDS = {
  confirm: 'appt.confirm',
  decline: 'appt.decline',
  move: 'appt.move',
  agree: 'appt.agree',
  'ask-cancel': 'appt.cancel',
  cancel: 'appt.cancel.confirm',
  keep: 'appt.cancel.keep',
  held: 'appt.held',
  'not-held': 'appt.notHeld.button',
  calendar: 'appt.calendar',
} as const satisfies Record<CardAction, TextKey>;

/** What this person can do about it, as the server allows (R-T1, R-T2, domain 3.3). */
export function cardActions(card: CardView, describedBy: string): TemplateResult | typeof nothing {
  if (card.asking) return cancelQuestion(card, describedBy);
  const actions = actionsOf(card.view, card.appointment, card.viewer.now);
  if (actions.length === 0) return nothing;
  // by name: a button that becomes another one under the focus would be pressed for what it was
  return html`<div class="actions">
    ${repeat(
      actions,
      (action) => action,
      (action) => actionButton(card, action, describedBy),
    )}
  </div>`;
}

export function actionsOf(view: CaseView, appointment: Appointment, now: number): readonly CardAction[] {
  const calendar: readonly CardAction[] = isUpcoming(appointment) ? ['calendar'] : [];
  if (isClosed(view) || !isChangeable(appointment)) return calendar;
  return [
    ...(isOffice(view) ? officeActions(view, appointment, now) : answers(view, appointment)),
    ...calendar,
  ];
}

/** While a conference runs under it nothing is moved or cancelled: that is ended first (edge case 57). */
function officeActions(view: CaseView, appointment: Appointment, now: number): readonly CardAction[] {
  if (!may(view, 'appoint') || isRunningUnder(view, appointment)) return [];
  const hasBegun = Date.parse(appointment.startsAt) <= now;
  return [
    'move',
    ...(appointment.status === 'agreed' ? [] : (['agree'] as const)),
    ...(hasBegun ? (['held', 'not-held'] as const) : []),
    'ask-cancel',
  ];
}

/** A mind can be changed until it is agreed; what is agreed is not undone by one party alone. */
function answers({ self }: CaseView, appointment: Appointment): readonly CardAction[] {
  if (!self || appointment.status === 'agreed') return [];
  const given = appointment.answers[self.person.id];
  return [
    ...(given === 'confirmed' ? [] : (['confirm'] as const)),
    ...(given === 'declined' ? [] : (['decline'] as const)),
  ];
}

function actionButton(
  { wish, calendar, localize, onAction }: CardView,
  action: CardAction,
  describedBy: string,
) {
  const isBusy = action === 'calendar' ? calendar === 'loading' : wish?.fate === 'sending';
  const look = action === 'confirm' ? 'button--primary' : action === 'decline' ? '' : 'button--small';
  return html`
    <button
      type="button"
      class="button ${look}"
      data-action=${action}
      aria-describedby=${describedBy}
      aria-disabled=${isBusy ? 'true' : 'false'}
      @click=${() => {
        if (!isBusy) onAction(action);
      }}
    >
      ${action === 'calendar' ? appointmentIcon('download') : nothing} ${localize.text(WORDS[action])}
    </button>
  `;
}

/** Asked once: everybody is told at once that it is cancelled. */
function cancelQuestion(card: CardView, describedBy: string): TemplateResult {
  const { localize } = card;
  return html`
    <div class="question" role="group" aria-labelledby="question">
      <p id="question"><b>${localize.text('appt.cancel.ask')}</b> ${localize.text('appt.cancel.effect')}</p>
      <div class="actions">
        ${actionButton(card, 'keep', describedBy)} ${actionButton(card, 'cancel', describedBy)}
      </div>
    </div>
  `;
}

/** What is asked of the case; `null` for what happens on this device alone. */
export function wishFor(action: CardAction, { id: appointment, version }: Appointment): Wish | null {
  switch (action) {
    case 'confirm':
    case 'decline':
      return { type: 'answer-appointment', appointment, version, answer: action };
    case 'agree':
    case 'cancel':
    case 'held':
    case 'not-held':
      return { type: 'settle-appointment', appointment, version, outcome: action };
    case 'move':
    case 'ask-cancel':
    case 'keep':
    case 'calendar':
      return null;
  }
}
