import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { ownQuality } from '../../core/line/own-quality.js';
import type { DeviceState } from '../../core/media/media-room.js';
import type { PanelName } from '../events/conference-panel-request.js';
import { Announcer } from '../internal/announcer.js';
import type { ConferenceShortcuts } from '../conference-shortcuts/conference-shortcuts.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart, personOf } from '../internal/conference-words.js';
import { requestPanel } from '../taking-part/request-panel.js';
import { findOfCase } from '../internal/find-of-case.js';
import { deviceStorage } from '../internal/device-storage.js';
import { shortcuts } from '../internal/late-elements.js';
import { LostFocus } from '../internal/lost-focus.js';
import { storageKey } from '../../core/storage.js';
import { isSoundOnly, unseenWord } from '../internal/tiles.js';
import { QUALITY_ICONS, insideIcon, type InsideIconName } from '../taking-part/inside-icons.js';
import type { TextKey } from '../translations/de.js';
import { SharedNews, shareButton } from './share-button.js';
import styles from './conference-controls.styles.js';

/**
 * My own devices and my way out: microphone and camera as switches that say their state in a word, and *Konferenz
 * verlassen* at the end. Draws nothing while this device is not in the conference.
 *
 * @element conference-controls
 *
 * @fires {ConferencePanelRequestEvent} conference-panel-request - *Text*, *Geräte* or how the line is was pressed; prevent it to show your own element.
 *
 * @csspart switch - A switch for a device.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <conference-controls></conference-controls>
 * </notary-case>
 */
export class ConferenceControls extends CaseElement {
  static override styles = styles;

  /** Leaves out *Konferenz verlassen*, for hosts that place it elsewhere. */
  @property({ type: Boolean, attribute: 'without-leave' }) withoutLeave = false;

  /** Which panel stands beside the stage, told by the conference around; nobody tells a bar elsewhere on the page. */
  @property({ attribute: false }) panel: PanelName | null | undefined;

  @query('conference-shortcuts') private readonly shortcuts!: ConferenceShortcuts | null;

  readonly #announcer = new Announcer(this);
  #wasSoundOnly = false;
  readonly #shared = new SharedNews(this.#announcer);

  constructor() {
    super();
    // who may share no longer has no button for it: the one beside
    new LostFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.devices ~ .switch'));
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    this.#shared.read(this.view, this.localize);
    // once, until it was looked at: somebody who cannot speak may be writing
    const unseen = this.view.text?.unseen ?? 0;
    const writer = this.view.text?.lines.findLast(({ person }) => person !== null)?.person ?? '';
    const name = personOf(this.view, writer)?.name;
    if (unseen === 0) this.#announcer.say('text', '');
    else if (!this.#announcer.subjects().includes('text')) {
      this.#announcer.say('text', name === undefined ? '' : this.text('rtt.incoming', { name }));
    }
    const connection = ownQuality(this.view);
    // of the others a band tells
    if (connection !== 'soundFirst') {
      this.#announcer.say('line', connection === 'weak' ? this.text('device.network.weak') : '');
    }
    const unseenPicture = unseenWord(this.view);
    this.#announcer.say('picture', unseenPicture ? this.text(unseenPicture) : '');
    const soundOnly = isSoundOnly(this.view);
    if (this.#wasSoundOnly && !soundOnly) this.#announcer.once(this.text('soundOnly.ended'));
    this.#wasSoundOnly = soundOnly;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!isTakingPart(this.view)) return nothing;
    const { local } = this.view.media;
    const { takenOut } = this.view.conference;
    const connection = ownQuality(this.view);
    const unseenPicture = unseenWord(this.view);

    return html`
      <div class="bar">
        <div class="line">
          ${
            takenOut
              ? nothing
              : html`<button
                  type="button"
                  class="quality ${connection}"
                  aria-expanded=${this.panel === undefined ? nothing : this.panel === 'quality' ? 'true' : 'false'}
                  @click=${(event: Event) => requestPanel(this, this.controls, 'quality', event.currentTarget as HTMLElement)}
                >
                  ${insideIcon(QUALITY_ICONS[connection])} ${this.text(`device.network.${connection}`)}
                </button>`
          }
          ${
            unseenPicture
              ? html`<p class="quality weak">${insideIcon('video-off')} ${this.text(unseenPicture)}</p>`
              : nothing
          }
          ${
            (connection !== 'weak' && connection !== 'soundFirst') || isSoundOnly(this.view)
              ? nothing
              : html`<button
                  type="button"
                  class="keys now"
                  @click=${() => this.controls?.line?.setPictures('none')}
                >
                  ${this.text('soundOnly')}
                </button>`
          }
          <button type="button" class="keys" @click=${this.#handleShortcuts}>
            ${this.text('shortcut.button')}
          </button>
        </div>
        <div class="mine">
          <div class="devices" role="group" aria-label=${this.text('device.mine')}>
            ${this.#switch('device.mic', local.microphone, ['mic', 'mic-off'], (on) => this.controls?.setMicrophone(on))}
            ${this.#switch('device.camera', local.camera, ['video', 'video-off'], (on) => this.controls?.setCamera(on))}
          </div>
          ${shareButton(this.view, this.localize, this.controls)}
          ${this.#panelButton('text', 'keyboard', 'rtt.button', this.view.text?.unseen)}
          ${this.#panelButton('devices', 'settings-2', 'device.settings')}
        </div>
        ${
          this.withoutLeave
            ? nothing
            : html`<leave-conference-button class="leave"></leave-conference-button>`
        }
      </div>
      ${this.#shortcuts()} ${this.#announcer.render()}
    `;
  }

  /** Fetched by itself only for who has set them on this device; not doubled where the page has placed them. */
  #shortcuts() {
    const { code, failed } = shortcuts;
    if (failed) return html`<p class="failed" role="alert">${this.text('err.view')}</p>`;
    if (!code && deviceStorage().getItem(storageKey('shortcuts')) !== null) void shortcuts.load();
    return code && !this.#placedShortcuts() ? html`<conference-shortcuts></conference-shortcuts>` : nothing;
  }

  #placedShortcuts(): ConferenceShortcuts | undefined {
    return findOfCase(this, this.controls, 'conference-shortcuts');
  }

  #handleShortcuts() {
    void shortcuts.load().then(async () => {
      this.requestUpdate();
      await this.updateComplete;
      const element = this.#placedShortcuts() ?? this.shortcuts;
      await element?.updateComplete;
      element?.open();
    });
  }

  #panelButton(panel: PanelName, shape: InsideIconName, name: TextKey, unseen = 0) {
    return html`
      <button
        part="switch"
        type="button"
        class="switch"
        aria-expanded=${this.panel === undefined ? nothing : this.panel === panel ? 'true' : 'false'}
        @click=${(event: Event) => requestPanel(this, this.controls, panel, event.currentTarget as HTMLElement)}
      >
        ${insideIcon(shape)}
        <span>
          <b>${this.text(name)}</b>
          ${
            unseen > 0
              ? html`<small class="unseen"
                  ><span aria-hidden="true">${unseen}</span
                  ><span class="visually-hidden">${this.localize.count('rtt.new', unseen)}</span></small
                >`
              : nothing
          }
        </span>
      </button>
    `;
  }

  #switch(
    name: TextKey,
    state: DeviceState,
    [onIcon, offIcon]: readonly [InsideIconName, InsideIconName],
    set: (on: boolean) => void,
  ) {
    const on = state === 'on';
    const plain = on || state === 'off';
    // On and off are told by `aria-checked`; trouble is not, so its word belongs to the name.
    return html`
      <button
        part="switch"
        type="button"
        class="switch"
        role="switch"
        aria-checked=${on ? 'true' : 'false'}
        @click=${() => set(!on)}
      >
        ${insideIcon(on ? onIcon : offIcon)}
        <span>
          <b>${this.text(name)}</b>
          <small aria-hidden=${plain ? 'true' : 'false'}>
            ${this.text(on ? 'device.on' : state === 'off' ? 'device.off' : `device.state.${state}`)}
          </small>
        </span>
      </button>
    `;
  }
}
