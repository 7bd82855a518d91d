/** This device lost its connection. The conference goes on; it is no end. */
export class ConferenceInterruptedEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;
  /** UTC, ISO 8601. */
  readonly since: string;

  constructor(conference: string, since: string) {
    super('conference-interrupted', { bubbles: true, composed: true });
    this.conference = conference;
    this.since = since;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-interrupted': ConferenceInterruptedEvent;
  }
}
