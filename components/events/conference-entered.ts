/** This device is in the conference: camera and microphone are as the person wanted them. */
export class ConferenceEnteredEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;

  constructor(conference: string) {
    super('conference-entered', { bubbles: true, composed: true });
    this.conference = conference;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-entered': ConferenceEnteredEvent;
  }
}
