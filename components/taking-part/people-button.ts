import { html, type TemplateResult } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { ConferencePanelRequestEvent } from '../events/conference-panel-request.js';
import { presentNames } from '../internal/conference-words.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { insideIcon } from './inside-icons.js';

/** How many are there, and the way to who they are. */
export function peopleButton(view: CaseView, localize: LocalizeController, isOpen: boolean): TemplateResult {
  return html`
    <button
      type="button"
      class="button button--small people"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${handlePress}
    >
      ${insideIcon('users')} <span class="wide">${localize.text('wait.present')}</span>
      <span class="count">${presentNames(view).length + 1}</span>
    </button>
  `;
}

function handlePress({ currentTarget: button }: Event): void {
  if (button instanceof HTMLElement) button.dispatchEvent(new ConferencePanelRequestEvent('people', button));
}
