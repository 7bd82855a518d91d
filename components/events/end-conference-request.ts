/**
 * Somebody pressed *Konferenz beenden*; nothing has ended yet. Prevented, the dialog does not open: the host asks in
 * its own way and then calls `end()` of the button.
 */
export class EndConferenceRequestEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;

  constructor(conference: string) {
    super('end-conference-request', { bubbles: true, composed: true, cancelable: true });
    this.conference = conference;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'end-conference-request': EndConferenceRequestEvent;
  }
}
