/** This device is out of the conference, which goes on: by own command (`left`) or taken over elsewhere (`moved`). */
export class ConferenceLeftEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;
  /** `left` by own command · `moved` taken over by another device of the same person. */
  readonly reason: 'left' | 'moved';

  constructor(conference: string, reason: 'left' | 'moved') {
    super('conference-left', { bubbles: true, composed: true });
    this.conference = conference;
    this.reason = reason;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-left': ConferenceLeftEvent;
  }
}
