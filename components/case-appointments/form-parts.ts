import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { TextKey } from '../translations/de.js';
import type { DraftField } from './appointment-draft.js';

interface Choice {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly text: string;
  readonly onChoose: () => void;
}

export function choice({ name, value, checked, disabled, text, onChoose }: Choice): TemplateResult {
  return html`
    <label class="choice">
      <input
        type="radio"
        name=${name}
        value=${value}
        required
        .checked=${live(checked)}
        ?disabled=${disabled}
        @change=${onChoose}
      />
      <span>${text}</span>
    </label>
  `;
}

/** A group of choices under its legend. `error`: what `fieldError` draws; it is read with the group. */
export function choices(
  legend: string,
  all: readonly TemplateResult[],
  {
    row = false,
    error = nothing,
    after = nothing,
  }: {
    readonly row?: boolean;
    readonly error?: TemplateResult | typeof nothing;
    readonly after?: TemplateResult | typeof nothing;
  },
): TemplateResult {
  return html`
    <fieldset>
      <legend>${legend}</legend>
      <div class="choices ${row ? 'choices--row' : ''}">${all}</div>
      ${after} ${error}
    </fieldset>
  `;
}

/** Says what is wrong with a field and what to do; amber, because it can be mended. */
export function fieldError(
  field: DraftField,
  error: TextKey | undefined,
  localize: LocalizeController,
): TemplateResult | typeof nothing {
  if (!error) return nothing;
  return html`<p class="error" id="${field}-error">
    ${icon('circle-alert')} <span>${localize.text(error)}</span>
  </p>`;
}
