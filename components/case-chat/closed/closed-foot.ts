import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.js';
import type { LocalizeController } from '../../internal/localize-controller.js';

/**
 * Instead of the composer, when the case is closed (edge case 71). What was typed stays readable, and is in the composer
 * again when the case is opened again.
 */
export function closedFoot(
  hasDraft: boolean,
  localize: LocalizeController,
  onCopy: () => void,
): TemplateResult {
  return html`
    <div class="closed">
      <p>${icon('lock')} <span>${localize.text('chat.closed')}</span></p>
      ${
        hasDraft
          ? html`<label for="field">${localize.text('chat.draft')}</label>
              <textarea id="field" rows="2" readonly></textarea>
              <button type="button" class="button button--small" @click=${onCopy}>
                ${localize.text('chat.copy')}
              </button>`
          : nothing
      }
    </div>
  `;
}
