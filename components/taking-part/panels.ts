import { html, nothing, type TemplateResult } from 'lit';
import type { PanelName } from '../events/conference-panel-request.js';
import { deviceSettings, fetchLate, people, realTimeText } from '../internal/late-elements.js';
import type { Later } from '../internal/later.js';
import type { LocalizeController } from '../internal/localize-controller.js';

interface Panel {
  readonly chunk: Later<unknown>;
  readonly tag: 'participant-list' | 'real-time-text' | 'device-settings';
  /** Takes the focus by itself when it is drawn first. */
  readonly draw: (onClose: () => void) => TemplateResult;
}

/** What can stand beside the stage. Each comes with the press that opens it. */
export const PANELS: Readonly<Record<PanelName, Panel>> = {
  people: {
    chunk: people,
    tag: 'participant-list',
    draw: (onClose) =>
      html`<participant-list closable @participant-list-close=${onClose}></participant-list>`,
  },
  text: {
    chunk: realTimeText,
    tag: 'real-time-text',
    draw: (onClose) => html`<real-time-text closable @conference-panel-close=${onClose}></real-time-text>`,
  },
  devices: {
    chunk: deviceSettings,
    tag: 'device-settings',
    draw: (onClose) => html`<device-settings closable @conference-panel-close=${onClose}></device-settings>`,
  },
};

export function panelBeside(
  name: PanelName,
  localize: LocalizeController,
  onClose: () => void,
): TemplateResult {
  const { chunk, draw } = PANELS[name];
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  if (!chunk.code && !chunk.failed) fetchLate(chunk);
  return html`<div class="panel beside" @keydown=${handleKey}>
    ${chunk.code ? draw(onClose) : chunk.failed ? html`<p class="failed" role="alert">${localize.text('err.view')}</p>` : nothing}
  </div>`;
}
