import type { ConferenceEnd } from '../../protocol/case-state.js';

/** The conference is over for everyone. `ended` says when, by whom and why. */
export class ConferenceEndedEvent extends Event {
  /** Id of the conference. */
  readonly conference: string;
  /** When, by whom and why: `at` is UTC, ISO 8601; `successor` the next appointment, if one was made. */
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
