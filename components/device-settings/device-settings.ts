import { html, nothing, type TemplateResult } from 'lit';
import type { DeviceChoice } from '../../core/devices/device-choice.js';
import { ownQuality } from '../../core/line/own-quality.js';
import { deviceSelect, nameOf } from '../device-check/device-field.js';
import { levelField } from '../device-check/level-meter.js';
import { speakerField } from '../device-check/speaker-field.js';
import { mirrorSwitch } from '../self-preview/mirror-switch.js';
import { QUALITY_ICONS, insideIcon } from '../taking-part/inside-icons.js';
import { isSoundOnly } from '../internal/tiles.js';
import { DEVICE_TEXTS } from '../taking-part/device-words.js';
import { PanelElement } from '../taking-part/panel-element.js';
import { requestPanel } from '../taking-part/request-panel.js';
import styles from './device-settings.styles.js';
import { RoomDevices } from './room-devices.js';

/**
 * *Geräte*: another camera, microphone or speaker without leaving, the level of the microphone, a test tone, and how one
 * sees oneself. What is chosen counts at once. Draws nothing while this device is not in the conference.
 * `notary-conference` opens it beside the stage.
 *
 * @element device-settings
 *
 * @fires {ConferencePanelRequestEvent} conference-panel-request - How the line is was asked for; prevent it to show your own element.
 *
 * @csspart switch - A switch.
 *
 * @example
 * <notary-case id="case" server="https://conference.example" case-id="2026-0118" token-url="/conference-token"></notary-case>
 * <device-settings for="case"></device-settings>
 */
export class DeviceSettings extends PanelElement {
  static override styles = styles;

  protected readonly titleKey = 'settings.title';
  readonly #devices = new RoomDevices(this, () => this.view);

  protected body() {
    return html`<div class="fields">
      ${this.#camera()} ${this.#microphone()} ${this.#speaker()} ${this.#soundOnly()} ${this.#line()}
    </div>`;
  }

  #camera() {
    const { mirrored } = this.#devices.chosen;
    return html`
      <div class="field">
        ${deviceSelect('camera', this.#devices.facts, this.localize, (camera) => this.#choose({ camera }))}
        ${this.#trouble('camera')}
        <participant-tile class="self" person=${this.view.self?.person.id ?? ''}></participant-tile>
        ${mirrorSwitch(mirrored, this.localize, () => this.#choose({ mirrored: !mirrored }))}
        <p class="hint">${this.text('settings.mirror.how')}</p>
      </div>
    `;
  }

  /** Beside its own switch: whoever ends it is still not seen. */
  #soundOnly() {
    const isOn = isSoundOnly(this.view);
    return html`
      <div class="field">
        <button
          part="switch"
          type="button"
          class="switch switch--plain"
          role="switch"
          aria-checked=${isOn ? 'true' : 'false'}
          @click=${() => this.controls?.line?.setPictures(isOn ? 'all' : 'none')}
        >
          ${insideIcon('volume-2')}
          <span>
            <b>${this.text('soundOnly')}</b>
            <small aria-hidden="true">${this.text(isOn ? 'device.on' : 'device.off')}</small>
          </span>
        </button>
        <p class="hint">${this.text('settings.soundOnly.how')}</p>
      </div>
    `;
  }

  /** The way to *Verbindung* on a narrow page, where the bar has no room for it while the line is good. */
  #line() {
    if (this.view.conference.takenOut) return nothing;
    const quality = ownQuality(this.view);
    return html`
      <div class="field">
        <button
          type="button"
          class="button button--small"
          @click=${() => requestPanel(this, this.controls, 'quality')}
        >
          ${insideIcon(QUALITY_ICONS[quality])} ${this.text(`device.network.${quality}`)}
        </button>
        <p class="hint">${this.text('settings.line.how')}</p>
      </div>
    `;
  }

  #microphone() {
    const { facts, level, spoken } = this.#devices;
    return html`
      <div class="field">
        ${deviceSelect('microphone', facts, this.localize, (microphone) => this.#choose({ microphone }))}
        ${this.#trouble('microphone')}
        ${facts.microphone === 'on' ? levelField(level, spoken, this.localize) : nothing}
        ${facts.microphone === 'off' ? html`<p class="hint">${this.text('settings.micOff')}</p>` : nothing}
      </div>
    `;
  }

  #speaker() {
    const { facts, tone, chosen } = this.#devices;
    const isGone = this.view.media.local.speakerGone === true;
    const speaker = isGone ? '' : chosen.speaker;
    return html`
      <div class="field">
        ${speakerField(
          { ...facts, inUse: { ...facts.inUse, speaker }, tone: tone.state },
          this.localize,
          (chosen) => {
            tone.forget();
            this.#choose({ speaker: chosen });
          },
          () => void tone.play(speaker),
        )}
        ${isGone ? html`<p class="trouble">${this.text('device.speakerGone')} ${this.text('device.speakerGone.how')}</p>` : nothing}
        ${tone.state === 'over' ? html`<p class="hint">${this.text('settings.tone.over')}</p>` : nothing}
        ${tone.state === 'failed' ? html`<p class="hint">${this.text('check.tone.failed')}</p>` : nothing}
      </div>
    `;
  }

  /** Edge cases 33 and 42: which device it is, and one press to go on. It is announced by the bands. */
  #trouble(kind: 'camera' | 'microphone'): TemplateResult | typeof nothing {
    const { facts } = this.#devices;
    const deviceState = facts[kind];
    if (deviceState === 'on' || deviceState === 'off') return nothing;
    const name = this.#devices.nameOf(kind);
    const isNamed = name !== '' && (deviceState === 'busy' || deviceState === 'failed');
    const other =
      deviceState === 'busy' || deviceState === 'failed' ? this.#devices.otherThanUsed(kind) : undefined;
    return html`
      <p class="trouble">
        ${isNamed ? this.text(`settings.${deviceState}.${kind}`, { name }) : this.text(DEVICE_TEXTS[kind][deviceState])}
      </p>
      ${
        other
          ? html`<button
              type="button"
              class="button button--small"
              @click=${() => this.#goOn(kind, other.id)}
            >
              ${this.text('settings.goOn', { name: nameOf(other, facts.devices.indexOf(other), this.localize) })}
            </button>`
          : nothing
      }
    `;
  }

  #goOn(kind: 'camera' | 'microphone', id: string) {
    this.#choose(kind === 'camera' ? { camera: id } : { microphone: id });
    // the button is gone with the trouble
    this.renderRoot.querySelector<HTMLElement>(`#${kind}`)?.focus();
  }

  #choose(choice: Partial<DeviceChoice>) {
    this.controls?.chooseDevices(choice);
  }
}
