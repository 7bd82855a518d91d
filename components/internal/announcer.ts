import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseState } from '../../protocol/case-state.js';

/** Whoever speaks, and of which case. */
export interface AnnouncerHost extends ReactiveControllerHost {
  readonly namedCase: Pick<CaseState, 'id' | 'title'> | null;
}

type Urgency = 'polite' | 'assertive';

/** How long words about a moment can be read, in milliseconds: long enough to be spoken after what is spoken now. */
const MOMENT_MS = 10_000;

interface Line {
  readonly number: number;
  /** `null`: about a moment, not about something that stands. */
  readonly subject: string | null;
  readonly text: string;
}

/** All announcers whose element is on the page. */
const onPage = new Set<Announcer>();
const RANK: Readonly<Record<Urgency, number>> = { polite: 0, assertive: 1 };

/**
 * The live regions of one element: one polite, one assertive, always in its shadow root so that assistive technology
 * knows them before they speak. Each status is spoken once; the same status again is silence. Every line is a node of
 * its own: a text that only stays the same would not be spoken when its fact comes back, and of two facts in one
 * moment the second must not swallow the first. A line goes with its fact: who reads on in the page must not come upon
 * what is true no longer. What another element of the page has said already, and no less urgently, is not said again.
 * Where several cases are on the page, each line begins with the case that it is about.
 */
export class Announcer implements ReactiveController {
  readonly #host: AnnouncerHost;
  readonly #lines: Record<Urgency, readonly Line[]> = { polite: [], assertive: [] };
  #moment: ReturnType<typeof setTimeout> | undefined;
  /** Whether the lines are drawn: what is said next replaces them. */
  readonly #drawn = { polite: true, assertive: true };
  #count = 0;
  readonly #said = new Map<string, string>();

  constructor(host: AnnouncerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    onPage.add(this);
  }

  hostDisconnected() {
    onPage.delete(this);
    clearTimeout(this.#moment);
    this.#takeBack(null);
  }

  /** Says `text` unless this `subject` was last told the same. An empty text only forgets. */
  say(subject: string, text: string, urgency: Urgency = 'polite') {
    if ((this.#said.get(subject) ?? '') === text) return;
    this.#said.set(subject, text);
    this.#takeBack(subject);
    if (text === '') return;
    const named = this.#named(text);
    if (!this.#isToldElsewhere(named, urgency)) this.#speak(subject, named, urgency);
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
    this.#speak(null, this.#named(text), 'polite');
    clearTimeout(this.#moment);
    this.#moment = setTimeout(() => {
      this.#takeBack(null);
      this.#host.requestUpdate();
    }, MOMENT_MS);
  }

  /** Title and number of this case where another one is on the page too, else empty. */
  get caseName(): string {
    const own = this.#host.namedCase;
    const isOther = ({ namedCase }: AnnouncerHost) => namedCase && namedCase.id !== own?.id;
    return own && [...onPage].some((each) => isOther(each.#host)) ? `${own.title}, ${own.id}` : '';
  }

  /** What was said and still stands. */
  subjects(): readonly string[] {
    return [...this.#said].filter(([, text]) => text !== '').map(([subject]) => subject);
  }

  render(): TemplateResult {
    return html`<div class="visually-hidden" aria-live="polite">${this.#draw('polite')}</div>
      <div class="visually-hidden" aria-live="assertive">${this.#draw('assertive')}</div>`;
  }

  #named(text: string): string {
    const { caseName } = this;
    return caseName === '' ? text : `${caseName}: ${text}`;
  }

  #isToldElsewhere(text: string, urgency: Urgency): boolean {
    return [...onPage].some((each) => each !== this && each.#stands(text, urgency));
  }

  #stands(text: string, atLeast: Urgency): boolean {
    return (['polite', 'assertive'] as const)
      .filter((urgency) => RANK[urgency] >= RANK[atLeast])
      .some((urgency) => this.#lines[urgency].some((line) => line.text === text && line.subject !== null));
  }

  #takeBack(subject: string | null) {
    for (const urgency of ['polite', 'assertive'] as const) {
      this.#lines[urgency] = this.#lines[urgency].filter((line) => line.subject !== subject);
    }
  }

  #speak(subject: string | null, text: string, urgency: Urgency) {
    const standing = this.#drawn[urgency] ? [] : this.#lines[urgency];
    this.#lines[urgency] = [...standing, { number: this.#count++, subject, text }];
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
