import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewView } from '../../core/devices/device-preview.js';
import type { KnownDevice } from '../../core/devices/device-list.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { TextKey } from '../translations/de.js';

const WORDS = {
  camera: { label: 'device.camera', none: 'check.camera.none' },
  microphone: { label: 'device.mic', none: 'check.mic.none' },
  speaker: { label: 'check.speaker', none: 'check.speaker.default' },
} as const satisfies Record<KnownDevice['kind'], Record<'label' | 'none', TextKey>>;

/** What there is, and what is in use: of a preview, or of a conference. */
export type DeviceFacts = Pick<PreviewView, 'camera' | 'microphone' | 'devices' | 'inUse'>;

/** A browser that may not open a device does not name it either: that is no finding that there is none. */
function stateText(kind: KnownDevice['kind'], view: DeviceFacts): TextKey | null {
  if (kind === 'speaker') return null;
  const state = view[kind];
  if (state === 'on' || state === 'missing') return null;
  return state === 'off' ? 'device.off' : `device.state.${state}`;
}

/** The list of one kind of device, the one in use selected. Without any, a sentence in its place. */
export function deviceSelect(
  kind: KnownDevice['kind'],
  view: DeviceFacts,
  localize: LocalizeController,
  onChoose: (id: string) => void,
): TemplateResult {
  const { label, none } = WORDS[kind];
  const devices = view.devices.filter((each) => each.kind === kind);
  if (devices.length === 0) {
    return html`<p class="label">${localize.text(label)}</p>
      <p class="hint">${localize.text(stateText(kind, view) ?? none)}</p>`;
  }
  const inUse = view.inUse[kind];
  return html`
    <label for=${kind}>${localize.text(label)}</label>
    <select
      class="input"
      id=${kind}
      @change=${(event: Event) => onChoose((event.currentTarget as HTMLSelectElement).value)}
    >
      ${
        // what is there is not in use, and choosing it must be a change
        inUse === '' || devices.some(({ id }) => id === inUse)
          ? nothing
          : html`<option selected disabled>${localize.text('check.device.gone')}</option>`
      }
      ${devices.map(
        (device, index) =>
          html`<option value=${device.id} ?selected=${device.id === inUse}>
            ${nameOf(device, index, localize)}
          </option>`,
      )}
    </select>
  `;
}

/** As the browser names it; numbered where it names nothing. */
export function nameOf({ kind, label }: KnownDevice, index: number, localize: LocalizeController): string {
  return label || localize.text('check.device', { kind: localize.text(WORDS[kind].label), count: index + 1 });
}
