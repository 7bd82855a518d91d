/** The person is done with a panel beside the stage. */
export class ConferencePanelCloseEvent extends Event {
  constructor() {
    super('conference-panel-close', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-panel-close': ConferencePanelCloseEvent;
  }
}
