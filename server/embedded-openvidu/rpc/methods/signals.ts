import { z } from 'zod';
import { OpenViduError } from '../../errors.js';
import { readParams, type MemberMethod } from '../call.js';

const messageSchema = z.object({
  to: z.array(z.string().max(256)).max(1000).default([]),
  type: z.string().max(256).optional(),
  data: z.string().optional(),
});

/** In characters. A signal is for words: the longest of ours, real-time text said anew, has 24 000 before it is quoted. */
const LONGEST = 64 * 1024;

/** The signal itself is JSON text inside the parameter `message`. */
export const sendMessage: MemberMethod = ({ session, participant }, params) => {
  const { message } = readParams(z.object({ message: z.string() }), params);
  if (message.length > LONGEST) throw new OpenViduError('signalFormat', 'The signal is too long');
  if (!participant.signals.take(performance.now(), Buffer.byteLength(message))) {
    throw new OpenViduError('generic', 'So many signals are not passed on; wait for a second');
  }
  const { to, type, data } = readMessage(message);
  session.signal({ from: participant.id, to, type, data });
  return {};
};

function readMessage(message: string): z.infer<typeof messageSchema> {
  try {
    return messageSchema.parse(JSON.parse(message));
  } catch {
    throw new OpenViduError('signalFormat', 'The signal is not of the form {to, type, data}');
  }
}
