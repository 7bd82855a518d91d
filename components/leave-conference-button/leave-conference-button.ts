import { html, nothing, type TemplateResult } from 'lit';
import { CaseElement } from '../internal/case-element.js';
import { isOnTheWay } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import styles from './leave-conference-button.styles.js';

/**
 * *Konferenz verlassen*: steps out at once, without a question, because it can be taken back with one press. The
 * conference goes on. Drawn only while this device is in the conference or on its way.
 *
 * @element leave-conference-button
 *
 * @csspart button - The native `<button>`.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <leave-conference-button></leave-conference-button>
 * </notary-case>
 */
export class LeaveConferenceButton extends CaseElement {
  static override shadowRootOptions = { ...CaseElement.shadowRootOptions, delegatesFocus: true };
  static override styles = styles;

  protected override render(): TemplateResult | typeof nothing {
    const leaving = this.view.conference.phase === 'leaving';
    if (!leaving && !this.#offered) return nothing;

    return html`
      <button
        part="button"
        type="button"
        class="button button--leave"
        aria-disabled=${leaving ? 'true' : 'false'}
        @click=${this.#handleClick}
      >
        ${icon('log-out')} ${this.text(leaving ? 'leave.pending' : 'leave.button')}
      </button>
    `;
  }

  get #offered(): boolean {
    return isOnTheWay(this.view);
  }

  #handleClick() {
    if (this.#offered) this.controls?.leaveConference();
  }
}
