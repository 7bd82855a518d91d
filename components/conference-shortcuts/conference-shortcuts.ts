import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { DeviceState } from '../../core/media/media-room.js';
import { Announcer } from '../internal/announcer.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart } from '../internal/conference-words.js';
import { deviceStorage } from '../internal/device-storage.js';
import { requestChat } from '../internal/request-chat.js';
import { requestPanel } from '../taking-part/request-panel.js';
import styles from './conference-shortcuts.styles.js';
import {
  DEFAULT_SHORTCUTS,
  isApple,
  isTyping,
  keepShortcuts,
  namesOf,
  readShortcuts,
  shortcutOf,
  SHORTCUT_ACTIONS,
  type Modifier,
  type ShortcutAction,
  type Shortcuts,
} from './shortcuts.js';

/**
 * Keyboard shortcuts of the conference: off until the person switches them on, listed and changeable in a dialog, kept on
 * this device, never while text is typed. Leaving by one asks first. Draws nothing but its dialogs.
 *
 * @element conference-shortcuts
 *
 * @fires {CaseChatRequestEvent} case-chat-request - The shortcut for the chat was pressed; prevent it to show the chat yourself.
 * @fires {ConferencePanelRequestEvent} conference-panel-request - A shortcut for a panel was pressed; prevent it to show your own element.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <conference-shortcuts></conference-shortcuts>
 * </notary-case>
 */
export class ConferenceShortcuts extends CaseElement {
  static override styles = styles;

  @state() private shortcuts: Shortcuts = readShortcuts(deviceStorage());

  /** For which the next key press is taken. */
  @state() private changing: ShortcutAction | undefined;

  /** Why a key press was not taken. */
  @state() private refused: 'shortcut.taken' | 'shortcut.form' | undefined;

  @query('.list') private readonly list!: HTMLDialogElement | null;
  @query('.leave') private readonly leaving!: HTMLDialogElement | null;

  readonly #announcer = new Announcer(this);
  #before: Readonly<Record<'microphone' | 'camera', DeviceState>> | undefined;
  /** Switched by a shortcut: whose button does not have the focus is told what became of it. */
  readonly #switched = new Set<'microphone' | 'camera'>();

  /** Shows what there is. */
  open(): void {
    this.list?.showModal();
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#handleKey);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#handleKey);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const { microphone, camera } = this.view.media.local;
    const now = { microphone, camera };
    for (const device of this.#switched) {
      if (now[device] === this.#before?.[device]) continue;
      this.#switched.delete(device);
      const word =
        now[device] === 'on'
          ? 'device.on'
          : now[device] === 'off'
            ? 'device.off'
            : (`device.state.${now[device]}` as const);
      this.#announcer.once(`${this.text(`shortcut.${device}`)}: ${this.text(word)}`);
    }
    this.#before = now;
  }

  protected override render(): TemplateResult {
    const { on } = this.shortcuts;
    return html`
      <dialog
        class="list"
        aria-labelledby="title"
        @close=${this.#handleClose}
        @keydown=${this.#handleDialogKey}
      >
        <h3 id="title">${this.text('shortcut.title')}</h3>
        <p class="soft">${this.text('shortcut.about')}</p>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked=${on ? 'true' : 'false'}
          @click=${() => this.#keep({ on: !on })}
        >
          <span
            ><b>${this.text('shortcut.use')}</b>
            <small aria-hidden="true">${this.text(on ? 'device.on' : 'device.off')}</small></span
          >
        </button>
        <ul>
          ${SHORTCUT_ACTIONS.map((action) => this.#row(action))}
        </ul>
        <p class="refused" role="status">
          ${this.refused ? this.text(this.refused, { keys: this.#together }) : nothing}
        </p>
        <div class="actions">
          <button type="button" class="button" @click=${() => this.#keep({ keys: DEFAULT_SHORTCUTS.keys })}>
            ${this.text('shortcut.reset')}
          </button>
          <button type="button" class="button button--primary" @click=${() => this.list?.close()}>
            ${this.text('shortcut.close')}
          </button>
        </div>
      </dialog>
      <dialog class="leave" aria-labelledby="question">
        <h3 id="question">${this.text('shortcut.leave.ask')}</h3>
        <div class="actions">
          <button type="button" class="button" @click=${() => this.leaving?.close()}>
            ${this.text('shortcut.leave.stay')}
          </button>
          <button type="button" class="button button--leave" @click=${this.#handleLeave}>
            ${this.text('leave.button')}
          </button>
        </div>
      </dialog>
      ${this.#announcer.render()}
    `;
  }

  #row(action: ShortcutAction) {
    const name = this.text(`shortcut.${action}`);
    const isChanging = this.changing === action;
    const keys = namesOf(this.shortcuts.keys[action], this.#modifiers);
    return html`
      <li>
        <span>${name}</span>
        <kbd>${isChanging ? this.text('shortcut.press') : keys}</kbd>
        <button
          type="button"
          class="button button--small"
          aria-pressed=${isChanging ? 'true' : 'false'}
          @click=${() => this.#change(isChanging ? undefined : action)}
        >
          ${this.text('shortcut.change')} <span class="visually-hidden">${name}: ${keys}</span>
        </button>
      </li>
    `;
  }

  /** What is written on the keys of this device. */
  get #modifiers(): Readonly<Record<Modifier, string>> {
    return isApple(navigator)
      ? {
          Ctrl: 'Ctrl',
          Alt: 'Option',
          Shift: this.text('shortcut.shift'),
          Meta: this.text('shortcut.command'),
        }
      : { Ctrl: this.text('shortcut.ctrl'), Alt: 'Alt', Shift: this.text('shortcut.shift'), Meta: 'Windows' };
  }

  /** `Strg oder Alt`: one of them belongs to every shortcut. */
  get #together(): string {
    const { Ctrl, Alt, Meta } = this.#modifiers;
    const names = isApple(navigator) ? [Ctrl, Alt, Meta] : [Ctrl, Alt];
    return new Intl.ListFormat(this.localize.language, { type: 'disjunction' }).format(names);
  }

  #change(action: ShortcutAction | undefined) {
    this.changing = action;
    this.refused = undefined;
    if (action) this.#announcer.once(this.text('shortcut.press'));
  }

  #keep(changes: Partial<Shortcuts>) {
    this.#change(undefined);
    this.shortcuts = { ...this.shortcuts, ...changes };
    keepShortcuts(deviceStorage(), this.shortcuts);
  }

  /** Tab and Escape go on meaning what they mean: nobody is caught in the dialog. */
  #handleDialogKey(event: KeyboardEvent) {
    const action = this.changing;
    if (!action || ['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key))
      return;
    event.preventDefault();
    const shortcut = shortcutOf(event);
    const { keys } = this.shortcuts;
    const isTaken = SHORTCUT_ACTIONS.some((each) => each !== action && keys[each] === shortcut);
    if (shortcut === null || isTaken) this.refused = shortcut === null ? 'shortcut.form' : 'shortcut.taken';
    else this.#keep({ keys: { ...keys, [action]: shortcut } });
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    const isAsking = this.list?.open === true || this.leaving?.open === true;
    if (!this.shortcuts.on || isAsking || event.defaultPrevented || isTyping(event)) return;
    if (!isTakingPart(this.view)) return;
    const shortcut = shortcutOf(event);
    const action = SHORTCUT_ACTIONS.find((each) => this.shortcuts.keys[each] === shortcut);
    if (!action) return;
    event.preventDefault();
    this.#run(action);
  };

  #run(action: ShortcutAction) {
    const { controls } = this;
    const { local } = this.view.media;
    if (action === 'microphone' || action === 'camera') this.#switched.add(action);
    if (action === 'microphone') controls?.setMicrophone(local.microphone !== 'on');
    else if (action === 'camera') controls?.setCamera(local.camera !== 'on');
    else if (action === 'text') requestPanel(this, controls, 'text');
    else if (action === 'chat') requestChat(this, controls);
    else this.leaving?.showModal();
  }

  #handleClose() {
    this.#change(undefined);
  }

  #handleLeave() {
    this.leaving?.close();
    this.controls?.leaveConference();
  }
}
