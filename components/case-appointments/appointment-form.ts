import { html, nothing, type TemplateResult } from 'lit';
import { APPOINTMENT_KINDS, type Appointment } from '../../protocol/appointments.js';
import { cityOf, fullDateOf } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { TextKey } from '../translations/de.js';
import { isShownTwice, type Draft, type DraftErrors, type DraftField } from './appointment-draft.js';
import { appointmentIcon } from './appointment-icons.js';
import { instantsOf } from './office-clock.js';
import { choice, choices, fieldError } from './form-parts.js';
import { relationField } from './relation-field.js';

export interface FormView {
  /** The one that is moved; `null`: a new one is made. */
  readonly moved: Appointment | null;
  readonly draft: Draft;
  readonly errors: DraftErrors;
  readonly zone: string;
  /** Day of the office today, `YYYY-MM-DD`. */
  readonly today: string;
  /** Those that a new one may replace; empty when there is no earlier one to speak of. */
  readonly earlier: readonly Appointment[];
  /** The one under which a conference runs. */
  readonly running: string | undefined;
  readonly mayEnd: boolean;
  readonly sending: boolean;
  /** Why the server did not do it, and whether the very same may be asked again. */
  readonly failure: { readonly text: TextKey; readonly retry: boolean } | undefined;
  readonly localize: LocalizeController;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
}

/** A new appointment, or another time for one. Native fields: every device has its own way to choose a day. */
export function appointmentForm(form: FormView): TemplateResult {
  const { moved, draft, localize, sending, onSubmit, onCancel } = form;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return html`
    <form class="form" part="form" novalidate aria-labelledby="form-title" @submit=${submit}>
      <h2 id="form-title" tabindex="-1">
        ${
          moved
            ? localize.text('appt.move.title', { kind: localize.text(`appt.kind.${moved.kind}`) })
            : localize.text('appt.new')
        }
      </h2>
      ${failureBand(form)}
      ${
        moved
          ? nothing
          : choices(
              localize.text('appt.kind'),
              APPOINTMENT_KINDS.map((kind) =>
                choice({
                  name: 'kind',
                  value: kind,
                  checked: draft.kind === kind,
                  disabled: sending,
                  text: localize.text(`appt.kind.${kind}`),
                  onChoose: () => form.onChange({ kind }),
                }),
              ),
              { row: true },
            )
      }
      <div class="row">
        ${field(form, 'date', localize.text('appt.date'), 'date')}
        ${field(form, 'time', localize.text('appt.time', { city: cityOf(form.zone) }), 'time')}
        ${field(form, 'minutes', localize.text('appt.minutes'), 'text')}
      </div>
      ${chosen(form)} ${isShownTwice(draft, form.zone) ? occurrenceField(form) : nothing} ${statusField(form)}
      ${form.earlier.length > 0 ? relationField(form) : nothing}
      <div class="row-end">
        <button type="button" class="button" @click=${onCancel}>${localize.text('appt.abort')}</button>
        <button type="submit" class="button button--primary" aria-disabled=${sending ? 'true' : 'false'}>
          ${appointmentIcon('calendar-plus')} ${localize.text(submitText(form))}
        </button>
      </div>
    </form>
  `;
}

/** The browser writes dates in its own way, 12/01 or 01.12.: what was chosen is said in words. */
function chosen({ draft, zone, localize }: FormView): TemplateResult | typeof nothing {
  const [instant] = draft.date && draft.time ? instantsOf(`${draft.date}T${draft.time}`, zone) : [];
  if (instant === undefined) return nothing;
  const day = fullDateOf(instant, localize.language, zone);
  return html`<p class="hint" id="chosen">${`${day}, ${localize.timeThere(instant, zone)}`}</p>`;
}

/** What the press will do, also to the conference that runs. */
function submitText({ moved, draft, running, sending }: FormView): TextKey {
  if (sending) return 'appt.sending';
  if (moved) return 'appt.move.submit';
  const ends = draft.relation === 'replaces' && draft.to === running;
  return ends ? 'appt.create.ends' : 'appt.create';
}

function failureBand({ failure, localize, onSubmit }: FormView): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  return html`
    <div class="note" data-tone="break">
      ${icon('circle-alert')}
      <p>${localize.text(failure.text)}</p>
      ${
        failure.retry
          ? html`<button type="button" class="button button--small" @click=${onSubmit}>
              ${localize.text('end.retry')}
            </button>`
          : nothing
      }
    </div>
  `;
}

function field(
  { errors, today, sending, localize, onChange }: FormView,
  name: Extract<DraftField, 'date' | 'time' | 'minutes'>,
  label: string,
  type: 'date' | 'time' | 'text',
): TemplateResult {
  const error = errors[name];
  const change = (event: Event) => onChange({ [name]: (event.currentTarget as HTMLInputElement).value });
  return html`
    <div class="field">
      <label for=${name}>${label}</label>
      <input
        class="input"
        id=${name}
        type=${type}
        inputmode=${type === 'text' ? 'numeric' : nothing}
        autocomplete="off"
        required
        min=${type === 'date' ? today : nothing}
        max=${type === 'date' ? '9999-12-31' : nothing}
        ?readonly=${sending}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${error ? `${name}-error` : type === 'text' ? nothing : 'chosen'}
        @input=${change}
        @change=${change}
      />
      ${fieldError(name, error, localize)}
    </div>
  `;
}

function occurrenceField(form: FormView): TemplateResult {
  const { draft, errors, sending, localize, onChange } = form;
  return choices(
    localize.text('appt.occurrence', { time: draft.time }),
    (['first', 'second'] as const).map((occurrence) =>
      choice({
        name: 'occurrence',
        value: occurrence,
        checked: draft.occurrence === occurrence,
        disabled: sending,
        text: localize.text(`appt.occurrence.${occurrence}`),
        onChoose: () => onChange({ occurrence }),
      }),
    ),
    { row: true, error: fieldError('occurrence', errors.occurrence, localize) },
  );
}

function statusField({ draft, sending, localize, onChange }: FormView): TemplateResult {
  return choices(
    localize.text('appt.status'),
    (['proposed', 'agreed'] as const).map((status) =>
      choice({
        name: 'status',
        value: status,
        checked: draft.status === status,
        disabled: sending,
        text: localize.text(`appt.status.${status}`),
        onChoose: () => onChange({ status }),
      }),
    ),
    {},
  );
}
