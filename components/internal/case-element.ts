import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseState } from '../../protocol/case-state.js';
import type { CaseView } from '../../core/case-view.js';
import { CaseSubscription, type CaseHost } from './case-subscription.js';
import { LocalizeController, type TextValues } from './localize-controller.js';
import { zoneOf } from './conference-words.js';
import type { TextKey } from '../translations/de.js';

/* With any element come all tags and events, for `createElement` and `addEventListener` in TypeScript. */
export type {} from '../index.js';

/**
 * What every element that draws a case has in common: it names its case, follows it, and speaks its language. One that names
 * its case itself, by `server` and `case-id`, tells what happens in it, as `notary-case` does.
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
 */
export abstract class CaseElement extends LitElement implements CaseHost {
  /** The id of a `notary-case` in the same tree, for elements that stand outside of it. */
  @property({ attribute: 'for' }) htmlFor = '';

  /** Address of the backend, for elements that name their case themselves. */
  @property() server = '';

  /** The case, together with `server`. */
  @property({ attribute: 'case-id' }) caseId = '';

  /** Where the portal hands out participant tokens, together with `server`. */
  @property({ attribute: 'token-url' }) tokenUrl = '';

  /** Hands out participant tokens, instead of `tokenUrl`. */
  @property({ attribute: false }) credentials: (() => Promise<string>) | undefined;

  protected readonly subscription = new CaseSubscription(this);
  protected readonly localize = new LocalizeController(this, () => this.subscription.texts);

  protected get view(): CaseView {
    return this.subscription.view;
  }

  protected get controls(): CaseControls | null {
    return this.subscription.controls;
  }

  /** @internal The case that it draws, for where there are several on one page. */
  get namedCase(): CaseState | null {
    return this.view.case;
  }

  /** @internal Whether this is the case that it draws. */
  isOf(controls: CaseControls): boolean {
    return this.controls === controls;
  }

  protected text(key: TextKey, values?: TextValues): string {
    return this.localize.text(key, values);
  }

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    const { loading } = this.localize;
    if (loading) return loading.then(() => super.scheduleUpdate());
    void super.scheduleUpdate();
    return undefined;
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    this.subscription.refresh();
  }

  /** `10:42 Uhr`, by the clock of the office. */
  protected time(iso: string | null): string {
    return iso === null ? '' : this.localize.time(iso, zoneOf(this.view));
  }
}
