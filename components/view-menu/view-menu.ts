import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { LookingSubscription, type Looking } from '../conference-stage/looking.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart } from '../internal/conference-words.js';
import { findOfCase } from '../internal/find-of-case.js';
import { LostFocus } from '../internal/lost-focus.js';
import { insideIcon } from '../taking-part/inside-icons.js';
import { viewChoices } from './late-choices.js';
import styles from './view-menu.styles.js';

/** Between what is opened and the edge of the conference, in CSS pixels. */
const EDGE = 8;

/**
 * *Ansicht*: how the stage of the case shows the others, in a window of its own, or over the whole screen. Theirs alone who
 * look. Draws nothing while this device is not in the conference; full screen ends with it, so that the page says why.
 *
 * @element view-menu
 *
 * @fires {LayoutChangedEvent} layout-changed - The person has chosen another layout.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <view-menu></view-menu>
 * </notary-case>
 */
export class ViewMenu extends CaseElement {
  static override styles = styles;

  @state() private isOpen = false;

  @query('.opener') private readonly opener!: HTMLElement | null;

  readonly #subscription = new LookingSubscription(this);
  #looking: Looking | undefined;
  /** What this element has made fill the screen. */
  #full: HTMLElement | null = null;

  constructor() {
    super();
    new LostFocus(this, () => this.opener);
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('fullscreenchange', this.#handleFull);
    document.addEventListener('pointerdown', this.#handleElsewhere);
  }

  override disconnectedCallback() {
    const floating = isTakingPart(this.view) ? this.#looking?.floating : undefined;
    super.disconnectedCallback();
    document.removeEventListener('fullscreenchange', this.#handleFull);
    document.removeEventListener('pointerdown', this.#handleElsewhere);
    this.#leaveFull();
    this.isOpen = false;
    // taken away with the conference going on, and not moved: nothing would tell the picture what becomes of it
    queueMicrotask(() => {
      if (!this.isConnected) floating?.close();
    });
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    this.#looking = this.#subscription.of(this.controls);
    if (this.isOpen) adoptStyles(this.renderRoot, viewChoices.code?.choicesStyles.styleSheet);
    if (isTakingPart(this.view)) return;
    this.isOpen = false;
    this.#leaveFull();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!isTakingPart(this.view)) return nothing;
    return html`
      <div class="menu" @keydown=${this.#handleKey} @focusout=${this.#handleFocusOut}>
        ${
          this.#full
            ? html`<button type="button" class="button button--small" @click=${() => this.#leaveFull()}>
                ${insideIcon('minimize')} ${this.text('view.full.end')}
              </button>`
            : nothing
        }
        <button
          type="button"
          class="button button--small opener"
          aria-expanded=${this.isOpen ? 'true' : 'false'}
          @click=${this.#handlePress}
        >
          ${insideIcon('layout-grid')} <span class="wide">${this.text('view.button')}</span>
        </button>
        ${this.isOpen ? this.#choices() : nothing}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const choices = this.renderRoot.querySelector<HTMLElement>('div.choices');
    if (!choices || choices.style.right !== '') return;
    // under the button, but never over the edge that the head begins at
    const least = (this.#frame?.getBoundingClientRect().left ?? 0) + EDGE;
    choices.style.right = `${Math.min(0, choices.getBoundingClientRect().left - least)}px`;
  }

  #choices() {
    const { code, failed } = viewChoices;
    if (failed) return html`<p class="choices" role="alert">${this.text('err.view')}</p>`;
    if (!code || !this.#looking || !this.controls) return nothing;
    const frame = document.fullscreenEnabled ? this.#frame : undefined;
    return html`<div class="choices" role="group" aria-label=${this.text('view.button')}>
      ${code.viewChoices({
        host: this,
        controls: this.controls,
        looking: this.#looking,
        localize: this.localize,
        onFull: frame && !this.#full ? () => this.#fill(frame) : undefined,
        onDone: () => this.#close(),
      })}
    </div>`;
  }

  /** The whole conference, not the tiles alone: what has happened, and the ways out, stay in sight. */
  get #frame(): HTMLElement | undefined {
    const root = this.getRootNode();
    const around =
      root instanceof ShadowRoot && root.host.localName === 'notary-conference' ? root.host : null;
    return around instanceof HTMLElement ? around : findOfCase(this, this.controls, 'notary-conference');
  }

  #fill(frame: HTMLElement) {
    this.#close();
    // refused, nothing changes
    void frame.requestFullscreen().then(
      () => {
        if (this.isConnected && isTakingPart(this.view)) this.#full = frame;
        else void document.exitFullscreen().catch(() => undefined);
        this.requestUpdate();
      },
      () => undefined,
    );
  }

  #leaveFull() {
    if (this.#full?.matches(':fullscreen')) void document.exitFullscreen().catch(() => undefined);
    this.#full = null;
    if (this.isConnected) this.requestUpdate();
  }

  readonly #handleFull = () => {
    if (this.#full && !this.#full.matches(':fullscreen')) this.#leaveFull();
  };

  readonly #handlePress = () => {
    // what failed to come is tried again with the next press
    this.isOpen = !this.isOpen || viewChoices.failed;
    if (this.isOpen) void viewChoices.load();
  };

  #close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.opener?.focus();
  }

  readonly #handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !this.isOpen) return;
    event.preventDefault();
    this.#close();
  };

  readonly #handleFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !this.renderRoot.contains(relatedTarget)) this.isOpen = false;
  };

  readonly #handleElsewhere = (event: Event) => {
    if (!event.composedPath().includes(this)) this.isOpen = false;
  };
}
