import { html, type TemplateResult } from 'lit';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { TextKey } from '../translations/de.js';

const STEPS = ['before.check', 'wait.title', 'before.conference'] as const satisfies readonly TextKey[];
type Step = (typeof STEPS)[number];

/** The way into a conference in three steps, and where on it somebody is. */
export function steps(localize: LocalizeController, current: Step = 'wait.title'): TemplateResult {
  return html`
    <ol class="steps" aria-label=${localize.text('before.steps')}>
      ${STEPS.map(
        (step, index) => html`
          <li aria-current=${step === current ? 'step' : 'false'}>
            <span class="number">${index + 1}</span> <span>${localize.text(step)}</span>
          </li>
        `,
      )}
    </ol>
  `;
}
