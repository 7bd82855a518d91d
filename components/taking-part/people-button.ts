import { html, type TemplateResult } from 'lit';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { presentNames } from '../internal/later-words.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { insideIcon } from './inside-icons.js';
import { requestPanel } from './request-panel.js';

/** What everybody in the conference has in the head: how many are there, with the way to who they are, and *Ansicht*. */
export function peopleButton(
  view: CaseView,
  localize: LocalizeController,
  controls: CaseControls | null,
  isOpen: boolean,
): TemplateResult {
  return html`
    <button
      type="button"
      class="button button--small people"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${({ currentTarget: button }: Event & { currentTarget: HTMLElement }) => {
        requestPanel(button, controls, 'people', button);
      }}
    >
      ${insideIcon('users')} <span class="wide">${localize.text('wait.present')}</span>
      <span class="count">${presentNames(view).length + 1}</span>
    </button>
    <view-menu></view-menu>
  `;
}
