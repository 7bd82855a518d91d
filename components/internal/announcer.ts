import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

type Urgency = 'polite' | 'assertive';

interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * The live regions of one element: one polite, one assertive, always in its shadow root so that assistive technology
 * knows them before they speak. Each status is spoken once; the same status again is silence. Every line is a node of
 * its own: a text that only stays the same would not be spoken when its fact comes back, and of two facts in one
 * moment the second must not swallow the first.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #lines: Record<Urgency, readonly Line[]> = { polite: [], assertive: [] };
  /** Whether the lines are drawn: what is said next replaces them. */
  readonly #drawn = { polite: true, assertive: true };
  #count = 0;
  readonly #said = new Map<string, string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    // Nothing to take up: the regions are part of the host's own template.
  }

  /** Says `text` unless this `subject` was last told the same. An empty text only forgets. */
  say(subject: string, text: string, urgency: Urgency = 'polite') {
    if ((this.#said.get(subject) ?? '') === text) return;
    this.#said.set(subject, text);
    if (text === '') return;
    this.#speak(text, urgency);
  }

  /** Says this and takes back everything else that stands in the regions: it may not be read there any more. */
  alone(subject: string, text: string, urgency: Urgency = 'polite') {
    if (this.#said.size === 1 && this.#said.get(subject) === text) return;
    this.#said.clear();
    this.#lines.polite = [];
    this.#lines.assertive = [];
    this.say(subject, text, urgency);
  }

  /** Says something that is over as soon as it is said. */
  once(text: string) {
    this.#speak(text, 'polite');
  }

  /** What was said and still stands. */
  subjects(): readonly string[] {
    return [...this.#said].filter(([, text]) => text !== '').map(([subject]) => subject);
  }

  render(): TemplateResult {
    return html`<div class="visually-hidden" aria-live="polite">${this.#draw('polite')}</div>
      <div class="visually-hidden" aria-live="assertive">${this.#draw('assertive')}</div>`;
  }

  #speak(text: string, urgency: Urgency) {
    const standing = this.#drawn[urgency] ? [] : this.#lines[urgency];
    this.#lines[urgency] = [...standing, { number: this.#count++, text }];
    this.#drawn[urgency] = false;
    this.#host.requestUpdate();
  }

  #draw(urgency: Urgency) {
    this.#drawn[urgency] = true;
    return repeat(
      this.#lines[urgency],
      ({ number }) => number,
      ({ text }) => html`<p>${text}</p>`,
    );
  }
}
