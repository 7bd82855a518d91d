import type { ConferenceEnd } from '../../protocol/case-state.js';

/** The conference is over for everyone. `ended` says when, by whom and why. */
export class ConferenceEndedEvent extends Event {
  readonly conference: string;
  readonly ended: ConferenceEnd;

  constructor(conference: string, ended: ConferenceEnd) {
    super('conference-ended', { bubbles: true, composed: true });
    this.conference = conference;
    this.ended = ended;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-ended': ConferenceEndedEvent;
  }
}
