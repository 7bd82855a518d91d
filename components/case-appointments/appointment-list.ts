import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseView } from '../../core/case-view.js';
import type { Appointment } from '../../protocol/appointments.js';
import { emptyWords, type accessWords } from '../internal/access-words.js';
import { isClosed } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { appointmentIcon } from './appointment-icons.js';
import { doneNote, type DoneNote } from './done-note.js';
import { groupsOf } from './standing.js';

interface ListView {
  readonly view: CaseView;
  /** Server clock, milliseconds. */
  readonly now: number;
  readonly localize: LocalizeController;
  readonly done: DoneNote | undefined;
  /** A new one can be made, and the form for it is not open already. */
  readonly mayCreate: boolean;
  readonly card: (appointment: Appointment) => TemplateResult;
  readonly onCreate: () => void;
  readonly onClose: () => void;
}

/** What is coming, what is past behind a fold, and the way to a new one. */
export function appointmentList(list: ListView): TemplateResult {
  const { view, now, localize, done, mayCreate, onCreate, onClose } = list;
  const { current, past } = groupsOf(view, now);
  return html`
    <section class="list" part="list" aria-labelledby="list-title">
      <h2 id="list-title" tabindex="-1">${localize.text('appt.title')}</h2>
      ${done ? doneNote(done, localize, onClose) : nothing} ${isClosed(view) ? closedNote(localize) : nothing}
      ${cards(current, list)} ${current.length + past.length === 0 ? empty(list) : nothing}
      ${
        mayCreate
          ? html`<button type="button" class="button new" @click=${onCreate}>
              ${appointmentIcon('calendar-plus')} ${localize.text('int.newAppointment')}
            </button>`
          : nothing
      }
      ${
        past.length > 0
          ? html`<details>
              <summary>${localize.text('appt.past', { count: past.length })}</summary>
              ${cards(past, list)}
            </details>`
          : nothing
      }
    </section>
  `;
}

function cards(appointments: readonly Appointment[], { card }: ListView): TemplateResult | typeof nothing {
  if (appointments.length === 0) return nothing;
  return html`<ul>
    ${repeat(appointments, ({ id }) => id, card)}
  </ul>`;
}

function empty({ view, localize }: ListView): TemplateResult {
  return html`<div class="empty">
    ${icon('calendar')}
    <p>${localize.text(emptyWords(view, 'appt'))}</p>
  </div>`;
}

/** Read only from now on (edge case 71). */
function closedNote(localize: LocalizeController): TemplateResult {
  return html`<div class="note">
    ${icon('lock')}
    <p>${localize.text('appt.closed')}</p>
  </div>`;
}

/** Instead of everything, when the case is this person's no more (edge case 69). */
export function lostCase(
  { title, more }: NonNullable<ReturnType<typeof accessWords>>,
  localize: LocalizeController,
): TemplateResult {
  return html`<div class="list">
    <div class="empty">
      ${icon('lock')}
      <p><b>${localize.text(title)}</b></p>
      <p>${localize.text(more)}</p>
    </div>
  </div>`;
}
