import type { StageLayout } from '../conference-stage/layout.js';

/** The person has chosen under *Ansicht* how they see the others. */
export class LayoutChangedEvent extends Event {
  /** What was chosen. */
  readonly layout: StageLayout;

  constructor(layout: StageLayout) {
    super('layout-changed', { bubbles: true, composed: true });
    this.layout = layout;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'layout-changed': LayoutChangedEvent;
  }
}
