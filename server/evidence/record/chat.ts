import type { RecordedMessage } from '../../../protocol/index.js';
import { deedOf, type Step, type Subject } from './step.js';

/** Every message, with the name its author had then. */
export class Chat implements Subject<readonly RecordedMessage[]> {
  readonly #messages: RecordedMessage[] = [];

  add(step: Step): void {
    if (step.event.type !== 'message-sent') return;
    this.#messages.push({ ...deedOf(step), text: step.event.message.text });
  }

  result(): readonly RecordedMessage[] {
    return this.#messages;
  }
}
