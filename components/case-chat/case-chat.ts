import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseControls } from '../../core/case-controls.js';
import type { ChatView } from '../../core/case-view.js';
import { MESSAGE_MAX_LENGTH } from '../../protocol/http.js';
import { Announcer } from '../internal/announcer.js';
import { CaseElement } from '../internal/case-element.js';
import { accessWords } from '../internal/access-words.js';
import { heardUpTo, isClosed, personOf, zoneOf } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import { mark } from '../internal/marks.js';
import { chatLine, type ChatLog } from './chat-log.js';
import { chatLines, countUnread } from './chat-lines.js';
import { composer } from './composer.js';
import { copyText } from './copy-text.js';
import { closedFoot, lostCase } from './read-only.js';
import { ReadingPlace } from './reading-place.js';
import { UnreadLine } from './unread-line.js';
import styles from './case-chat.styles.js';

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
 * @cssprop [--notary-accent-soft=light-dark(#e4edf4, #1b3143)] - Ground of own messages.
 * @cssprop [--notary-surface-sunken=light-dark(#f3f5f7, #0f151a)] - Ground of the others' messages.
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

  @query('.log') private readonly log!: HTMLElement | null;
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  @state() private draft = '';

  readonly #announcer = new Announcer(this);
  readonly #place = new ReadingPlace();
  readonly #unread = new UnreadLine();
  #resizes: ResizeObserver | undefined;
  #sights: IntersectionObserver | undefined;
  #inSight = false;
  #hadFocus = false;
  #newest: number | undefined;
  #drawn: ChatView | undefined;
  /** Whose words the draft is: they are never sent to another case. */
  #draftFor: CaseControls | undefined;

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#markSeen);
    this.#sights = new IntersectionObserver((entries) => {
      this.#inSight = entries.at(-1)?.isIntersecting ?? false;
      this.#markSeen();
    });
    this.#sights.observe(this);
    this.#resizes = new ResizeObserver(() => this.#place.restore(this.log));
    this.#resizes.observe(this);
  }

  /** Where one writes; the messages where nothing can be written. */
  override focus(options?: FocusOptions) {
    (this.field ?? this.log)?.focus(options);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#markSeen);
    this.#sights?.disconnect();
    this.#resizes?.disconnect();
    this.#inSight = false;
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    this.#forgetForeignDraft();
    // measuring costs a layout: not for every word that is spoken in the conference
    if (this.#isMoved(changed)) this.#place.note(this.log);
    this.#unread.follow(this.view.chat, this.#watching);
    this.#announceStanding();
    this.#announceNew();
  }

  protected override render() {
    const { view } = this;
    const lost = accessWords(view);
    const names = Object.values(view.case?.people ?? {}).map(({ name }) => name);
    return html`
      <div class="chat" part="frame">
        <header>
          <div class="name">
            <h2>${this.text('chat.title')}</h2>
            <p>${view.case?.id ?? ''}</p>
          </div>
          <p>${this.localize.list(names)}</p>
        </header>
        ${
          lost
            ? lostCase(lost, this.localize)
            : html`<div class="middle">${this.#log()} ${this.#toNewest()}</div>
                <div class="foot">${this.#offline()} ${this.#foot()}</div>`
        }
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override updated(changed: PropertyValues) {
    // by hand: what was typed is not known to Lit, and a value that is set anew moves the cursor
    if (this.field && this.field.value !== this.draft) this.field.value = this.draft;
    if (this.#isMoved(changed)) this.#place.restore(this.log);
    // where one wrote may be gone with the case closed
    if (this.#hadFocus && this.shadowRoot?.activeElement == null) this.log?.focus();
    this.#drawn = this.view.chat;
    this.#markSeen();
  }

  #isMoved(changed: PropertyValues): boolean {
    return changed.size > 0 || this.view.chat !== this.#drawn;
  }

  #copy(source: HTMLElement | null) {
    if (!source) return;
    void copyText(source).then((isCopied) => {
      if (isCopied) this.#announcer.once(this.text('chat.copied'));
    });
  }

  #forgetForeignDraft() {
    const { controls } = this;
    if (accessWords(this.view)) this.draft = '';
    if (!controls || controls === this.#draftFor) return;
    if (this.#draftFor) this.draft = '';
    this.#draftFor = controls;
  }

  #log() {
    const { view } = this;
    const zone = zoneOf(view);
    const lines = chatLines(view, zone, this.#unread.after);
    const log: ChatLog = {
      localize: this.localize,
      zone,
      onRetry: (id: string) => this.controls?.retryMessage(id),
      onDiscard: (id: string) => this.controls?.discardMessage(id),
      onCopy: (text) => this.#copy(text),
      isClosed: isClosed(view),
    };
    // Not live by itself: loaded older messages are no news. The announcer tells what is new.
    return html`
      <div
        part="log"
        class="log"
        role="log"
        aria-live="off"
        tabindex="0"
        aria-label=${this.text('chat.log')}
        @scroll=${this.#handleScroll}
      >
        ${view.chat.hasOlder ? this.#older() : nothing}
        ${
          lines.length === 0
            ? html`<div class="empty">
                ${icon('message-square-text')}
                <p>${this.text(view.case ? 'chat.empty' : 'chat.loading')}</p>
              </div>`
            : html`<ol>
                ${repeat(
                  lines,
                  ({ key }) => key,
                  (line) => chatLine(line, log),
                )}
              </ol>`
        }
      </div>
    `;
  }

  #older() {
    const loading = this.view.chat.loadingOlder;
    return html`
      <button
        type="button"
        class="button button--small older"
        aria-disabled=${loading ? 'true' : 'false'}
        @click=${() => this.#handleOlder()}
      >
        ${this.text(loading ? 'chat.older.pending' : 'chat.older')}
      </button>
    `;
  }

  #toNewest() {
    if (this.#place.atEnd || this.view.chat.unread === 0) return nothing;
    return html`
      <button type="button" class="button button--small button--primary newest" @click=${this.#handleNewest}>
        ${this.localize.count('chat.new', this.view.chat.unread)}
      </button>
    `;
  }

  #offline() {
    const { feed } = this.view;
    const text =
      feed.name === 'offline'
        ? this.text('int.self.auto')
        : feed.name === 'refused'
          ? this.text('refused.title')
          : '';
    return html`
      <div class="band" role="status">
        ${
          text === ''
            ? nothing
            : html`${mark('broken')}
                <p>${text}</p>`
        }
      </div>
    `;
  }

  #foot() {
    if (isClosed(this.view)) {
      return closedFoot(this.draft.trim() !== '', this.localize, () => this.#copy(this.field));
    }
    return composer({
      length: this.draft.length,
      isReady: this.#ready,
      localize: this.localize,
      onInput: () => this.#handleInput(),
      onKeydown: (event) => this.#handleKeydown(event),
      onSubmit: (event) => this.#handleSubmit(event),
    });
  }

  get #ready(): boolean {
    return this.draft.trim() !== '' && this.draft.length <= MESSAGE_MAX_LENGTH && this.controls !== null;
  }

  /** That nothing can be written here any more. */
  #announceStanding() {
    const lost = accessWords(this.view);
    if (lost) this.#announcer.alone('standing', `${this.text(lost.title)} ${this.text(lost.more)}`);
    else this.#announcer.say('standing', isClosed(this.view) ? this.text('chat.closed') : '');
  }

  #announceNew() {
    const { events } = this.view.chat;
    const before = this.#newest;
    const self = this.view.self?.person.id;
    if (!this.view.case) return;
    this.#newest = heardUpTo(this.view);
    if (before === undefined) return;
    const count = countUnread(this.view, before);
    const newest = events.findLast((event) => event.type === 'message-sent' && event.by?.id !== self);
    if (count === 0 || newest?.type !== 'message-sent') return;
    const name = newest.by ? (personOf(this.view, newest.by.id)?.name ?? '') : '';
    this.#announcer.say(
      `message-${newest.seq}`,
      count === 1
        ? this.text('chat.from', { name, text: newest.message.text })
        : this.localize.count('chat.new', count),
    );
  }

  get #watching(): boolean {
    return this.#inSight && this.#place.atEnd && document.visibilityState === 'visible';
  }

  readonly #markSeen = () => {
    if (this.#watching && this.view.chat.unread > 0) this.controls?.markMessagesSeen();
  };

  #send() {
    if (!this.#ready) return;
    this.controls?.sendMessage(this.draft.trim());
    this.draft = '';
    this.#unread.clear();
    this.#place.goToEnd(this.log);
  }

  #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    this.#send();
    this.field?.focus();
  }

  #handleInput() {
    this.draft = this.field?.value ?? '';
  }

  #handleKeydown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.isComposing || !this.sendOnEnter || event.shiftKey) return;
    event.preventDefault();
    this.#send();
  }

  #handleScroll() {
    const before = this.#place.atEnd;
    this.#place.note(this.log);
    if (before !== this.#place.atEnd) this.requestUpdate();
    this.#markSeen();
  }

  #handleOlder() {
    if (!this.view.chat.loadingOlder) this.controls?.loadOlderMessages();
  }

  #handleNewest() {
    this.#place.goToEnd(this.log);
    this.log?.focus();
    this.#markSeen();
  }
}
