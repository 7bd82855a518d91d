import { LitElement, html, css, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CaseControls } from '../../core/case-controls.js';
import { signOutOfAll } from '../../core/case-registry.js';
import { CaseConnection, type CaseAddress } from '../internal/case-connection.js';
import { DEFAULT_SETTINGS, provideCase, tellCaseAvailable, type CaseScope } from '../internal/case-scope.js';
import { NOTHING_KNOWN, signingOf, type SigningState } from '../internal/signing.js';
import type { TextOverrides } from '../internal/localize-controller.js';
import type { PortalFinding } from '../portal-doctor/faults.js';

export type {} from '../index.js';

/**
 * The case and its connection, for all elements inside it and for those that point to it with `for`. Draws nothing.
 *
 * @element notary-case
 *
 * @slot - The page, or the part of it, that holds the elements of this case.
 *
 * @fires {ConferenceStartedEvent} conference-started - A conference of the case was started.
 * @fires {ConferenceEnteredEvent} conference-entered - This device is in the conference.
 * @fires {ConferenceInterruptedEvent} conference-interrupted - This device lost its connection; the conference goes on.
 * @fires {ConferenceResumedEvent} conference-resumed - Back in the same conference after an interruption.
 * @fires {ConferenceLeftEvent} conference-left - This device left, or another one took over.
 * @fires {ProceedingsChangedEvent} proceedings-changed - The proceedings of a deed or certification were opened, paused, resumed or finished, or signatures may be asked for again or not.
 * @fires {ConferenceEndedEvent} conference-ended - The conference is over for everyone.
 * @fires {MessageReceivedEvent} message-received - Somebody else wrote in the chat of the case.
 * @fires {UnreadChangedEvent} unread-changed - How many messages of others this person has not seen.
 * @fires {AppointmentChangedEvent} appointment-changed - An appointment was made, or something happened to it; `change` says what.
 * @fires {ConferenceErrorEvent} conference-error - Something does not work; the elements already say so.
 * @fires {PortalDiagnosedEvent} portal-diagnosed - The page was examined for its integrator: what in it blocks what.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <notary-conference></notary-conference>
 *   <case-chat></case-chat>
 * </notary-case>
 */
export class NotaryCase extends LitElement implements CaseAddress {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Address of the backend: everything before `/v1`. */
  @property() server = '';

  /** Which case. */
  @property({ attribute: 'case-id' }) caseId = '';

  /** Where the portal hands out participant tokens: POST with `{ "case": … }`, answered by `{ "token": … }`. */
  @property({ attribute: 'token-url' }) tokenUrl = '';

  /** Hands out participant tokens, instead of `tokenUrl`. Called whenever a fresh one is needed. */
  @property({ attribute: false }) credentials: (() => Promise<string>) | undefined;

  /** A case made by the page itself, instead of `server`: for rehearsals and tests. */
  @property({ attribute: false }) controls: CaseControls | null = null;

  /** Texts to use instead of ours, by key, in the language of the page. */
  @property({ attribute: false }) texts: TextOverrides = {};

  /** Whom to turn to when the service cannot be reached, for example a telephone number. */
  @property({ attribute: 'support-contact' }) supportContact = '';

  /**
   * Minutes after which the office is asked about a conference that runs with nobody in it. 0: never.
   *
   * @default 120
   */
  @property({ type: Number, attribute: 'remind-after' }) remindAfter = DEFAULT_SETTINGS.remindAfter;

  /**
   * Examines the page and writes on the console what in it blocks what, with the line to change (`docs/portal-doctor.md`). For
   * integrators: its code is fetched by who sets this and by nobody else.
   */
  @property({ type: Boolean }) doctor = false;

  readonly #connection = new CaseConnection(this);

  constructor() {
    super();
    provideCase(this, () => this.scope);
  }

  /**
   * Whether the host may ask people for their signatures now: only while the proceedings of a deed or certification are
   * open, always in a consultation (R-L7): `state` is `allowed`, or `blocked` with the `reason`. The event
   * `proceedings-changed` tells when it changes.
   */
  get signatureRequests(): SigningState {
    return signingOf(this.scope.controls?.view ?? NOTHING_KNOWN);
  }

  /**
   * The host signs the person out: drafts, unsent messages and all that is shown of the cases on this page go, also from
   * this device (call it before the page is left). A conference goes on without them, as after a loss.
   */
  signOut() {
    this.controls?.signOut();
    signOutOfAll();
  }

  /**
   * The same as `doctor`, when it is called. Asks the portal for a token more, opens no device.
   *
   * @throws when its code cannot be fetched
   */
  async diagnose(): Promise<readonly PortalFinding[]> {
    return (await import('../portal-doctor/diagnose.js')).diagnose(this);
  }

  /** @internal */
  get scope(): CaseScope {
    return this.#connection.scope;
  }

  override connectedCallback() {
    super.connectedCallback();
    // Lit draws by itself only on the first connection.
    this.requestUpdate();
    tellCaseAvailable(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#connection.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('doctor') && this.doctor) void this.diagnose();
    if (!this.isConnected) return;
    if (this.scope.texts !== this.texts) this.scope.texts = this.texts;
    const { supportContact, remindAfter } = this;
    const { settings } = this.scope;
    if (settings.supportContact !== supportContact || settings.remindAfter !== remindAfter) {
      this.scope.settings = { supportContact, remindAfter };
    }
    this.#connection.connect(this, this.controls);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
