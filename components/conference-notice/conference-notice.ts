import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { CaseElement } from '../internal/case-element.js';
import { told } from '../internal/late-elements.js';
import type { Bands } from '../told/bands.js';
import styles from './conference-notice.styles.js';

/**
 * The notices of a case as full-width bands: what happened, since when, what can be done. Persistent, never by timer,
 * announced once each. With nothing to say it takes no room.
 *
 * @element conference-notice
 *
 * @fires {CaseChatRequestEvent} case-chat-request - *Chat zum Vorgang* was pressed in a band; prevent it to show the chat yourself.
 * @fires {CreateAppointmentRequestEvent} create-appointment-request - *Neuen Termin erstellen* was pressed; prevent it to make one in your own way.
 * @fires {IdentificationRequestEvent} identification-request - *Erneut ausweisen* was pressed: the host is to identify this person anew; it confirms over the host API.
 *
 * @csspart band - One notice.
 *
 * @example
 * <notary-case id="case" server="https://conference.example" case-id="2026-0118" token-url="/conference-token"></notary-case>
 * <conference-notice for="case"></conference-notice>
 */
export class ConferenceNotice extends CaseElement {
  static override styles = styles;

  /** Leaves out what a card of `notary-conference` already says: the end, the interruption, the way back. */
  @property({ type: Boolean, attribute: 'without-cards' }) withoutCards = false;

  /** @internal Opens the form for a new appointment where this stands. */
  onCreateAppointment: (() => void) | undefined;

  #bands: Bands | undefined;
  /** The first view of the case: what has changed since is news. */
  #first: CaseView | undefined;

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (this.#bands) return;
    const { case: state } = this.view;
    if (state && state.id !== this.#first?.case?.id) this.#first = this.view;
    if (!this.#isCalm()) this.#fetchBands();
  }

  protected override render(): TemplateResult {
    return this.#bands?.render() ?? html`<p class="alone" role="status">${this.#alone()}</p>`;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    told.code?.watchEndNotice(this, this.view, this.renderRoot.querySelector('[data-notice^=ended-]'));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    told.code?.watchEndNotice(this, this.view, null);
  }

  /** Whether the case stands as it stood, before any conference and without trouble. */
  #isCalm(): boolean {
    const { case: state, conference, feed } = this.view;
    if (clientAge(this.view) !== 'current') return false;
    const { phase, problem } = conference;
    if (conference.conference || problem || (phase !== 'none' && phase !== 'unknown')) return false;
    if (feed.name !== 'online' && feed.name !== 'connecting') return false;
    const first = this.#first?.case;
    return !state || (first?.appointments === state.appointments && first.official === state.official);
  }

  /** What can be said without the bands: a server that is out of reach may be the one that has them. */
  #alone() {
    const { conference, feed } = this.view;
    if (feed.name === 'offline' || conference.problem?.code === 'server-unreachable')
      return this.text('int.server');
    if (!told.failed) return '';
    return html`${this.text('err.view')}
      <button type="button" class="button button--small" @click=${() => location.reload()}>
        ${this.text('refused.reload')}
      </button>`;
  }

  #fetchBands() {
    const { code } = told;
    if (!code) {
      void told.load();
      return;
    }
    for (const { styleSheet } of code.bandsStyles) adoptStyles(this.renderRoot, styleSheet);
    this.#bands = new code.Bands(
      {
        element: this,
        localize: this.localize,
        view: () => this.view,
        controls: () => this.controls,
        settings: () => this.subscription.settings,
        withCards: () => !this.withoutCards,
      },
      this.#first,
    );
  }
}
