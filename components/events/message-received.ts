/** Somebody else wrote in the chat of the case. */
export class MessageReceivedEvent extends Event {
  readonly messageId: string;
  /** Person id of the writer, `null` for the system. */
  readonly from: string | null;
  readonly text: string;

  constructor(messageId: string, from: string | null, text: string) {
    super('message-received', { bubbles: true, composed: true });
    this.messageId = messageId;
    this.from = from;
    this.text = text;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-received': MessageReceivedEvent;
  }
}
