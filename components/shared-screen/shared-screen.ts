import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CaseElement } from '../internal/case-element.js';
import { LostFocus } from '../internal/lost-focus.js';
import { tileOf } from '../internal/tiles.js';
import { Pinch } from './pinch.js';
import { screenIcon } from './screen-icons.js';
import styles from './shared-screen.styles.js';
import { fitting, larger, smaller, within, type Zoom } from './zoom.js';

/** How much one notch of a wheel, or one move of two fingers on a pad, makes of it. */
const WHEEL_SPEED = 0.01;

/**
 * The window or screen that somebody shares: fitted into its place, or enlarged and moved about, or over the whole screen.
 * Draws nothing while that person shares nothing.
 *
 * @element shared-screen
 *
 * @csspart video - The native `<video>`.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <shared-screen person="p-17"></shared-screen>
 * </notary-case>
 */
export class SharedScreen extends CaseElement {
  static override styles = styles;

  /** Id of the person; default: whoever shares now. */
  @property() person = '';

  @query('video') private readonly video!: HTMLVideoElement | null;
  @query('.view') private readonly place!: HTMLElement | null;

  @state() private zoom: Zoom = 'fit';
  @state() private full = false;

  readonly #pinch = new Pinch((factor, at) => this.#zoomTo(this.#factor * factor, at));
  #shown: string | undefined;
  /** Where the picture was held when its size changed: that point stays where it is. */
  #anchor: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | null =
    null;

  constructor() {
    super();
    // a document that was held is asked for once
    new LostFocus(this, () => this.place);
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('fullscreenchange', this.#handleFull);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('fullscreenchange', this.#handleFull);
    if (this.video) this.video.srcObject = null;
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const shown = this.#tile?.person.id;
    // what somebody else shares is another picture
    if (shown !== this.#shown) this.zoom = 'fit';
    this.#shown = shown;
    // what has happened to the conference stands around it
    if (this.full && this.view.conference.phase !== 'inside') this.#toggleFull();
  }

  protected override render(): TemplateResult | typeof nothing {
    const tile = this.#tile;
    if (!tile) return nothing;
    const name = this.text('tile.screen', { name: tile.person.name });
    const isFit = this.zoom === 'fit';
    return html`
      <div
        class="screen ${isFit ? 'fit' : ''}"
        role="group"
        aria-label=${name}
        @keydown=${(event: KeyboardEvent) => this.#handleKey(event)}
      >
        <div
          class="view"
          tabindex="0"
          role="group"
          aria-label=${this.text('screen.view', { name: tile.person.name })}
          @wheel=${(event: WheelEvent) => this.#handleWheel(event)}
          @pointerdown=${this.#pinch.handle}
          @pointermove=${this.#pinch.handle}
          @pointerup=${this.#pinch.handle}
          @pointercancel=${this.#pinch.handle}
        >
          ${
            tile.held
              ? html`<div class="held">
                  <p>${this.text('soundOnly.shared', { name: tile.person.name })}</p>
                  <button
                    type="button"
                    class="button"
                    @click=${() => this.controls?.line?.setPictures('documents')}
                  >
                    ${this.text('soundOnly.show')}
                  </button>
                </div>`
              : nothing
          }
          <video
            part="video"
            ?hidden=${tile.held}
            autoplay
            playsinline
            .muted=${true}
            @resize=${() => this.requestUpdate()}
          ></video>
        </div>
        <div class="bar">
          <p class="name"><b>${name}</b></p>
          <div class="tools" role="group" aria-label=${this.text('screen.tools')}>
            ${this.#button('screen.smaller', screenIcon('minus'), () => this.#zoomTo(smaller(this.#factor)), '-')}
            <output>
              ${isFit ? this.text('screen.fitted') : this.text('screen.zoom', { percent: Math.round(this.#factor * 100) })}
            </output>
            ${this.#button('screen.larger', screenIcon('plus'), () => this.#zoomTo(larger(this.#factor)), '+')}
            <button
              type="button"
              class="button button--small"
              aria-pressed=${isFit ? 'true' : 'false'}
              aria-keyshortcuts="0"
              @click=${() => (this.zoom = 'fit')}
            >
              ${this.text('screen.fit')}
            </button>
            <button
              type="button"
              class="button button--small"
              aria-keyshortcuts="1"
              @click=${() => this.#zoomTo(1)}
            >
              ${this.text('screen.zoom', { percent: 100 })}
            </button>
            ${
              document.fullscreenEnabled
                ? html`<button type="button" class="button button--small" @click=${() => this.#toggleFull()}>
                    ${screenIcon(this.full ? 'shrink' : 'expand')}
                    <span class="wide">${this.text(this.full ? 'screen.fullEnd' : 'screen.full')}</span>
                  </button>`
                : nothing
            }
          </div>
        </div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const { video } = this;
    if (!video) return;
    const stream = this.#tile?.stream ?? null;
    if (this.isConnected && video.srcObject !== stream) {
      video.srcObject = stream;
      // without sound no browser holds it back; one replaced meanwhile mends itself
      video.play().catch(() => undefined);
    }
    this.#size(video);
  }

  get #tile() {
    const person =
      this.person || (this.view.media.remote.find(({ kind }) => kind === 'screen')?.person ?? '');
    return tileOf(this.view, person, true);
  }

  get #picture() {
    return { width: this.video?.videoWidth ?? 0, height: this.video?.videoHeight ?? 0 };
  }

  /** The zoom as a number, also while it is fitted. */
  get #factor(): number {
    if (this.zoom !== 'fit') return this.zoom;
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.place ?? {};
    return fitting(this.#picture, { width, height }, devicePixelRatio);
  }

  #zoomTo(zoom: number, at?: { readonly clientX: number; readonly clientY: number }) {
    const { video, place } = this;
    if (!video || !place) return;
    const box = video.getBoundingClientRect();
    const frame = place.getBoundingClientRect();
    const left = (at?.clientX ?? frame.left + frame.width / 2) - frame.left;
    const top = (at?.clientY ?? frame.top + frame.height / 2) - frame.top;
    const x = (frame.left + left - box.left) / (box.width || 1);
    const y = (frame.top + top - box.top) / (box.height || 1);
    this.#anchor = { x, y, left, top };
    this.zoom = within(zoom);
  }

  /** By hand: a strict content policy lets no template write a style. */
  #size(video: HTMLVideoElement) {
    const { zoom } = this;
    const { width, height } = this.#picture;
    const css = (pixels: number) => (zoom === 'fit' ? '' : `${(pixels * zoom) / devicePixelRatio}px`);
    video.style.width = css(width);
    video.style.height = css(height);
    const { place } = this;
    const anchor = this.#anchor;
    this.#anchor = null;
    if (!anchor || !place || zoom === 'fit') return;
    place.scrollLeft = anchor.x * video.offsetWidth - anchor.left;
    place.scrollTop = anchor.y * video.offsetHeight - anchor.top;
  }

  #button(word: 'screen.smaller' | 'screen.larger', icon: unknown, press: () => void, key: string) {
    return html`<button type="button" class="button button--small" aria-keyshortcuts=${key} @click=${press}>
      ${icon}<span class="visually-hidden">${this.text(word)}</span>
    </button>`;
  }

  /** Only with the focus in here; the arrows move the picture by themselves. */
  #handleKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+') this.#zoomTo(larger(this.#factor));
    else if (event.key === '-') this.#zoomTo(smaller(this.#factor));
    else if (event.key === '0') this.zoom = 'fit';
    else if (event.key === '1') this.#zoomTo(1);
    else return;
    event.preventDefault();
  }

  /** Two fingers on a pad come as a wheel with Ctrl, as do those who turn one with it. */
  #handleWheel(event: WheelEvent) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#zoomTo(this.#factor * Math.exp(-event.deltaY * WHEEL_SPEED), event);
  }

  #toggleFull() {
    // refused, nothing changes
    if (this.full) void document.exitFullscreen().catch(() => undefined);
    else void this.requestFullscreen().catch(() => undefined);
  }

  readonly #handleFull = () => {
    this.full = (this.getRootNode() as Document | ShadowRoot).fullscreenElement === this;
  };
}
