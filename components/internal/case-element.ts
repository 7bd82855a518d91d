import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { CaseSubscription, type CaseHost } from './case-subscription.js';
import { LocalizeController, type TextValues } from './localize-controller.js';
import { zoneOf } from './conference-words.js';
import type { TextKey } from '../translations/de.js';

/** What every element that draws a case has in common: it names its case, follows it, and speaks its language. */
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
