import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Caption } from '../conference-captions/caption.js';
import type { StageLayout } from '../conference-stage/layout.js';
import type { PanelName } from '../events/conference-panel-request.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { Announcer } from '../internal/announcer.js';
import { CaseElement } from '../internal/case-element.js';
import { hasProceedings, isRunning, isTakingPart, may } from '../internal/conference-words.js';
import { before, captions, deviceCheck, takingPart, told } from '../internal/late-elements.js';
import { LostFocus } from '../internal/lost-focus.js';
import { OnPaper } from '../internal/on-paper.js';
import { PENDING, placeOf, type Place } from '../internal/places.js';
import { requestChat } from '../internal/request-chat.js';
import { Beside } from './beside.js';
import { placeCard } from './place-card.js';
import { announcePlace, say } from './place-words.js';
import { statusHead } from './status-head.js';
import { ViewClosing } from './view-closing.js';
import styles from './notary-conference.styles.js';

/**
 * The whole conference: the status line in its fixed place, the notices, the stage or the card that stands for it, and
 * one's own controls. Composed of the other elements; parts can be left out and placed elsewhere.
 *
 * @element notary-conference
 *
 * @fires {CreateAppointmentRequestEvent} create-appointment-request - *Neuen Termin erstellen* was pressed in a card; prevent it to make one in your own way.
 * @fires {CaseChatRequestEvent} case-chat-request - *Chat zum Vorgang* was pressed in a card; prevent it to show the chat yourself.
 * @fires {ConferencePanelRequestEvent} conference-panel-request - A panel is wanted beside the stage, or wanted no more; prevent it to show your own element.
 * @fires {ConferenceViewCloseEvent} conference-view-close - On the notarial side, after the end: the host closes this view.
 * @fires {IdentificationRequestEvent} identification-request - The host is to identify this person anew; it confirms over the host API.
 *
 * @csspart frame - The box around everything, with its border and corners.
 * @csspart head - Status line and what belongs to everyone.
 * @csspart place - What stands instead of the stage: a card, the waiting room, the check of one's devices.
 * @csspart status - The status line.
 *
 * @cssprop --notary-surface - Ground of head, bar and cards.
 * @cssprop --notary-ink - Text.
 * @cssprop --notary-radius-l - Corners of the frame, tiles and cards.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <notary-conference></notary-conference>
 * </notary-case>
 */
export class NotaryConference extends CaseElement {
  static override styles = styles;

  /** Leaves out *Konferenz beenden*, for hosts that place it in a bar of their own. */
  @property({ type: Boolean, attribute: 'without-end' }) withoutEnd = false;

  /** Leaves out *Konferenz verlassen* in the controls. */
  @property({ type: Boolean, attribute: 'without-leave' }) withoutLeave = false;

  /** Leaves out the bands, for hosts that place a `conference-notice` elsewhere. */
  @property({ type: Boolean, attribute: 'without-notices' }) withoutNotices = false;

  /** Leaves out the bar with one's own devices and *Konferenz verlassen*. */
  @property({ type: Boolean, attribute: 'without-controls' }) withoutControls = false;

  /** Leaves out the sentences that point to the chat, for portals without one. */
  @property({ type: Boolean, attribute: 'without-chat-hint' }) withoutChatHint = false;

  /** `auto`, `speaker` or `grid`: how the others are shown, unless the person has chosen otherwise on this device. */
  @property() layout: StageLayout = 'auto';

  @query('.status-line') private readonly statusLine!: HTMLElement | null;

  /** The ended conference whose notice the person has closed; told again after a reload (R-E7). */
  @state() private dismissed: string | undefined;

  /** *Technik-Check* stands in the place of the card. */
  @state() private checking = false;

  readonly #announcer = new Announcer(this);
  readonly #beside: Beside = new Beside(this);
  readonly #paper = new OnPaper(this, () => this.performUpdate());
  readonly #closing = new ViewClosing();

  constructor() {
    super();
    // what opened a panel that is closed, else the line that says what became of what was pressed
    new LostFocus(this, () => this.#beside.takeOpener() ?? this.statusLine);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const place = this.#place();
    if (!place?.check) this.checking = false;
    if (place) this.closePanel();
    if (place?.id === PENDING || this.view.conference.conference) void told.load();
    if (this.hasUpdated || place?.urgent) announcePlace(this.#announcer, this.view, this.localize, place);
  }

  protected override render(): TemplateResult {
    const place = this.#place();
    const isIn = isTakingPart(this.view);
    const { shown, keepsStage, panel } = this.#beside;
    return html`
      <div class="frame ${shown ? (keepsStage ? 'frame--panel' : 'frame--beside') : ''}" part="frame">
        <header class="head" part="head">
          ${statusHead(this.view, this.localize, this.#paper)}
          ${isIn ? takingPart.code?.peopleButton(this.view, this.localize, this.controls, panel === 'people') : nothing}
          ${
            this.withoutEnd || !isRunning(this.view) || !may(this.view, 'end')
              ? nothing
              : html`<end-conference-button class="end"></end-conference-button>`
          }
        </header>
        <div class="notices">
          ${hasProceedings(this.view) ? html`<proceedings-line></proceedings-line>` : nothing}
          ${
            this.withoutNotices
              ? nothing
              : html`<conference-notice
                  without-cards
                  .onCreateAppointment=${this.#beside.openAppointment}
                ></conference-notice>`
          }
          ${captions.code ? html`<conference-captions></conference-captions>` : nothing}
          ${this.#failed(place)}
        </div>
        ${
          place
            ? this.checking && deviceCheck.code
              ? html`<div class="place place--room" part="place">
                  <device-check
                    opened
                    closable
                    @device-check-close=${() => (this.checking = false)}
                  ></device-check>
                </div>`
              : place.waitingRoom && before.code
                ? html`<div class="place place--room" part="place">
                    <waiting-room
                      checkable
                      ?without-chat-hint=${this.withoutChatHint}
                      @device-check-request=${this.#handleCheck}
                    ></waiting-room>
                  </div>`
                : placeCard({
                    place,
                    localize: this.localize,
                    say: (key) => say(this.view, this.localize, place, key),
                    withoutChatHint: this.withoutChatHint,
                    contact: this.subscription.settings.supportContact,
                    parts: this.#partsOf(place),
                    onCheck: this.#handleCheck,
                    onChat: () => requestChat(this, this.controls),
                  })
            : html`<conference-stage .layout=${this.layout} ?faces=${!keepsStage}></conference-stage>`
        }
        ${this.#beside.render(this.localize)}
        ${
          isIn && !this.withoutControls
            ? html`<conference-controls
                .panel=${panel}
                ?without-leave=${this.withoutLeave}
              ></conference-controls>`
            : nothing
        }
      </div>
      ${this.#announcer.render()}
    `;
  }

  /** What could not be fetched: nothing is pressed for the words of a card. */
  #failed(place: Place | null) {
    const isPressed = this.checking && deviceCheck.failed;
    // the notice above says it as well
    if (!isPressed && (place?.id !== PENDING || !told.failed || !this.withoutNotices)) return nothing;
    return html`<p class="failed" role="status">${this.text('err.view')}</p>`;
  }

  /**
   * Captions of a service of the host: what a person says, as text under their name. Nothing is drawn before the first
   * line, and nobody is asked for one; the person can hide them.
   *
   * @param caption `{ person, text, final }`: the id of who speaks, all of the line as it is known now, and whether it stays so
   */
  caption(caption: Caption): void {
    void captions.load().then(() => captions.code?.showCaption(this, caption));
  }

  /** The panel that is open beside the stage. */
  get panel(): PanelName | null {
    return this.#beside.panel;
  }

  /**
   * Opens a panel beside the stage, with the focus in it; nothing while there is no stage.
   *
   * @param panel one of `people`, `text`, `devices`, `quality`
   * @param opener gets the focus back when the panel is closed
   */
  openPanel(panel: PanelName, opener?: HTMLElement): void {
    if (!this.#place()) this.#beside.show(panel, opener);
  }

  /** Closes the panel beside the stage. */
  closePanel(): void {
    if (this.panel) this.#beside.close();
  }

  /** The line that says what is the case. */
  override focus(options?: FocusOptions) {
    this.statusLine?.focus(options);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    told.code?.watchEndNotice(this, this.view, null);
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const closing = this.#closing.read(this.view);
    if (closing) this.dispatchEvent(closing);
    const { code } = told;
    if (code) {
      adoptStyles(this.renderRoot, code.frameStyles.styleSheet);
      const isTelling = this.#place()?.id === 'ended';
      code.watchEndNotice(this, this.view, isTelling ? this.renderRoot.querySelector('.place') : null);
    }
    this.#beside.takeOpener();
  }

  readonly #handleCheck = () => {
    this.checking = true;
    void deviceCheck.load();
  };

  #partsOf(place: Place) {
    return told.code?.cardParts(place, {
      element: this,
      view: this.view,
      controls: this.controls,
      localize: this.localize,
      openAppointment: this.#beside.openAppointment,
      onDismiss: () => (this.dismissed = this.view.conference.conference?.id),
    });
  }

  #place(): Place | null {
    const { code } = told;
    const how = {
      dismissed: this.dismissed !== undefined && this.dismissed === this.view.conference.conference?.id,
      withoutChat: this.withoutChatHint,
    };
    return placeOf(this.view, this.subscription.attached, code && ((view) => code.toldPlaceOf(view, how)));
  }
}
