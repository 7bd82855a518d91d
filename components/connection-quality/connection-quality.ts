import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { LineFigures, StreamFigures } from '../../core/line/line-figures.js';
import { ownQuality } from '../../core/line/own-quality.js';
import { isOnTheWay, personOf } from '../internal/conference-words.js';
import { isSoundOnly, unseenWord } from '../internal/tiles.js';
import { insideIcon } from '../taking-part/inside-icons.js';
import { PanelElement } from '../taking-part/panel-element.js';
import { showProblemReport } from '../taking-part/show-problem-report.js';
import type { TextKey } from '../translations/de.js';
import styles from './connection-quality.styles.js';
import { peopleOf, type LineOf } from './people-lines.js';

const EVERY_MS = 2_000;

/**
 * *Verbindung*: how the own line is and what is done about it, how the lines of the others are, the figures behind that, and
 * the problem report. Reads on while it is seen, and never announces a figure. `notary-conference` opens it beside the stage.
 *
 * @element connection-quality

 *
 * @example
 * <notary-case id="case" server="https://conference.example" case-id="2026-0118" token-url="/conference-token"></notary-case>
 * <connection-quality for="case"></connection-quality>
 */
export class ConnectionQuality extends PanelElement {
  static override styles = styles;

  protected readonly titleKey = 'quality.title';

  @state() private hasFailed = false;
  @state() private figures: LineFigures | null = null;

  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#read(), EVERY_MS);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override firstUpdated(changed: PropertyValues) {
    super.firstUpdated(changed);
    void this.#read();
  }

  protected body(): TemplateResult {
    const quality = ownQuality(this.view);
    const isOn = isSoundOnly(this.view);
    const unseen = unseenWord(this.view);
    return html`
      <div class="body">
        <div class="own">
          <p><strong>${this.text(`device.network.${quality}`)}</strong></p>
          <p>${this.text(isOn ? 'soundOnly.on' : `quality.means.${quality}`)}</p>
          ${unseen ? html`<p>${insideIcon('video-off')} ${this.text(unseen)}</p>` : nothing} ${this.#path()}
          <button
            type="button"
            class="button"
            @click=${() => this.controls?.line?.setPictures(isOn ? 'all' : 'none')}
          >
            ${insideIcon('volume-2')} ${this.text(isOn ? 'soundOnly.end' : 'soundOnly')}
          </button>
        </div>
        <section aria-labelledby="others">
          <h4 id="others">${this.text('quality.others')}</h4>
          <ul>
            ${peopleOf(this.view).map((each) => this.#person(each))}
          </ul>
        </section>
        <section aria-labelledby="figures">
          <h4 id="figures">${this.text('quality.figures')}</h4>
          ${this.#table()}
        </section>
        <section aria-labelledby="report">
          <h4 id="report">${this.text('quality.help')}</h4>
          <p>${this.text('quality.help.how')}</p>
          <button type="button" class="button" @click=${() => void this.#report()}>
            ${this.text('report.button')}
          </button>
          ${this.hasFailed ? html`<p role="alert">${this.text('err.view')}</p>` : nothing}
        </section>
      </div>
    `;
  }

  #person({ name, words, isGood }: LineOf) {
    return html`<li>
      ${insideIcon(isGood ? 'signal' : 'signal-low')}
      <span><b>${name}</b>: ${this.localize.list(words.map((each) => this.text(each)))}</span>
    </li>`;
  }

  /** In words, as far as the browser says so. */
  #path() {
    const path = this.figures?.streams.find((each) => each.person === null && each.path)?.path;
    return path
      ? html`<p class="soft">${this.text(`quality.path.${path.way}.${path.protocol}`)}</p>`
      : nothing;
  }

  #table() {
    const streams = this.figures?.streams ?? [];
    if (streams.length === 0) return html`<p class="soft">${this.text('quality.none')}</p>`;
    return html`
      <div class="scroll" tabindex="0" role="group" aria-labelledby="figures">
        <table>
          <thead>
            <tr>
              ${COLUMNS.map(({ head }) => html`<th scope="col">${this.text(head)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${streams.map(
              (each) =>
                html`<tr>
                  <th scope="row">${this.#rowHead(each)}</th>
                  ${COLUMNS.slice(1).map(({ value }) => html`<td>${this.#cell(value?.(each))}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  #rowHead({ person, kind, media }: StreamFigures): string {
    const what = this.text(kind === 'screen' ? 'quality.window' : `quality.${media}`);
    const name = person === null ? this.text('quality.own') : (personOf(this.view, person)?.name ?? '');
    return `${name}, ${what}`;
  }

  #cell(value: number | string | null | undefined): string {
    if (value === null || value === undefined) return this.text('quality.unknown');
    return typeof value === 'number' ? value.toLocaleString(this.localize.language) : value;
  }

  async #report() {
    this.hasFailed = !(await showProblemReport(this.renderRoot));
  }

  async #read() {
    // nobody reads it, or there is nothing to be read
    if (document.hidden || !isOnTheWay(this.view)) return;
    const figures = (await this.controls?.line?.measure()) ?? null;
    if (this.isConnected) this.figures = figures;
  }
}

interface Column {
  readonly head: TextKey;
  readonly value?: (figures: StreamFigures) => number | string | null;
}

const COLUMNS: readonly Column[] = [
  { head: 'quality.stream' },
  { head: 'quality.kilobits', value: ({ kilobits }) => kilobits },
  { head: 'quality.size', value: ({ width, height }) => (width && height ? `${width} × ${height}` : null) },
  { head: 'quality.frames', value: ({ framesPerSecond }) => framesPerSecond },
  { head: 'quality.lost', value: ({ lost }) => (lost === null ? null : Math.round(lost * 1000) / 10) },
  { head: 'quality.roundTrip', value: ({ roundTrip }) => roundTrip },
  { head: 'quality.jitter', value: ({ jitter }) => jitter },
  { head: 'quality.codec', value: ({ codec }) => codec },
];
