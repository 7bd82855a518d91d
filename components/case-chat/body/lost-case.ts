import { html, type TemplateResult } from 'lit';
import type { accessWords } from '../../internal/access-words.js';
import { icon } from '../../internal/icons.js';
import type { LocalizeController } from '../../internal/localize-controller.js';

/** Instead of the log, when the case is this person's no more (edge case 69). */
export function lostCase(
  { title, more }: NonNullable<ReturnType<typeof accessWords>>,
  localize: LocalizeController,
): TemplateResult {
  return html`
    <div class="middle">
      <div class="log">
        <div class="empty">
          ${icon('lock')}
          <p><b>${localize.text(title)}</b></p>
          <p>${localize.text(more)}</p>
        </div>
      </div>
    </div>
  `;
}
