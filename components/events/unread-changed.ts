/** The number of messages of others that this person has not seen has changed; for a counter in the host's own bar. */
export class UnreadChangedEvent extends Event {
  /** How many. */
  readonly count: number;

  constructor(count: number) {
    super('unread-changed', { bubbles: true, composed: true });
    this.count = count;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'unread-changed': UnreadChangedEvent;
  }
}
