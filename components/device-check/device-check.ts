import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isBrowserSupported } from '../../core/devices/browser-support.js';
import type { SpeakerFinding } from '../../protocol/device-check.js';
import { DeviceCheckCloseEvent } from '../events/device-check-close.js';
import { StartConferenceRequestEvent } from '../events/start-conference-request.js';
import { Announcer } from '../internal/announcer.js';
import { CaseElement } from '../internal/case-element.js';
import { appointmentOf, isClosed, isOffice, isStartOffered } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import { prepareStart } from '../internal/near-start.js';
import { OwnPreview, type PreviewHost } from '../self-preview/own-preview.js';
import { previewIcon } from '../self-preview/preview-icons.js';
import { CheckReport } from './check-report.js';
import styles from './device-check.styles.js';
import { deviceSelect } from './device-field.js';
import { troublesOf, type DeviceTrouble } from './device-trouble.js';
import { levelField } from './level-meter.js';
import { networkLine, networkWords } from './network-line.js';
import { PreviewLevel } from './preview-level.js';
import { speakerField } from './speaker-field.js';

/**
 * *Technik-Check*: the own picture, camera, microphone with its level, speaker with a test tone, and the way to the media
 * server. What is found is told to the office in a few words. Without a case around it, it checks the devices alone.
 *
 * @element device-check
 *
 * @fires {DeviceCheckCloseEvent} device-check-close - The person is done; only with `closable`, or after *Teilnehmen*.
 * @fires {StartConferenceRequestEvent} start-conference-request - *Teilnehmen* was pressed; prevent it to open the conference in your own place first.
 *
 * @csspart preview - The side with the own picture.
 * @csspart fields - The side with the devices.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <device-check></device-check>
 * </notary-case>
 */
export class DeviceCheck extends CaseElement implements PreviewHost {
  static override styles = styles;

  /** Opens camera and microphone at once: a press has led here. */
  @property({ type: Boolean }) opened = false;

  /** Offers the way back to what stood here before. */
  @property({ type: Boolean }) closable = false;

  @state() private speaker: SpeakerFinding = 'unchecked';

  @query('h3') private readonly heading!: HTMLElement | null;

  readonly #announcer = new Announcer(this);
  readonly #own = new OwnPreview(this);
  readonly #level = new PreviewLevel(this, () => this.#own.preview);
  readonly #report = new CheckReport();

  /** @internal */
  get previewSource(): PreviewHost['previewSource'] {
    return { controls: this.controls, view: this.view, owner: this };
  }

  protected override firstUpdated() {
    if (this.opened) this.#handleOpen();
  }

  protected override render() {
    const { view } = this.#own.preview;
    return html`
      <div class="entry">
        <div class="look" part="preview"><self-preview .owner=${this}></self-preview></div>
        <div class="settle" part="fields">
          <h3 tabindex="-1">${this.text('device.title')}</h3>
          ${
            !isBrowserSupported()
              ? this.#band(this.text('err.browser'), this.text('err.browser.how'))
              : view.phase === 'closed'
                ? this.#closed()
                : this.#fields()
          }
          <p class="small soft">${this.text('wait.noRecording')}</p>
          ${this.#go()}
        </div>
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const { view } = this.#own.preview;
    this.#report.tell(view, this.speaker, this.view, this.controls);
    const [trouble] = troublesOf(view);
    this.#announcer.say('trouble', trouble ? this.text(trouble.text) : '');
    const { network } = this.view;
    if (network?.state === 'done') this.#announcer.say('network', networkWords(network, this.localize));
  }

  #closed() {
    return html`
      <p>${this.text('check.open.more')}</p>
      <button
        type="button"
        class="button ${this.#offered ? '' : 'button--primary'}"
        @click=${this.#handleOpen}
      >
        ${icon('video')} ${this.text('check.open')}
      </button>
    `;
  }

  #fields() {
    const { view } = this.#own.preview;
    return html`
      ${troublesOf(view).map((trouble) => this.#trouble(trouble))}
      <div class="field">
        ${deviceSelect('camera', view, this.localize, (camera) => this.#own.choose({ camera }))}
      </div>
      <div class="field">
        ${deviceSelect('microphone', view, this.localize, (microphone) => this.#own.choose({ microphone }))}
        ${view.microphone === 'on' ? levelField(this.#level.level, this.#level.spoken, this.localize) : nothing}
      </div>
      ${this.#sound()} ${networkLine(this.view.network, this.localize, () => this.controls?.checkNetwork())}
    `;
  }

  #sound() {
    return html`
      <div class="field">
        ${speakerField(
          this.#own.preview.view,
          this.localize,
          (speaker) => {
            this.speaker = 'unchecked';
            this.#own.choose({ speaker });
          },
          () => this.#handleTone(),
        )}
        ${this.#toneAnswer()}
      </div>
    `;
  }

  #toneAnswer() {
    const { tone } = this.#own.preview.view;
    if (tone === 'failed') return html`<p class="hint">${this.text('check.tone.failed')}</p>`;
    if (this.speaker === 'heard')
      return html`<p class="finding ok">${previewIcon('circle-check')} ${this.text('check.tone.ok')}</p>`;
    if (tone !== 'over') return nothing;
    const answer = (finding: SpeakerFinding) => () => (this.speaker = finding);
    return html`
      ${this.speaker === 'not-heard' ? html`<p class="hint">${this.text('check.tone.help')}</p>` : nothing}
      <div class="ask" role="group" aria-labelledby="tone-ask">
        <p id="tone-ask">${this.text('check.tone.ask')}</p>
        <button type="button" class="button button--small" @click=${answer('heard')}>
          ${this.text('check.tone.yes')}
        </button>
        <button type="button" class="button button--small" @click=${answer('not-heard')}>
          ${this.text('check.tone.no')}
        </button>
      </div>
    `;
  }

  /** Edge cases 41 and 42: what is the case, what to press in this browser, and that it goes on without. */
  #trouble({ text, help, device }: DeviceTrouble) {
    const kind = this.view.conference.conference?.kind ?? appointmentOf(this.view)?.kind ?? 'consultation';
    const isHeard = troublesOf(this.#own.preview.view).every((trouble) => trouble.device === 'camera');
    const without = isHeard ? 'check.soundOnly' : 'check.neither';
    const onward =
      device === 'camera' || text === 'device.denied'
        ? this.text(kind === 'consultation' ? without : 'check.noPicture')
        : '';
    return this.#band(
      this.text(text),
      `${this.text(help)} ${onward}`,
      html`<button type="button" class="button button--small" @click=${() => this.#own.open()}>
        ${icon('rotate-cw')} ${this.text('end.retry')}
      </button>`,
    );
  }

  #band(text: string, more: string, action: TemplateResult | typeof nothing = nothing) {
    return html`
      <div class="band">
        ${icon('circle-alert')}
        <div>
          <p><strong>${text}</strong></p>
          <p>${more}</p>
          ${action}
        </div>
      </div>
    `;
  }

  #go() {
    const offered = this.#offered;
    if (!offered && !this.closable) return nothing;
    const wait = this.view.conference.phase === 'none' && !isClosed(this.view) && !offered;
    return html`
      <div class="go">
        ${
          offered
            ? html`<button
                type="button"
                class="button button--primary button--start"
                @pointerenter=${this.#handleNear}
                @focus=${this.#handleNear}
                @click=${this.#handleEnter}
              >
                ${isOffice(this.view) ? this.text('leave.return') : this.text('check.enter')}
              </button>`
            : nothing
        }
        ${wait ? html`<p class="small soft">${this.text('wait.body')}</p>` : nothing}
        ${
          this.closable
            ? html`<button type="button" class="button" @click=${this.#handleClose}>
                ${this.text('check.back')}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  get #offered(): boolean {
    return isStartOffered(this.view) && this.view.conference.phase !== 'ended';
  }

  #handleOpen() {
    this.#own.open();
    this.controls?.checkNetwork();
    // the button is gone with the press
    this.heading?.focus();
  }

  #handleTone() {
    this.speaker = 'unchecked';
    void this.#own.preview.playTone();
  }

  #handleNear() {
    prepareStart(this.renderRoot, this.controls);
  }

  #handleEnter() {
    if (this.dispatchEvent(new StartConferenceRequestEvent())) this.controls?.startConference();
    this.#handleClose();
  }

  #handleClose() {
    this.dispatchEvent(new DeviceCheckCloseEvent());
  }
}
