import { MESSAGE_MAX_LENGTH } from '../../../protocol/index.js';
import type { CommandOf, Decision } from '../commands.js';
import { accepted, refused } from './decisions.js';

/** Works with and without a conference, and after its end: the chat belongs to the case (R-C2, R-C4, R-E16). */
export function sendMessage({ id, text }: CommandOf<'send-message'>): Decision {
  if (text.trim() === '') return refused('message_empty');
  if (text.length > MESSAGE_MAX_LENGTH) return refused('message_too_long', { limit: MESSAGE_MAX_LENGTH });
  return accepted([{ type: 'message-sent', message: { id, text } }], id);
}
