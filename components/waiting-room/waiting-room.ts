import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Appointment } from '../../protocol/appointments.js';
import { Announcer } from '../internal/announcer.js';
import { CaseElement } from '../internal/case-element.js';
import { openWordOf, wishOf, zoneWords } from '../internal/later-words.js';
import { fullDateOf, isSameDay } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import { deviceCheck } from '../internal/late-elements.js';
import { LostFocus } from '../internal/lost-focus.js';
import { requestChat } from '../internal/request-chat.js';
import { ServerAlarm } from '../internal/server-alarm.js';
import { confirmAndEnter, confirmation } from './confirm-and-enter.js';
import { peopleLists } from './people-lists.js';
import { steps } from './steps.js';
import { timeUntil, untilNextWord } from './time-until.js';
import { waitingPeople } from './waiting-people.js';
import { waitingStateOf, type WaitingState } from './waiting-state.js';
import styles from './waiting-room.styles.js';

/**
 * The waiting room of side C: what one waits for, who is there and who is not, the own picture for whoever turns it on. It
 * opens by itself at the time that the server gives, by the server's clock. Draws nothing while nobody has to wait, and for
 * those who may start the conference themselves.
 *
 * @element waiting-room
 *
 * @fires {CaseChatRequestEvent} case-chat-request - *Chat zum Vorgang* was pressed; prevent it to show the chat yourself.
 *
 * @csspart frame - The box around everything, with its border and corners.
 * @csspart look - The side with the own picture.
 *
 * @cssprop --notary-surface - Ground of the side that says what is the case.
 * @cssprop --notary-stage - Ground of the side with the own picture.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <waiting-room></waiting-room>
 * </notary-case>
 */
export class WaitingRoom extends CaseElement {
  static override styles = styles;

  /** Leaves out *Chat zum Vorgang*, for portals without a chat. */
  @property({ type: Boolean, attribute: 'without-chat-hint' }) withoutChatHint = false;

  /** @internal *Technik-Check* can stand in this one's place; `device-check-request` asks for it. */
  @property({ type: Boolean }) checkable = false;

  @query('h3') private readonly heading!: HTMLElement | null;

  readonly #announcer = new Announcer(this);
  readonly #alarm = new ServerAlarm(this);
  #standing: string | undefined;

  constructor() {
    super();
    // what became of what was pressed stands below the heading
    new LostFocus(this, () => this.heading);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const state = this.#state();
    this.#wakeFor(state);
    if (state && state.name !== 'closed') void deviceCheck.load();
    this.#announce(state);
  }

  protected override render() {
    const state = this.#state();
    if (!state) return this.#announcer.render();
    return html`
      <section class="frame" part="frame" aria-labelledby="title">
        ${steps(this.localize)}
        <div class="entry">
          ${
            state.name === 'closed' || !deviceCheck.code
              ? nothing
              : html`<div class="look" part="look"><self-preview></self-preview></div>`
          }
          <div class="settle">
            <h3 id="title" tabindex="-1">${this.text('wait.title')}</h3>
            <p class="sentence">${this.#sentence(state)}</p>
            ${this.#more(state)} ${this.#actions(state)}
            ${peopleLists(waitingPeople(this.view, state.name !== 'closed'), this.localize)}
            <p class="small soft">${this.text('wait.noRecording')}</p>
            ${
              this.checkable && state.name !== 'asked'
                ? html`<div>
                    <button type="button" class="button" @click=${this.#handleCheck}>
                      ${icon('video')} ${this.text('device.title')}
                    </button>
                  </div>`
                : nothing
            }
            ${
              this.withoutChatHint
                ? nothing
                : html`<div>
                    <button type="button" class="button" @click=${this.#handleChat}>
                      ${icon('message-square-text')} ${this.text('chat.title')}
                    </button>
                  </div>`
            }
          </div>
        </div>
      </section>
      ${this.#announcer.render()}
    `;
  }

  get #now(): number {
    return Date.now() + this.view.clockOffset;
  }

  #state(): WaitingState | null {
    return waitingStateOf(this.view, this.#now);
  }

  /** What stands there when the page opens is read, not said; that one waits is the answer to a press. */
  #announce(state: WaitingState | null) {
    const sentence = state ? this.#sentence(state) : '';
    if (!state || sentence === this.#standing) return;
    if (this.#standing !== undefined || state.name === 'asked') this.#announcer.say('state', sentence);
    this.#standing = sentence;
  }

  #wakeFor(state: WaitingState | null) {
    const opensAt = state?.name === 'closed' ? Date.parse(state.opensAt) : null;
    const moments = opensAt === null ? [] : [opensAt, this.#now + untilNextWord(opensAt - this.#now)];
    this.#alarm.set(moments, this.view.clockOffset);
  }

  #sentence(state: WaitingState): string {
    switch (state.name) {
      case 'closed':
        return this.#opensAt(state.opensAt, state.appointment);
      case 'confirm':
        return this.text('wait.confirm');
      case 'waits':
        return this.text('wait.body');
      case 'asked':
        return this.text('wait.asked');
      case 'open':
        return this.text(openWordOf(this.view));
    }
  }

  #opensAt(opensAt: string, appointment: Appointment | undefined): string {
    const zone = appointment?.zone ?? '';
    const isToday = isSameDay(opensAt, new Date(this.#now).toISOString(), zone);
    return this.text(isToday ? 'wait.opensAt' : 'wait.opensAt.day', {
      date: fullDateOf(opensAt, this.localize.language, zone),
      time: this.localize.timeThere(opensAt, zone),
      zone: zoneWords(this.localize, opensAt, zone),
    });
  }

  #more(state: WaitingState): TemplateResult {
    const appointment = 'appointment' in state ? state.appointment : undefined;
    const more =
      state.name === 'closed'
        ? this.text('wait.opensIn', {
            span: timeUntil(
              Date.parse(state.opensAt),
              this.#now,
              state.appointment?.zone,
              this.localize.language,
            ),
          })
        : state.name === 'waits' || state.name === 'asked'
          ? this.text('wait.more')
          : '';
    return html`
      ${
        appointment
          ? html`<p class="appointment">${icon('calendar')} <span>${this.#named(appointment)}</span></p>`
          : nothing
      }
      ${more === '' ? nothing : html`<p class="soft">${more}</p>`}
    `;
  }

  #named({ kind, startsAt, zone }: Appointment): string {
    return this.text('wait.appointment', {
      kind: this.text(`appt.kind.${kind}`),
      date: fullDateOf(startsAt, this.localize.language, zone),
      time: this.localize.timeThere(startsAt, zone),
      zone: zoneWords(this.localize, startsAt, zone),
    });
  }

  #actions(state: WaitingState): TemplateResult | typeof nothing {
    switch (state.name) {
      case 'confirm': {
        const { fate, code } = wishOf(this.view, confirmation(state.appointment)) ?? {};
        return html`
          <div class="actions">
            <button
              type="button"
              class="button button--primary"
              aria-disabled=${fate === 'sending' ? 'true' : 'false'}
              @click=${() => this.#handleConfirm(state.appointment)}
            >
              ${icon('check')} ${this.text('appt.confirm')}
            </button>
          </div>
          <p role="status">
            ${fate === 'failed' ? this.text(code === 'appointment_changed' ? 'wait.changed' : 'err.wish') : nothing}
          </p>
        `;
      }
      case 'open':
        return html`<div class="actions"><start-conference-button></start-conference-button></div>`;
      case 'asked':
        return html`<div class="actions"><leave-conference-button></leave-conference-button></div>`;
      case 'closed':
      case 'waits':
        return nothing;
    }
  }

  #handleConfirm(appointment: Appointment) {
    if (this.controls) confirmAndEnter(this.controls, appointment);
  }

  #handleCheck() {
    this.dispatchEvent(new Event('device-check-request'));
  }

  #handleChat() {
    requestChat(this, this.controls);
  }
}
