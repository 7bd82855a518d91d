/** A conference of the case was started, by whomever. */
export class ConferenceStartedEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;

  constructor(conference: string) {
    super('conference-started', { bubbles: true, composed: true });
    this.conference = conference;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-started': ConferenceStartedEvent;
  }
}
