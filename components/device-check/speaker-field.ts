import { html, type TemplateResult } from 'lit';
import { canChooseSpeaker, type ToneState } from '../../core/devices/test-tone.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { insideIcon } from '../taking-part/inside-icons.js';
import { deviceSelect, type DeviceFacts } from './device-field.js';

/** The speakers, where the browser lets one choose, and the test tone. */
export function speakerField(
  view: DeviceFacts & { readonly tone: ToneState },
  localize: LocalizeController,
  onChoose: (id: string) => void,
  onTone: () => void,
): TemplateResult {
  return html`
    <div class="with-button">
      <div class="field">
        ${deviceSelect('speaker', canChooseSpeaker() ? view : { ...view, devices: [] }, localize, onChoose)}
      </div>
      <button
        type="button"
        class="button"
        aria-disabled=${view.tone === 'playing' ? 'true' : 'false'}
        @click=${() => {
          if (view.tone !== 'playing') onTone();
        }}
      >
        ${insideIcon('volume-2')} ${localize.text('check.tone')}
      </button>
    </div>
  `;
}
