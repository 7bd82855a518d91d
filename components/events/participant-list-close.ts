/** The person is done with the list of people: the stage has its place back. */
export class ParticipantListCloseEvent extends Event {
  constructor() {
    super('participant-list-close', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'participant-list-close': ParticipantListCloseEvent;
  }
}
