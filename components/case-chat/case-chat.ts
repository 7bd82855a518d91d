import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { CaseElement } from '../internal/case-element.js';
import { Later } from '../internal/later.js';
import { OnPaper } from '../internal/on-paper.js';
import type { ChatBody } from './body/chat-body.js';
import styles from './case-chat.styles.js';

/** All that is below the title: a page without a chat never pays for it. */
export const chatBody = new Later(() => import('./body/index.js'));

/**
 * The chat of the case, for all people involved. It belongs to the case, not to a conference: it works before, during
 * an interruption and after the end. What is written without a connection is sent later, once and in order.
 *
 * @element case-chat
 *
 * @csspart frame - The box around everything, with its border and corners.
 * @csspart log - The scrolling messages.
 * @csspart composer - Where one writes.
 *
 * @cssprop --notary-accent-soft - Ground of own messages.
 * @cssprop --notary-surface-sunken - Ground of the others' messages.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <case-chat></case-chat>
 * </notary-case>
 */
export class CaseChat extends CaseElement {
  static override styles = styles;

  /** Enter sends and Shift+Enter makes a new line. Default: Enter makes a new line, only the button sends (R-C6). */
  @property({ type: Boolean, attribute: 'send-on-enter' }) sendOnEnter = false;

  /** What side N is offered to write during an interruption, instead of our own two texts; an empty list offers none. */
  @property({ attribute: false }) readyTexts: readonly string[] | undefined;

  readonly #paper = new OnPaper(this, () => this.performUpdate());
  #body: ChatBody | undefined;

  /** Where one writes; the messages where nothing can be written. */
  override focus(options?: FocusOptions) {
    if (this.#body) this.#body.focus(options);
    else void chatBody.load().then(() => this.updateComplete.then(() => this.#body?.focus(options)));
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (!this.#body) this.#fetchBody();
    this.#body?.follow();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="chat" part="frame">
        <header>
          <div class="name">
            <h2>${this.text('chat.title')}</h2>
            <p>${this.view.case?.id ?? ''}</p>
          </div>
          ${this.#body?.renderHead()}
        </header>
        ${this.#body?.render() ?? html`<p class="loading">${this.text(chatBody.failed ? 'err.view' : 'chat.loading')}</p>`}
      </div>
    `;
  }

  protected override updated() {
    this.#body?.drawn();
  }

  #fetchBody() {
    const { code } = chatBody;
    if (!code) {
      void chatBody.load();
      return;
    }
    for (const { styleSheet } of code.bodyStyles) adoptStyles(this.renderRoot, styleSheet);
    this.#body = new code.ChatBody({
      element: this,
      localize: this.localize,
      view: () => this.view,
      controls: () => this.controls,
      texts: () => this.subscription.texts,
      paper: this.#paper,
    });
  }
}
