import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { CaseElement } from '../internal/case-element.js';
import { isRunning, may } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import { laterPart } from '../internal/localize-controller.js';
import { EndConferenceRequestEvent } from '../events/end-conference-request.js';
import type { EndCheck } from './end-check-state.js';
import styles from './end-conference-button.styles.js';

/** Fetched while the button is drawn. A press that comes before it, or without it, is asked about in one sentence. */
const question = laterPart(() => import('./end-question.js'));

/**
 * *Konferenz beenden*: ends the conference for everyone, after one confirmation with the check. Drawn only for those
 * who may and only while a conference runs. The check advises; nothing in it can keep the notary from ending.
 *
 * @element end-conference-button
 *
 * @fires {EndConferenceRequestEvent} end-conference-request - Pressed, nothing has ended yet. Cancelable: then the host asks in its own way.
 * @fires {EndCheckEvent} end-check - The dialog has opened; the host may add findings, now or later.
 *
 * @csspart button - The native `<button>`.
 * @csspart dialog - The native `<dialog>`.
 *
 * @cssprop --notary-end - Ground of the final button in the dialog.
 * @cssprop --notary-end-ink - Edge and text of the button.
 *
 * @example
 * <notary-case id="case" server="https://conference.example" case-id="2026-0118" token-url="/conference-token"></notary-case>
 * <end-conference-button for="case"></end-conference-button>
 */
export class EndConferenceButton extends CaseElement {
  static override shadowRootOptions = { ...CaseElement.shadowRootOptions, delegatesFocus: true };
  static override styles = styles;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  @query('.button--end') private readonly opener!: HTMLButtonElement | null;

  /** The conference that the question is asked about, while it is asked. */
  @state() private about: string | undefined;

  #check: EndCheck | undefined;

  /** Guards against the second press before the first one's answer; never drawn. */
  #asked = false;

  /** Ends at once and without a question, for hosts that have asked in their own way. */
  end(): void {
    if (!this.#offered || this.#asked) return;
    this.#asked = true;
    this.controls?.endConference();
  }

  /** Asks the question, as a press on the button does. */
  ask(): void {
    if (this.about === undefined) this.#handleClick();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#close();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (this.view.conference.ending !== 'pending') this.#asked = false;
    // A question about one conference must not end another that has begun behind it.
    if (!this.#offered || this.about !== this.view.conference.conference?.id) this.#forget();
    if (this.#offered && !question.code) void question.load().then(() => this.#openCheck());
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#offered) return nothing;
    const { ending } = this.view.conference;

    return html`
      <button
        part="button"
        type="button"
        class="button button--end"
        @click=${this.#handleClick}
        @keydown=${ignoreRepeats}
      >
        ${icon('power')} ${this.text(ending === 'pending' ? 'end.pending' : 'end.button')}
      </button>
      ${this.about === undefined ? nothing : this.#question()}
    `;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const { dialog } = this;
    if (!dialog || dialog.open || !question.code) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>(question.code.END_DIALOG_BACK)?.focus();
  }

  get #offered(): boolean {
    return isRunning(this.view) && may(this.view, 'end');
  }

  #question() {
    if (question.code && this.#check) {
      return question.code.endDialog({
        view: this.view,
        check: this.#check,
        localize: this.localize,
        onBack: () => this.#close(),
        onEnd: () => this.end(),
        onLeave: () => this.#handleLeave(),
        onNotHeld: (appointment) => this.#handleNotHeld(appointment),
        onKeydown: ignoreRepeats,
      });
    }
    // Nothing that failed to arrive may keep the notary from ending.
    return html`
      <div class="plain">
        <p role="alert">${this.text('end.dialog.effect')}</p>
        <button type="button" class="button button--end-now" @click=${() => this.end()}>
          ${this.text('end.now')}
        </button>
      </div>
    `;
  }

  #handleClick() {
    const conference = this.view.conference.conference?.id;
    if (conference === undefined || !this.#offered || this.#check) return;
    if (this.about !== undefined) {
      this.#forget();
      return;
    }
    const request = new EndConferenceRequestEvent(conference);
    if (!this.dispatchEvent(request)) return;
    this.about = conference;
    this.#openCheck();
  }

  /** From here on the host may add what it knows. */
  #openCheck() {
    const conference = this.about;
    if (conference === undefined || this.#check || !question.code) return;
    adoptStyles(this.renderRoot, question.code.endDialogStyles.styleSheet);

    question.code.beginCheck(this, conference, (check) => (this.#check = check));
    this.requestUpdate();
  }

  #handleLeave() {
    this.#close();
    this.controls?.leaveConference();
  }

  #handleNotHeld(appointment: string) {
    const { controls, about } = this;
    if (!controls || about === undefined || this.#asked) return;
    question.code?.markNotHeldAfterEnd(controls, about, appointment);
    this.end();
  }

  #close() {
    const { dialog } = this;
    if (dialog?.open) {
      dialog.close();
      // The native dialog gives the focus back only where a click focuses a button, so not in Safari.
      this.opener?.focus();
    }
    this.#forget();
  }

  #forget() {
    this.about = undefined;
    this.#check?.dispose();
    this.#check = undefined;
  }
}

/** Holding Enter down must neither open and close the dialog in turns nor end anything. */
function ignoreRepeats(event: KeyboardEvent) {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}
