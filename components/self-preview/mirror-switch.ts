import { html, type TemplateResult } from 'lit';
import type { LocalizeController } from '../internal/localize-controller.js';
import { previewIcon } from './preview-icons.js';

/** *Spiegelbild*: how one sees oneself. The others always see one as one is. */
export function mirrorSwitch(
  mirrored: boolean,
  localize: LocalizeController,
  onToggle: () => void,
): TemplateResult {
  return html`
    <button
      part="switch"
      type="button"
      class="switch"
      role="switch"
      aria-checked=${mirrored ? 'true' : 'false'}
      @click=${onToggle}
    >
      ${previewIcon('flip-horizontal')}
      <span>
        <b>${localize.text('preview.mirror')}</b>
        <small aria-hidden="true">${localize.text(mirrored ? 'device.on' : 'device.off')}</small>
      </span>
    </button>
  `;
}
