import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { carrying } from '../../core/wishes/carry-out-late.js';
import type { HostSettings } from '../internal/case-scope.js';
import { Announcer } from '../internal/announcer.js';
import { findOfCase } from '../internal/find-of-case.js';
import { takingPart } from '../internal/late-elements.js';
import type { LocalizeController, TextValues } from '../internal/localize-controller.js';
import { LostFocus } from '../internal/lost-focus.js';
import { mark } from '../internal/marks.js';
import { announceBands } from './announce-bands.js';
import { BandActions } from './band-actions.js';
import { otherRelease, runningEmpty } from './later-parts.js';
import type { Notice, NoticeAction, NoticeLine } from './notices.js';
import { emptySince } from './empty-since.js';
import { NoticeBoard } from './notice-board.js';
import { MOST_LINES, said, timeFor } from './notice-words.js';
import { ServerAlarm } from '../internal/server-alarm.js';
import type { TextKey } from '../translations/de.js';
import type { ConferenceNotice } from '../conference-notice/conference-notice.js';

const ACTION_WORDS = {
  dismiss: 'end.notice.dismiss',
  identify: 'int.identify.button',
  reload: 'refused.reload',
  'retry-end': 'end.retry',
  'retry-devices': 'end.retry',
  'case-chat': 'chat.title',
  'new-appointment': 'int.newAppointment',
} as const satisfies Partial<Record<NoticeAction & string, TextKey>>;

/** More bands than this fold into a line. */
const BANDS = 2;

/** What a button is known by: another one never takes its place, with the focus, under the finger. */
function wordOf(action: NoticeAction): string {
  return typeof action === 'object' ? action.label : action;
}

/** What the bands are drawn for. */
export interface BandsHost {
  readonly element: ConferenceNotice;
  readonly localize: LocalizeController;
  readonly view: () => CaseView;
  readonly controls: () => CaseControls | null;
  readonly settings: () => HostSettings;
  readonly withCards: () => boolean;
}

/** All bands of one element: which there are, and how they are drawn. */
export class Bands {
  readonly #host: BandsHost;
  readonly #announcer: Announcer;
  readonly #board = new NoticeBoard();
  readonly #actions: BandActions;
  readonly #alarm: ServerAlarm;
  #isUnfolded = false;
  /** The band that had the focus before what has happened now. */
  #pressed: Element | null | undefined;

  /** @param before - what the element has seen before it had anything to say: news is what has changed since */
  constructor(host: BandsHost, before: CaseView | undefined) {
    this.#host = host;
    this.#announcer = new Announcer(host.element);
    this.#actions = new BandActions(host, (id) => this.#board.dismiss(id));
    this.#alarm = new ServerAlarm(host.element);
    new LostFocus(host.element, () => this.#nextOfPressed());
    if (before) this.#board.read(before, host.withCards(), host.settings());
  }

  render(): TemplateResult {
    const { settings, withCards } = this.#host;
    const notices = this.#board.read(this.#view, withCards(), settings());
    announceBands(notices, this.#announcer, this.#host, this.#actions);
    this.#pressed = this.#host.element.shadowRoot?.activeElement?.closest('.band');
    if (clientAge(this.#view) === 'behind') void otherRelease.load();
    const empty = emptySince(this.#view);
    if (empty !== null) void runningEmpty.load();
    const question = empty !== null && runningEmpty.code?.questionDueAt(empty, settings());
    this.#alarm.set(
      [...(takingPart.code?.officeMoments(this.#view) ?? []), ...(question ? [question] : [])],
      this.#view.clockOffset,
    );
    const shown = this.#isUnfolded ? notices : notices.slice(0, BANDS);
    const folded = notices.length - BANDS;

    const { caseName } = this.#announcer;
    return html`
      ${caseName !== '' && withCards() && notices.length > 0 ? html`<p class="case">${caseName}</p>` : nothing}
      ${repeat(
        shown,
        ({ id }) => id,
        (notice) => this.#band(notice),
      )}
      ${
        folded > 0
          ? html`
              <div class="fold">
                <button
                  type="button"
                  class="button button--small"
                  aria-expanded=${this.#isUnfolded ? 'true' : 'false'}
                  @click=${() => this.#handleFold()}
                >
                  ${this.#text('int.more', { count: folded })}
                </button>
              </div>
            `
          : nothing
      }
      ${this.#announcer.render()}
    `;
  }

  #band(notice: Notice): TemplateResult {
    const { id, tone, since, sinceInText, more, actions = [] } = notice;
    const words = said(this.#host, notice);
    return html`
      <div class="band" part="band" tabindex="-1" data-tone=${tone} data-notice=${id}>
        ${notice.mark ? mark(notice.mark) : notice.icon}
        <div class="said">
          <p>${notice.strong ? html`<strong>${words}</strong>` : words}</p>
          ${more ? html`<p>${this.#text(more, notice.values)}</p>` : nothing} ${this.#findings(notice)}
          ${notice.lines ? this.#lines(notice.lines) : nothing}
          ${this.#actions.hasFailed(notice) ? html`<p>${this.#text('err.wish')}</p>` : nothing}
          ${this.#actions.withoutReport === id ? html`<p>${this.#text('err.view')}</p>` : nothing}
        </div>
        ${
          since && !sinceInText
            ? html`<p class="when">${this.#text('status.since', { time: timeFor(this.#host, since) })}</p>`
            : nothing
        }
        ${
          actions.length > 0
            ? html`<div class="actions">
                ${repeat(actions, wordOf, (action) => this.#action(notice, action))}
              </div>`
            : nothing
        }
      </div>
    `;
  }

  #findings({ findings }: Notice) {
    if (!findings) return nothing;
    const words = this.#host.localize.list(findings.words.map((each) => this.#text(each)));
    return html`<p>${this.#text(findings.text, { findings: words })}</p>`;
  }

  #lines(lines: readonly NoticeLine[]): TemplateResult {
    const list = html`
      <ul class="lines">
        ${lines.map(
          (line) => html`
            <li>
              ${line.at === null ? nothing : html`<span class="at">${timeFor(this.#host, line.at)}</span>`}
              ${said(this.#host, line)}
            </li>
          `,
        )}
      </ul>
    `;
    if (lines.length <= MOST_LINES) return list;
    return html`<details>
      <summary>${this.#text('meanwhile.count', { count: lines.length })}</summary>
      ${list}
    </details>`;
  }

  #action(notice: Notice, action: NoticeAction): TemplateResult {
    if (action === 'start') return html`<start-conference-button></start-conference-button>`;
    if (action === 'end') return html`<end-conference-button></end-conference-button>`;
    if (
      typeof action === 'object' &&
      'does' in action &&
      action.does === 'ask-end' &&
      !findOfCase(this.#host.element, this.#controls, 'end-conference-button')
    )
      return html``;
    // who waits is let in by the press, and not by a file that comes after it
    if (typeof action === 'object' && 'wish' in action) carrying.prepare();
    return html`
      <button
        type="button"
        class="button button--small"
        aria-disabled=${this.#actions.fateOf(action) === 'sending' ? 'true' : 'false'}
        @click=${() => this.#actions.take(notice, action)}
      >
        ${this.#text(typeof action === 'object' ? action.label : ACTION_WORDS[action])}
      </button>
    `;
  }

  #handleFold() {
    this.#isUnfolded = !this.#isUnfolded;
    this.#host.element.requestUpdate();
  }

  /** What the band says now that its button is gone; of a band that is gone too the next, else what the conference says. */
  #nextOfPressed(): HTMLElement | undefined {
    const { element } = this.#host;
    const next = this.#pressed?.isConnected ? this.#pressed : element.renderRoot.querySelector('.band');
    return next instanceof HTMLElement ? next : findOfCase(element, this.#controls, 'notary-conference');
  }

  get #view(): CaseView {
    return this.#host.view();
  }

  get #controls(): CaseControls | null {
    return this.#host.controls();
  }

  #text(key: TextKey, values?: TextValues): string {
    return this.#host.localize.text(key, values);
  }
}
