import { html, nothing, type TemplateResult } from 'lit';
import type { PanelName } from '../events/conference-panel-request.js';
import { connectionQuality } from './late-panels.js';
import { deviceSettings, people, realTimeText } from '../internal/late-elements.js';
import type { Later } from '../internal/later.js';
import type { LocalizeController } from '../internal/localize-controller.js';

interface Panel {
  /** A `PanelElement`, which comes with the press that opens it. */
  readonly tag: 'participant-list' | 'real-time-text' | 'device-settings' | 'connection-quality';
  readonly chunk: Later<unknown>;
  readonly element: TemplateResult;
  /** Leaves the stage the larger part; beside others it shows faces only. */
  readonly keepsStage?: true;
}

/** What can stand beside the stage. */
export const PANELS: Readonly<Record<PanelName, Panel>> = {
  people: {
    tag: 'participant-list',
    chunk: people,
    element: html`<participant-list closable></participant-list>`,
  },
  text: {
    tag: 'real-time-text',
    chunk: realTimeText,
    element: html`<real-time-text closable></real-time-text>`,
    keepsStage: true,
  },
  devices: {
    tag: 'device-settings',
    chunk: deviceSettings,
    element: html`<device-settings closable></device-settings>`,
  },
  quality: {
    tag: 'connection-quality',
    chunk: connectionQuality,
    element: html`<connection-quality closable></connection-quality>`,
  },
};

/** Whether the stage has the larger part beside it. */
export function keepsStage(shown: PanelName | 'appointments'): boolean {
  return shown !== 'appointments' && PANELS[shown].keepsStage === true;
}

/** The panel, or the news that it could not be fetched: the press that opens it tries again (`request-panel.ts`). */
export function panelBeside(
  name: PanelName,
  localize: LocalizeController,
  onClose: () => void,
): TemplateResult {
  const { chunk, element } = PANELS[name];
  if (!chunk.failed) void chunk.load();
  return html`<div class="panel beside" @conference-panel-close=${onClose}>
    ${
      chunk.code
        ? element
        : chunk.failed
          ? html`<div class="failed">
              <p role="alert">${localize.text('err.view')}</p>
              <button type="button" class="button button--small" @click=${onClose}>
                ${localize.text('panel.close')}
              </button>
            </div>`
          : nothing
    }
  </div>`;
}
