import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/**
 * The live regions of one element: one polite, one assertive, always in its shadow root so that assistive technology
 * knows them before they speak. Each status is spoken once; the same status again is silence.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #polite = '';
  #assertive = '';
  readonly #said = new Map<string, string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    // Nothing to take up: the regions are part of the host's own template.
  }

  /** Says `text` unless this `subject` was last told the same. An empty text only forgets. */
  say(subject: string, text: string, urgency: 'polite' | 'assertive' = 'polite') {
    if ((this.#said.get(subject) ?? '') === text) return;
    this.#said.set(subject, text);
    if (text === '') return;
    if (urgency === 'assertive') this.#assertive = text;
    else this.#polite = text;
    this.#host.requestUpdate();
  }

  /** Says something that is over as soon as it is said. */
  once(text: string) {
    this.#polite = text;
    this.#host.requestUpdate();
  }

  /** What was said and still stands. */
  subjects(): readonly string[] {
    return [...this.#said].filter(([, text]) => text !== '').map(([subject]) => subject);
  }

  render(): TemplateResult {
    return html`<div class="visually-hidden" aria-live="polite">${this.#polite}</div>
      <div class="visually-hidden" aria-live="assertive">${this.#assertive}</div>`;
  }
}
