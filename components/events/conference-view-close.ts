/** On the notarial side, after the end: the host closes the view that holds this `notary-conference` (R-E9). */
export class ConferenceViewCloseEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;

  constructor(conference: string) {
    super('conference-view-close', { bubbles: true, composed: true });
    this.conference = conference;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-view-close': ConferenceViewCloseEvent;
  }
}
