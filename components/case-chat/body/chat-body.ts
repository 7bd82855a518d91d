import { html, noChange, nothing, type TemplateResult } from 'lit';
import { accessWords } from '../../internal/access-words.js';
import { adoptStyles } from '../../internal/adopt-styles.js';
import { Announcer } from '../../internal/announcer.js';
import { isClosed } from '../../internal/conference-words.js';
import { mark } from '../../internal/marks.js';
import { asOf } from '../../internal/on-paper.js';
import type { ChatHost } from '../chat-host.js';
import { announceSwitch } from './announce-switch.js';
import { closed } from './late-closed.js';
import { links, withLateLinks } from './late-links.js';
import { LogView } from './log-view.js';
import { MessageAnnouncer } from './message-announcer.js';
import { lostCase } from './lost-case.js';
import { readersHead } from './readers-head.js';
import { Sight } from './sight.js';
import { Writing } from './writing.js';

/** All of a chat below its title: who reads along, the log, and where one writes. */
export class ChatBody {
  readonly #chat: ChatHost;
  readonly #announcer: Announcer;
  readonly #messages: MessageAnnouncer;
  /** Its first word may come before it stands here. */
  readonly #sight: Sight | undefined;
  readonly #lines: LogView;
  readonly #writing: Writing;
  #hadFocus = false;

  constructor(chat: ChatHost) {
    const { element } = chat;
    this.#chat = chat;
    this.#announcer = new Announcer(element);
    this.#messages = new MessageAnnouncer(element, this.#announcer, chat.localize);
    this.#lines = new LogView(element, () => this.#find('.log'));
    this.#writing = new Writing(chat, {
      announcer: this.#announcer,
      field: () => this.#chat.element.renderRoot.querySelector('textarea'),
      onSent: () => this.#lines.wrote(),
      onCopy: (text) => void this.#copy(text),
    });
    this.#sight = new Sight(element, () => this.#look());
  }

  /** Before every update. */
  follow() {
    const { localize, texts, element } = this.#chat;
    const view = this.#chat.view();
    this.#hadFocus = element.shadowRoot?.activeElement != null;
    this.#announceStanding();
    this.#writing.follow(this.#chat.controls(), view);
    this.#messages.follow(view);
    // who gets the case back sees the log anew
    const isLost = accessWords(view) !== null;
    const needs = [localize.language, texts(), links.code, closed.code, isLost];
    this.#lines.follow(view, this.#isWatched, this.#isOnPaper, needs);
    if (isClosed(view)) this.#fetchClosed();
  }

  render(): TemplateResult {
    const { localize } = this.#chat;
    const view = this.#chat.view();
    const lost = accessWords(view);
    if (lost) return html`${lostCase(lost, localize)} ${this.#announcer.render()}`;
    return html`
      <div class="middle">${this.#switch()} ${this.#log()} ${this.#toNewest()}</div>
      ${
        // without the case nobody writes to it; what is still being fetched may be written to
        view.case || view.feed.name !== 'refused'
          ? html`<div class="foot">${this.#offline()} ${this.#writing.render(view)}</div>`
          : nothing
      }
      ${this.#announcer.render()}
    `;
  }

  /** Below the title: who reads along (edge case 67). */
  renderHead(): TemplateResult {
    const { localize, paper } = this.#chat;
    const view = this.#chat.view();
    return html`${readersHead(view, localize)} ${asOf(paper, view, localize)}`;
  }

  /** After every update. */
  drawn() {
    this.#writing.drawn();
    this.#lines.drawn();
    // where one wrote may be gone with the case closed
    if (this.#hadFocus && this.#chat.element.shadowRoot?.activeElement == null) this.#find('.log')?.focus();
    this.#look();
  }

  focus(options?: FocusOptions) {
    (this.#find('textarea') ?? this.#find('.log'))?.focus(options);
  }

  #find(selector: string): HTMLElement | null {
    return this.#chat.element.renderRoot.querySelector<HTMLElement>(selector);
  }

  #log() {
    const { localize } = this.#chat;
    const view = this.#chat.view();
    // Not live by itself: loaded older messages are no news. The announcer tells what is new.
    return html`
      <div
        part="log"
        class="log"
        role="log"
        aria-live="off"
        tabindex="0"
        aria-label=${localize.text('chat.log')}
        @scroll=${() => this.#handleScroll()}
      >
        ${
          this.#lines.isChanged
            ? this.#lines.render({
                view,
                localize,
                isClosed: isClosed(view),
                isOnPaper: this.#isOnPaper,
                withLinks: (text) => withLateLinks(text, this.#chat.element),
                onRetry: (id) => this.#chat.controls()?.retryMessage(id),
                onDiscard: (id) => this.#chat.controls()?.discardMessage(id),
                onCopy: (text) => void this.#copy(text),
                onResize: () => this.#lines.resized(),
                onOlder: () => this.#loadOlder(),
              })
            : noChange
        }
      </div>
    `;
  }

  #switch() {
    const view = this.#chat.view();
    if (isClosed(view)) return nothing;
    return announceSwitch(view.chat.muted, this.#chat.localize, (muted) =>
      this.#chat.controls()?.muteMessages(muted),
    );
  }

  #toNewest() {
    const { unread } = this.#chat.view().chat;
    if (this.#lines.isAtEnd || unread === 0) return nothing;
    return html`
      <button
        type="button"
        class="button button--small button--primary newest"
        @click=${() => this.#handleNewest()}
      >
        ${this.#chat.localize.count('chat.new', unread)}
      </button>
    `;
  }

  #offline() {
    const text = this.#trouble;
    if (text === '') return nothing;
    return html`
      <div class="band">
        ${mark('broken')}
        <p>${text}</p>
      </div>
    `;
  }

  /** Why nothing can be sent now; what is written waits. Whose line or server it is, is not known here. */
  get #trouble(): string {
    const { feed, case: state } = this.#chat.view();
    const { localize } = this.#chat;
    if (feed.name === 'offline') return localize.text('status.offline');
    return state && feed.name === 'refused' ? localize.text('chat.refused') : '';
  }

  get #isOnPaper(): boolean {
    return this.#chat.paper.since !== null;
  }

  get #isWatched(): boolean {
    return this.#sight?.isLookedAt === true && this.#lines.isAtEnd;
  }

  /** Fetches what a closed case says; until it is there, the log and what was typed can be read without it. */
  #fetchClosed() {
    void closed.load();
    adoptStyles(this.#chat.element.renderRoot, closed.code?.closedStyles.styleSheet);
  }

  /** That nothing can be written here any more, or not be sent now. */
  #announceStanding() {
    const { localize } = this.#chat;
    const view = this.#chat.view();
    const lost = accessWords(view);
    if (lost) this.#announcer.alone('standing', `${localize.text(lost.title)} ${localize.text(lost.more)}`);
    else this.#announcer.say('standing', isClosed(view) ? localize.text('chat.closed') : this.#trouble);
  }

  /** Whoever looks at the end has seen it. */
  #look() {
    if (this.#isWatched && this.#chat.view().chat.unread > 0) this.#chat.controls()?.markMessagesSeen();
  }

  async #copy(source: HTMLElement | null) {
    if (!source) return;
    // otherwise it is marked, to be copied by hand
    if (await closed.code?.copyText(source)) this.#announcer.once(this.#chat.localize.text('chat.copied'));
  }

  #loadOlder() {
    if (!this.#chat.view().chat.loadingOlder) this.#chat.controls()?.loadOlderMessages();
  }

  #handleScroll() {
    if (this.#lines.scrolled() === 'wants-older') this.#loadOlder();
    this.#look();
  }

  #handleNewest() {
    this.#lines.goToEnd();
    this.#find('.log')?.focus();
    this.#look();
  }
}
