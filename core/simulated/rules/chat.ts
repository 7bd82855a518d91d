import { MESSAGE_MAX_LENGTH } from '../../../protocol/http.js';
import { accepted, refused, type Outcome, type Command } from './outcome.js';

export function sendMessage({ key, body }: Command): Outcome {
  const text = String(body['text']).trim();
  if (text === '') return refused('message_empty');
  if (text.length > MESSAGE_MAX_LENGTH) return refused('message_too_long', { limit: MESSAGE_MAX_LENGTH });
  return accepted([{ type: 'message-sent', message: { id: key, text } }], (_, [event]) => ({ event }));
}
