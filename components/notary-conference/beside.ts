import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { PanelName } from '../events/conference-panel-request.js';
import { appointments, takingPart } from '../internal/late-elements.js';
import type { LocalizeController } from '../internal/localize-controller.js';

type Shown = 'appointments' | PanelName | null;

/** What stands beside the stage or the card, one at a time: a new appointment, or a panel that the person has opened. */
export class Beside {
  shown: Shown = null;
  readonly #host: LitElement;
  #opener: HTMLElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  get panel(): PanelName | null {
    return this.shown === 'appointments' ? null : this.shown;
  }

  /** Whether the stage has the larger part, and not faces only. */
  get keepsStage(): boolean {
    return !this.shown || takingPart.code?.keepsStage(this.shown) === true;
  }

  /** What a panel opens in its place goes back to where that panel would have. */
  show(what: Shown, opener = this.panel ? this.#opener : undefined): void {
    this.shown = what;
    this.#opener = opener;
    this.#host.requestUpdate();
  }

  readonly openAppointment = (): void => {
    this.show('appointments');
    const host = this.#host;
    void appointments.load().then(async () => {
      await host.updateComplete;
      // it finds its case while it is drawn for the first time
      const form = host.renderRoot.querySelector('case-appointments');
      await form?.updateComplete;
      form?.createAppointment();
    });
  };

  readonly close = (): void => this.show(null, this.#opener);

  /** Where the focus goes back to: once, after what it had opened was closed. */
  takeOpener(): HTMLElement | undefined {
    if (this.shown) return undefined;
    const opener = this.#opener;
    this.#opener = undefined;
    return opener?.isConnected ? opener : undefined;
  }

  render(localize: LocalizeController): TemplateResult | typeof nothing {
    const { panel } = this;
    if (panel) return takingPart.code?.panelBeside(panel, localize, this.close) ?? nothing;
    if (!this.shown) return nothing;
    return appointments.failed
      ? html`<p class="beside failed" role="alert">${localize.text('err.view')}</p>`
      : html`<case-appointments class="beside" @appointments-close=${this.close}></case-appointments>`;
  }
}
