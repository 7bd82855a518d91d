import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import type { CaseControls } from '../../core/case-controls.js';
import { Announcer } from '../internal/announcer.js';
import { isTakingPart } from '../internal/conference-words.js';
import { mark } from '../internal/marks.js';
import { PanelElement } from '../taking-part/panel-element.js';
import styles from './real-time-text.styles.js';
import { shownLines, textLines, type ShownLine } from './text-lines.js';
import { typeIn } from './type-in.js';

/** So near to the end, in pixels, the newest line is followed. */
const AT_END = 24;

/**
 * Real-time text beside the conference: what people type is read by the others character by character, at the same time
 * as voice (EN 301 549, 6.2). It is not the chat, and is not stored. Finished lines are announced, single characters are
 * not. Draws nothing while this device is not in the conference.
 *
 * @element real-time-text
 *
 * @csspart log - The finished lines.
 * @csspart live - What others are writing now.
 * @csspart field - Where one writes.
 *
 * @cssprop --notary-surface - Ground.
 * @cssprop --notary-accent-soft - Ground of one's own lines.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <real-time-text></real-time-text>
 * </notary-case>
 */
export class RealTimeText extends PanelElement {
  static override styles = styles;

  @query('textarea') private readonly field!: HTMLTextAreaElement | null;
  @query('.log') private readonly log!: HTMLElement | null;

  protected readonly titleKey = 'rtt.title';
  readonly #announcer = new Announcer(this);
  /** Finished lines that were there or were announced. */
  #known: ReadonlySet<string> | undefined;
  #isAtEnd = true;
  #fieldOf: CaseControls | null = null;

  /** Moves the focus to where one writes. */
  override focus(options?: FocusOptions) {
    this.field?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const { log } = this;
    this.#isAtEnd = !log || log.scrollHeight - log.scrollTop - log.clientHeight <= AT_END;
    if (!isTakingPart(this.view)) this.#known = undefined;
    else this.#announce(this.#lines().finished);
  }

  protected body(): TemplateResult {
    const { finished, live } = this.#lines();
    const isAway = this.view.conference.phase !== 'inside' || this.view.text?.isHeld === true;
    return html`
      <div class="text">
        <p class="note" id="note">${this.text('rtt.note')}</p>
        <div
          part="log"
          class="log"
          role="log"
          aria-live="off"
          aria-label=${this.text('rtt.log')}
          tabindex="0"
        >
          ${finished.length === 0 ? html`<p class="soft small">${this.text('rtt.none')}</p>` : nothing}
          <ol>
            ${textLines(finished, this.localize)}
          </ol>
        </div>
        <div
          part="live"
          class="now"
          role="group"
          aria-label=${this.text('rtt.live')}
          ?hidden=${live.length === 0}
        >
          <ol>
            ${textLines(live, this.localize)}
          </ol>
        </div>
        <div class="own">
          <p class="away" role="status">
            ${isAway ? html`${mark('broken')} <span>${this.text('rtt.away')}</span>` : nothing}
          </p>
          <label for="field">${this.text('rtt.input')}</label>
          <textarea
            part="field"
            id="field"
            rows="2"
            dir="auto"
            autocomplete="off"
            enterkeyhint="enter"
            aria-describedby="hint note"
            @input=${this.#handleInput}
            @keydown=${this.#handleKey}
          ></textarea>
          <p id="hint" class="hint">${this.text('rtt.hint')}</p>
        </div>
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const { log, controls, field } = this;
    if (log && this.#isAtEnd) log.scrollTop = log.scrollHeight;
    if (isTakingPart(this.view)) controls?.markTextSeen();
    // by hand: a value that is set anew moves the cursor, and would take what an input method has begun
    if (!field || (this.#fieldOf === controls && this.shadowRoot?.activeElement === field)) return;
    const typed = this.view.text?.lines.find(({ person, isLive }) => person === null && isLive)?.text;
    if (typed !== undefined || this.#fieldOf !== controls) field.value = typed ?? '';
    this.#fieldOf = controls;
  }

  #lines() {
    return shownLines(this.view, this.text('tile.self'));
  }

  /** What stood there when the person came is read in the log. */
  #announce(finished: readonly ShownLine[]) {
    const known = this.#known;
    this.#known = new Set(finished.map(({ id }) => id));
    if (!known) return;
    for (const { id, person, name, text } of finished) {
      if (person !== null && !known.has(id)) this.#announcer.once(`${name}: ${text}`);
    }
  }

  #handleInput() {
    const { field, controls } = this;
    if (!field || !controls) return;
    const left = typeIn(controls, field.value);
    if (left !== field.value) field.value = left;
  }

  #handleKey(event: KeyboardEvent) {
    const { field, controls } = this;
    if (event.key !== 'Enter' || event.isComposing || !field || !controls) return;
    event.preventDefault();
    typeIn(controls, field.value);
    controls.endTextLine();
    field.value = '';
  }
}
