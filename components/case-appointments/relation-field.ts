import { html, nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../../protocol/appointments.js';
import { fullDateOf } from '../internal/dates.js';
import type { FormView } from './appointment-form.js';
import { choice, choices, fieldError } from './form-parts.js';

/**
 * How the new one stands to an earlier one: said, never guessed (R-T5, A7). Replacing the appointment of a running
 * conference ends it, so it needs the right to.
 */
export function relationField(form: FormView): TemplateResult {
  const { draft, errors, earlier, running, mayEnd, sending, localize, onChange } = form;
  const target = earlier.find(({ id }) => id === draft.to) ?? earlier[0];
  const isForbidden = !mayEnd && earlier.every(({ id }) => id === running);
  return choices(
    localize.text('appt.relation'),
    [
      choice({
        name: 'relation',
        value: 'replaces',
        checked: draft.relation === 'replaces',
        disabled: sending || isForbidden,
        text: localize.text('appt.replace'),
        onChoose: () => onChange({ relation: 'replaces', to: target?.id ?? '' }),
      }),
      choice({
        name: 'relation',
        value: 'in-addition',
        checked: draft.relation === 'in-addition',
        disabled: sending,
        text: localize.text('appt.add'),
        onChoose: () => onChange({ relation: 'in-addition', to: target?.id ?? '' }),
      }),
    ],
    {
      error: fieldError('relation', errors.relation, localize),
      after: isForbidden
        ? html`<p class="hint">${localize.text('appt.replace.noRight')}</p>`
        : draft.relation === 'replaces' && earlier.length > 1
          ? which(form)
          : nothing,
    },
  );
}

/** With several that still stand: which one. */
function which({ draft, earlier, running, mayEnd, sending, localize, onChange }: FormView): TemplateResult {
  const name = ({ kind, startsAt, zone }: Appointment) =>
    localize.text('appt.named', {
      kind: localize.text(`appt.kind.${kind}`),
      date: fullDateOf(startsAt, localize.language, zone),
      time: localize.time(startsAt, zone),
    });
  return html`
    <div class="field">
      <label for="to">${localize.text('appt.replace.which')}</label>
      <select
        class="input"
        id="to"
        ?disabled=${sending}
        @change=${(event: Event) => onChange({ to: (event.currentTarget as HTMLSelectElement).value })}
      >
        ${earlier.map(
          (each) => html`
            <option
              value=${each.id}
              ?selected=${each.id === draft.to}
              ?disabled=${!mayEnd && each.id === running}
            >
              ${name(each)}
            </option>
          `,
        )}
      </select>
    </div>
  `;
}
