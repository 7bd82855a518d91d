/**
 * A press on *Videokonferenz starten* or *Teilnehmen*, before anything is asked for. A host whose conference stands behind a
 * tab opens that now; one whose conference is another page prevents the event and goes there.
 */
export class StartConferenceRequestEvent extends Event {
  constructor() {
    super('start-conference-request', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'start-conference-request': StartConferenceRequestEvent;
  }
}
