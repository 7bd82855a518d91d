/**
 * A press on *Chat zum Vorgang*. Unless the host prevents it, the first `case-chat` of the same case on the page is brought
 * into view and takes the focus; a host whose chat stands behind a tab opens that first.
 */
export class CaseChatRequestEvent extends Event {
  constructor() {
    super('case-chat-request', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'case-chat-request': CaseChatRequestEvent;
  }
}
