import type { ProceedingsState } from '../../protocol/proceedings.js';
import type { SigningState } from '../internal/signing.js';

/** The proceedings (Verhandlung) of a deed or certification were opened, paused by themselves, resumed or finished. */
export class ProceedingsChangedEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;
  /** Where they stand. */
  readonly state: ProceedingsState;
  /** Ids of the required persons who are not connected now; the official person is not among them. */
  readonly missing: readonly string[];
  /** Whether the host may ask for signatures now. */
  readonly signatureRequests: SigningState['state'];
  /** Why they are blocked; `null` while they are allowed. `notary-case.signatureRequests` says the same at any time. */
  readonly reason: Extract<SigningState, { state: 'blocked' }>['reason'] | null;

  constructor(
    conference: string,
    state: ProceedingsState,
    missing: readonly string[],
    signing: SigningState,
  ) {
    super('proceedings-changed', { bubbles: true, composed: true });
    this.conference = conference;
    this.state = state;
    this.missing = missing;
    this.signatureRequests = signing.state;
    this.reason = signing.state === 'blocked' ? signing.reason : null;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'proceedings-changed': ProceedingsChangedEvent;
  }
}
