import { html, nothing, type TemplateResult } from 'lit';
import { StartConferenceRequestEvent } from '../events/start-conference-request.js';
import { CaseElement } from '../internal/case-element.js';
import { dueIn, isStartOffered } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import { prepareStart } from '../internal/near-start.js';
import styles from './start-conference-button.styles.js';

/**
 * *Videokonferenz starten*: starts the conference, enters a running one, rejoins after an interruption, returns after
 * leaving. Drawn only while one of these is possible.
 *
 * @element start-conference-button
 *
 * @fires {StartConferenceRequestEvent} start-conference-request - It was pressed; prevent it to open the conference in your own place first.
 *
 * @csspart button - The native `<button>`.
 *
 * @cssprop --notary-accent - Ground of the button.
 * @cssprop --notary-on-accent - Text of the button.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <start-conference-button></start-conference-button>
 * </notary-case>
 */
export class StartConferenceButton extends CaseElement {
  static override shadowRootOptions = { ...CaseElement.shadowRootOptions, delegatesFocus: true };
  static override styles = styles;

  protected override render(): TemplateResult | typeof nothing {
    const { phase, conference } = this.view.conference;
    const entering = phase === 'entering';
    if (!entering && !isStartOffered(this.view)) return nothing;

    const ended = phase === 'ended';
    // “this appointment” would be another one where the ended one was replaced, or the next one has come nearer
    const again = ended && dueIn(this.view)?.id === conference?.appointment;
    // `aria-disabled`, not `disabled`: the pressed button must not lose the focus while its label changes.
    return html`
      <button
        part="button"
        type="button"
        class="button button--primary ${ended ? '' : 'button--start'}"
        aria-disabled=${entering ? 'true' : 'false'}
        @pointerenter=${this.#handleNear}
        @focus=${this.#handleNear}
        @click=${this.#handleClick}
      >
        ${icon('video')}
        ${entering ? this.text('start.pending') : this.text(again ? 'end.restart' : 'leave.return')}
      </button>
    `;
  }

  #handleNear() {
    prepareStart(this.renderRoot, this.controls);
  }

  #handleClick() {
    if (!isStartOffered(this.view)) return;
    if (this.dispatchEvent(new StartConferenceRequestEvent())) this.controls?.startConference();
  }
}
