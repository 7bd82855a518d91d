/** Somebody else wrote in the chat of the case. */
export class MessageReceivedEvent extends Event {
  /** Id of the message. */
  readonly messageId: string;
  /** Person id of the writer, `null` for the system. */
  readonly from: string | null;
  /** The message, as it was written: show it as text, never as HTML. */
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
