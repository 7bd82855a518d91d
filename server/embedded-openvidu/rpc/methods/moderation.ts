import { z } from 'zod';
import { OpenViduError } from '../../errors.js';
import type { Participant } from '../../sessions/participant.js';
import { readParams, type MemberMethod } from '../call.js';

const id = z.string().max(256);

export const forceDisconnect: MemberMethod = ({ session, participant }, params) => {
  requireModerator(participant);
  const { connectionId } = readParams(z.object({ connectionId: id }), params);
  const other = session.participants.get(connectionId);
  if (!other) throw new OpenViduError('userNotFound', 'There is no such connection');
  session.leave(other, 'forceDisconnectByUser');
  return {};
};

export const forceUnpublish: MemberMethod = ({ session, participant }, params) => {
  requireModerator(participant);
  const { streamId } = readParams(z.object({ streamId: id }), params);
  const publisher = session.media.findPublisher(streamId);
  if (!publisher) throw new OpenViduError('userNotStreaming', 'There is no such stream');
  session.media.unpublish(publisher, 'forceUnpublishByUser');
  return {};
};

function requireModerator({ connection }: Participant): void {
  if (connection.role !== 'MODERATOR')
    throw new OpenViduError('unauthorized', 'Only a MODERATOR can do this');
}
