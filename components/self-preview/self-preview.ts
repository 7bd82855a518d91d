import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { PreviewView } from '../../core/devices/device-preview.js';
import type { DeviceState } from '../../core/media/media-room.js';
import { CaseElement } from '../internal/case-element.js';
import { icon } from '../internal/icons.js';
import { insideIcon, type InsideIconName } from '../taking-part/inside-icons.js';
import type { TextKey } from '../translations/de.js';
import { OwnPreview, type PreviewHost } from './own-preview.js';
import { mirrorSwitch } from './mirror-switch.js';
import { previewIcon } from './preview-icons.js';
import styles from './self-preview.styles.js';

/**
 * The own picture before a conference, with its own switches: what they say is how one goes in. Nothing opens without a
 * press, nothing leaves the device. Mirrored as people know themselves; un-mirrored, a document held up can be read.
 *
 * @element self-preview
 *
 * @csspart video - The native `<video>`.
 * @csspart switch - A switch.
 *
 * @cssprop --notary-tile - Ground while there is no picture.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <self-preview></self-preview>
 * </notary-case>
 */
export class SelfPreview extends CaseElement implements PreviewHost {
  static override styles = styles;

  /** @internal The element around it, with which it shares the open camera where there is no case. */
  @property({ attribute: false }) owner: object | undefined;

  @query('video') private readonly video!: HTMLVideoElement | null;
  @query('.tile') private readonly tile!: HTMLElement | null;

  readonly #own = new OwnPreview(this);

  /** @internal */
  get previewSource(): PreviewHost['previewSource'] {
    return { controls: this.controls, view: this.view, owner: this.owner ?? this };
  }

  /** Opens camera and microphone as the switches say. Call it from a press only. */
  open(): void {
    this.#own.open();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    if (this.video) this.video.srcObject = null;
  }

  protected override render() {
    const { view } = this.#own.preview;
    const { mirrored } = this.#own;
    return html`
      <div class="tile" role="group" tabindex="-1" aria-label=${this.text('preview.label')}>
        ${
          view.camera === 'on' && view.stream
            ? html`<video
                part="video"
                class=${mirrored ? 'mirrored' : ''}
                autoplay
                playsinline
                .muted=${true}
              ></video>`
            : html`<div class="absent">${this.#absent(view)}</div>`
        }
        <p class="plate"><b>${this.text('tile.self')}</b></p>
      </div>
      <div class="switches" role="group" aria-label=${this.text('device.mine')}>
        ${this.#device('device.mic', view, view.microphone, ['mic', 'mic-off'], (on) => this.#own.setMicrophone(on))}
        ${this.#device('device.camera', view, view.camera, ['video', 'video-off'], (on) => this.#own.setCamera(on))}
        ${mirrorSwitch(mirrored, this.localize, () => this.#own.choose({ mirrored: !mirrored }))}
      </div>
      <p class="unseen">${previewIcon('eye-off')} <span>${this.text('preview.unseen')}</span></p>
    `;
  }

  protected override updated() {
    const { video } = this;
    const { stream } = this.#own.preview.view;
    // by hand: after a move the element must get its stream back although nothing has changed for Lit
    if (!video || !this.isConnected || video.srcObject === stream) return;
    video.srcObject = stream;
    // a stream that is replaced meanwhile plays with the next one
    void video.play().catch(() => undefined);
  }

  #absent(view: PreviewView): TemplateResult {
    if (view.phase === 'closed') {
      return html`
        <p>${this.text('preview.closed')}</p>
        ${
          // the element around it has its own
          this.owner
            ? nothing
            : html`<button type="button" class="button" @click=${this.#handleOpen}>
                ${icon('video')} ${this.text('preview.open')}
              </button>`
        }
      `;
    }
    if (view.phase === 'asking') return html`<p>${this.text('preview.asks')}</p>`;
    const word = view.camera === 'off' || view.camera === 'on' ? 'device.off' : stateText(view.camera);
    return html`${insideIcon('video-off')}
      <p>${this.text('device.camera')}: ${this.text(word)}</p>`;
  }

  #device(
    name: TextKey,
    { phase }: PreviewView,
    state: DeviceState,
    [onIcon, offIcon]: readonly [InsideIconName, InsideIconName],
    set: (on: boolean) => void,
  ) {
    const on = state === 'on';
    const trouble = phase === 'open' && !on && state !== 'off' ? this.text(stateText(state)) : null;
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
          <small aria-hidden=${trouble === null ? 'true' : nothing}
            >${trouble ?? this.text(on ? 'device.on' : 'device.off')}</small
          >
        </span>
      </button>
    `;
  }

  #handleOpen() {
    this.open();
    // the button is gone with the press
    this.tile?.focus();
  }
}

function stateText(state: Exclude<DeviceState, 'on' | 'off'>): TextKey {
  return `device.state.${state}`;
}
