/** What can be opened beside the stage, one at a time. */
export type PanelName = 'people' | 'text' | 'devices' | 'quality';

/**
 * A panel is wanted, or wanted no more. Prevent it to show your own element in your own place; else the `notary-conference`
 * around opens or closes it, or the panel that the page has placed takes the focus.
 */
export class ConferencePanelRequestEvent extends Event {
  /** Which panel. */
  readonly panel: PanelName;
  /** What was pressed; the focus goes back to it when the panel is closed. */
  readonly opener: HTMLElement | undefined;

  constructor(panel: PanelName, opener?: HTMLElement) {
    super('conference-panel-request', { bubbles: true, composed: true, cancelable: true });
    this.panel = panel;
    this.opener = opener;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-panel-request': ConferencePanelRequestEvent;
  }
}
