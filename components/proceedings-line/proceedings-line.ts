import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import { copyText } from '../case-chat/copy-text.js';
import { Announcer } from '../internal/announcer.js';
import { CaseElement } from '../internal/case-element.js';
import { isOffice } from '../internal/conference-words.js';
import { wishOf } from '../internal/later-words.js';
import { LostFocus } from '../internal/lost-focus.js';
import { mark } from '../internal/marks.js';
import { gapText } from './gap-text.js';
import { proceedingsWords, STEP_WORDS, type ProceedingsWords } from './proceedings-words.js';
import styles from './proceedings-line.styles.js';

/**
 * The proceedings (Verhandlung) of a deed or certification in one line: open, paused because of whom, finished. The
 * official person opens, resumes and finishes them here; side N finds the account of absences, as a text to take over.
 * Consultations have none: then it takes no room. `notary-conference` shows it by itself.
 *
 * @element proceedings-line
 *
 * @csspart line - The line.
 *
 * @example
 * <notary-case id="case" server="https://conference.example" case-id="2026-0118" token-url="/conference-token"></notary-case>
 * <proceedings-line for="case"></proceedings-line>
 */
export class ProceedingsLine extends CaseElement {
  static override styles = styles;

  @state() private unfolded = false;

  @query('textarea') private readonly account!: HTMLTextAreaElement | null;

  @query('.said') private readonly said!: HTMLElement | null;

  readonly #announcer = new Announcer(this);

  constructor() {
    super();
    // the line says what became of what was pressed
    new LostFocus(this, () => this.said);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const words = proceedingsWords(this.view);
    const isWorthIt = words !== null && (this.hasUpdated || words.tone === 'break');
    if (isWorthIt) this.#announcer.say('proceedings', this.#say(words));
  }

  protected override render() {
    const words = proceedingsWords(this.view);
    return html`${words ? this.#line(words) : nothing}${this.#announcer.render()}`;
  }

  #line(words: ProceedingsWords): TemplateResult {
    const { tone, mark: shape, since } = words;
    return html`
      <div class="line" part="line" data-tone=${tone}>
        ${mark(shape)}
        <div class="said" tabindex="-1">
          <p>
            ${this.#say(words)}
            ${since === null ? nothing : html`<span class="since">(${this.text('status.since', { time: this.time(since) })})</span>`}
          </p>
          ${this.#hint(words)}
        </div>
        <div class="actions">
          ${words.step === 'finish' ? nothing : this.#step(words)}
          ${isOffice(this.view) ? this.#fold() : nothing}
          ${
            // far from where the press for going on was: a press too many must not finish
            words.step === 'finish' ? this.#step(words) : nothing
          }
        </div>
      </div>
      ${this.unfolded && isOffice(this.view) ? this.#gaps() : nothing}
    `;
  }

  #say({ text, names }: ProceedingsWords): string {
    return this.text(text, { name: this.#list(names) });
  }

  #hint({ isHeldUp, names, text, step }: ProceedingsWords) {
    const failed = step !== null && this.#fateOf(step)?.fate === 'failed';
    if (isHeldUp && names.length > 0 && text !== 'proc.paused' && text !== 'proc.paused.many') {
      return html`<p class="since" id="hint">${this.text('proc.missing', { name: this.#list(names) })}</p>`;
    }
    if (!failed || isHeldUp) return nothing;
    return html`<p class="since" id="hint" role="status">${this.text('proc.failed')}</p>`;
  }

  #step({ step, isHeldUp }: ProceedingsWords) {
    if (step === null) return nothing;
    const isSending = this.#fateOf(step)?.fate === 'sending';
    return html`
      <button
        type="button"
        class="button button--small ${step === 'resume' && !isHeldUp ? 'button--primary' : ''}"
        aria-disabled=${isHeldUp || isSending ? 'true' : 'false'}
        aria-describedby="hint"
        @click=${() => this.#handleStep(step, isHeldUp || isSending)}
      >
        ${this.text(STEP_WORDS[step])}
      </button>
    `;
  }

  #fold() {
    return html`
      <button
        type="button"
        class="button button--small"
        aria-expanded=${this.unfolded ? 'true' : 'false'}
        @click=${() => (this.unfolded = !this.unfolded)}
      >
        ${this.text('gaps.title')}
      </button>
    `;
  }

  #gaps() {
    return html`
      <div class="gaps">
        <textarea
          readonly
          aria-label=${this.text('gaps.title')}
          .value=${gapText(this.view, this.localize)}
        ></textarea>
        <button type="button" class="button button--small" @click=${() => void this.#handleCopy()}>
          ${this.text('gaps.copy')}
        </button>
      </div>
    `;
  }

  #handleStep(step: Step, isIdle: boolean) {
    if (!isIdle) this.controls?.wish(this.#wishFor(step));
  }

  async #handleCopy() {
    if (!this.account) return;
    const isCopied = await copyText(this.account);
    this.#announcer.once(this.text(isCopied ? 'gaps.copied' : 'gaps.marked'));
  }

  #fateOf(step: Step) {
    return wishOf(this.view, this.#wishFor(step));
  }

  #wishFor(step: Step): ConductWish {
    const conference = this.view.conference.conference?.id ?? '';
    return { type: 'conduct-proceedings', conference, step };
  }

  #list(names: readonly string[]): string {
    return new Intl.ListFormat(this.localize.language, { type: 'conjunction' }).format(names);
  }
}

type ConductWish = Extract<Wish, { type: 'conduct-proceedings' }>;
type Step = ConductWish['step'];
