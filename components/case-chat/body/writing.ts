import { html, nothing, type TemplateResult } from 'lit';
import type { CaseControls } from '../../../core/case-controls.js';
import type { CaseView } from '../../../core/case-view.js';
import { MESSAGE_MAX_LENGTH } from '../../../protocol/http.js';
import { accessWords } from '../../internal/access-words.js';
import { adoptStyles } from '../../internal/adopt-styles.js';
import type { Announcer } from '../../internal/announcer.js';
import { isClosed } from '../../internal/conference-words.js';
import type { ChatHost } from '../chat-host.js';
import { composer, spokenLimit } from './composer.js';
import { Draft } from './draft.js';
import { closed } from './late-closed.js';
import { mayNeedReadyTexts, readyTexts } from './late-ready-texts.js';
import { UnloadGuard } from './unload-guard.js';

interface WritingOptions {
  readonly announcer: Announcer;
  readonly field: () => HTMLTextAreaElement | null;
  readonly onSent: () => void;
  readonly onCopy: (text: HTMLElement | null) => void;
}

/** The lower part of a chat, where one writes: draft, sending, and what is said about both. */
export class Writing {
  readonly #chat: ChatHost;
  readonly #options: WritingOptions;
  readonly #draft = new Draft();
  readonly #guard: UnloadGuard;
  #controls: CaseControls | null = null;
  /** Somebody tried to send files this way. */
  #triedFiles = false;

  constructor(chat: ChatHost, options: WritingOptions) {
    this.#chat = chat;
    this.#options = options;
    this.#guard = new UnloadGuard(chat.element);
  }

  /** Before every update. */
  follow(controls: CaseControls | null, view: CaseView) {
    const isLost = accessWords(view) !== null;
    this.#controls = controls;
    this.#draft.follow(controls, view, isLost);
    const hasUnsent = !this.#draft.isEmpty || view.chat.outbox.length > 0;
    this.#guard.isNeeded = hasUnsent && controls !== null && !isLost && !isClosed(view);
    this.#options.announcer.say('limit', spokenLimit(this.#draft.text.length, this.#chat.localize));
  }

  render(view: CaseView): TemplateResult {
    const { localize, element } = this.#chat;
    const { onCopy, field } = this.#options;
    if (isClosed(view)) {
      const hasDraft = !this.#draft.isEmpty;
      return (
        closed.code?.closedFoot(hasDraft, localize, () => onCopy(field())) ?? this.#unexplained(hasDraft)
      );
    }
    return composer({
      length: this.#draft.text.length,
      isReady: this.#isReady,
      localize,
      ready: this.#readyTexts(view),
      hint: this.#triedFiles ? localize.text('chat.files') : '',
      onInput: () => this.#write(field()?.value ?? ''),
      onKeydown: (event) => {
        if (event.key !== 'Enter' || event.isComposing || !element.sendOnEnter || event.shiftKey) return;
        event.preventDefault();
        this.#send();
      },
      onSubmit: (event) => {
        event.preventDefault();
        this.#send();
        field()?.focus();
      },
      onFiles: () => {
        this.#triedFiles = true;
        this.#options.announcer.once(localize.text('chat.files'));
      },
    });
  }

  /** After every update. By hand: what was typed is not known to Lit, and a value that is set anew moves the cursor. */
  drawn() {
    const field = this.#options.field();
    if (field && field.value !== this.#draft.text) field.value = this.#draft.text;
  }

  /** The foot of a closed case until its words are there, or without them: what was typed stays readable. */
  #unexplained(hasDraft: boolean): TemplateResult {
    const { localize } = this.#chat;
    return html`
      <div class="composer">
        ${closed.failed ? html`<p>${localize.text('err.view')}</p>` : nothing}
        ${hasDraft ? html`<textarea readonly aria-label=${localize.text('chat.input')}></textarea>` : nothing}
      </div>
    `;
  }

  #readyTexts(view: CaseView) {
    if (!mayNeedReadyTexts(view)) return nothing;
    const { element, localize } = this.#chat;
    void readyTexts.load();
    const { code } = readyTexts;
    adoptStyles(element.renderRoot, code?.readyTextsStyles.styleSheet);
    return code?.readyTexts({
      view,
      localize,
      texts: element.readyTexts,
      onChoose: (text) => this.#insert(text),
    });
  }

  get #isReady(): boolean {
    return !this.#draft.isEmpty && this.#draft.text.length <= MESSAGE_MAX_LENGTH && this.#controls !== null;
  }

  #write(text: string) {
    this.#draft.write(text);
    this.#triedFiles = false;
    this.#chat.element.requestUpdate();
  }

  #send() {
    if (!this.#isReady) return;
    this.#controls?.sendMessage(this.#draft.text.trim());
    this.#write('');
    this.#options.onSent();
  }

  /** Puts a ready text into the field, behind what stands there; nothing is sent. */
  #insert(text: string) {
    const before = this.#draft.text.trimEnd();
    this.#write(before === '' ? text : `${before} ${text}`);
    void this.#chat.element.updateComplete.then(() => {
      const field = this.#options.field();
      field?.focus();
      field?.setSelectionRange(field.value.length, field.value.length);
    });
  }
}
