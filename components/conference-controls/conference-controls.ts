import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { DeviceState } from '../../core/media/media-room.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart } from '../internal/conference-words.js';
import { insideIcon, type InsideIconName } from '../taking-part/inside-icons.js';
import type { TextKey } from '../translations/de.js';
import styles from './conference-controls.styles.js';

const QUALITY_ICONS = { good: 'signal', weak: 'signal-low', lost: 'signal-zero' } as const satisfies Record<
  string,
  InsideIconName
>;

/**
 * My own devices and my way out: microphone and camera as switches that say their state in a word, and *Konferenz
 * verlassen* at the end. Draws nothing while this device is not in the conference.
 *
 * @element conference-controls
 *
 * @csspart switch - A switch for a device.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <conference-controls></conference-controls>
 * </notary-case>
 */
export class ConferenceControls extends CaseElement {
  static override styles = styles;

  /** Leaves out *Konferenz verlassen*, for hosts that place it elsewhere. */
  @property({ type: Boolean, attribute: 'without-leave' }) withoutLeave = false;

  protected override render() {
    if (!isTakingPart(this.view)) return nothing;
    const { local, quality } = this.view.media;
    const { phase, takenOut } = this.view.conference;
    const connection = phase === 'inside' ? quality : 'lost';

    return html`
      <div class="bar">
        <p class="quality">
          ${takenOut ? nothing : html`${insideIcon(QUALITY_ICONS[connection])} ${this.text(`device.network.${connection}`)}`}
        </p>
        <div class="mine" role="group" aria-label=${this.text('device.mine')}>
          ${this.#switch('device.mic', local.microphone, ['mic', 'mic-off'], (on) => this.controls?.setMicrophone(on))}
          ${this.#switch('device.camera', local.camera, ['video', 'video-off'], (on) => this.controls?.setCamera(on))}
        </div>
        ${
          this.withoutLeave
            ? nothing
            : html`<leave-conference-button class="leave"></leave-conference-button>`
        }
      </div>
    `;
  }

  #switch(
    name: TextKey,
    state: DeviceState,
    [onIcon, offIcon]: readonly [InsideIconName, InsideIconName],
    set: (on: boolean) => void,
  ) {
    const on = state === 'on';
    const plain = on || state === 'off';
    // On and off are told by `aria-checked`; trouble is not, so its word belongs to the name.
    return html`
      <button
        part="switch"
        type="button"
        class="switch"
        role="switch"
        aria-checked=${on ? 'true' : 'false'}
        @click=${() => set(!on)}
      >
        ${insideIcon(on ? onIcon : offIcon)}
        <span>
          <b>${this.text(name)}</b>
          <small aria-hidden=${plain ? 'true' : 'false'}>
            ${this.text(on ? 'device.on' : state === 'off' ? 'device.off' : `device.state.${state}`)}
          </small>
        </span>
      </button>
    `;
  }
}
