import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { storageKey } from '../../core/storage.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart, personOf } from '../internal/conference-words.js';
import { deviceStorage } from '../internal/device-storage.js';
import type { Caption } from './caption.js';
import styles from './conference-captions.styles.js';

const MOST_LINES = 3;
const LONGEST = 300;
const KEY = storageKey('captions');
const OFF = 'off';

/**
 * What people say, as text under their names, where the host has a service that hears it. This element hears nothing and
 * asks nobody: it draws what it is handed, and nothing before that. The person can hide it, which is kept on this device.
 * Not announced: who hears with a screen reader hears the voice.
 *
 * @internal Placed by `notary-conference` alone, which is handed the lines: `notary-conference.caption(…)`.
 *
 * @element conference-captions
 *
 * @csspart captions - The lines.
 *
 * @cssprop --notary-plate - Ground of the lines.
 */
export class ConferenceCaptions extends CaseElement {
  static override styles = styles;

  @state() private lines: readonly Caption[] = [];

  @state() private off = deviceStorage().getItem(KEY) === OFF;

  /** Draws a line; the same person's line that is not final yet becomes this one. */
  show({ person, text, final }: Caption): void {
    if (typeof person !== 'string' || typeof text !== 'string' || !isTakingPart(this.view)) return;
    const line = { person, text: newest(text), final };
    const begun = this.lines.findLastIndex((each) => each.person === person && !each.final);
    const lines =
      begun === -1 ? [...this.lines, line] : this.lines.map((each, at) => (at === begun ? line : each));
    this.lines = lines.slice(-MOST_LINES);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (this.lines.length > 0 && !isTakingPart(this.view)) this.lines = [];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { lines, off } = this;
    if (lines.length === 0) return nothing;
    return html`
      <section class="captions ${off ? 'off' : ''}" part="captions" aria-label=${this.text('captions.label')}>
        ${off ? nothing : html`<div class="lines">${lines.map((line) => this.#line(line))}</div>`}
        <button type="button" class="button button--small" @click=${this.#handleSwitch}>
          ${this.text(off ? 'captions.show' : 'captions.hide')}
        </button>
      </section>
    `;
  }

  #line({ person, text }: Caption) {
    const name =
      person === this.view.self?.person.id ? this.text('tile.self') : personOf(this.view, person)?.name;
    return name === undefined ? nothing : html`<p dir="auto"><b>${name}:</b> ${text}</p>`;
  }

  #handleSwitch() {
    this.off = !this.off;
    deviceStorage().setItem(KEY, this.off ? OFF : '');
  }
}

/** The end of a long line is what is being said now. */
function newest(text: string): string {
  if (text.length <= LONGEST) return text;
  const kept = text.slice(-LONGEST);
  return `…${kept.slice(kept.indexOf(' ') + 1)}`;
}
