import { html, type TemplateResult } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { presentNames } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';

/** How many are there, and the way to who they are. */
export function peopleButton(
  view: CaseView,
  localize: LocalizeController,
  isOpen: boolean,
  onPress: () => void,
): TemplateResult {
  return html`
    <button
      type="button"
      class="button button--small people"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${onPress}
    >
      ${icon('users')} <span class="wide">${localize.text('wait.present')}</span>
      <span class="count">${presentNames(view).length + 1}</span>
    </button>
  `;
}
