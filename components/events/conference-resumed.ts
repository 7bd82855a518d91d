/** After an interruption this device is in the same conference again, by itself or by a press. */
export class ConferenceResumedEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;
  /** When the interruption began: UTC, ISO 8601. */
  readonly interruptedSince: string;

  constructor(conference: string, interruptedSince: string) {
    super('conference-resumed', { bubbles: true, composed: true });
    this.conference = conference;
    this.interruptedSince = interruptedSince;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-resumed': ConferenceResumedEvent;
  }
}
