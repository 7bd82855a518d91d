import { z } from 'zod';
import { OpenViduError } from '../../errors.js';
import type { Participant } from '../../sessions/participant.js';
import { VERSION } from '../../version.js';
import { readParams, type MemberMethod, type OpenMethod } from '../call.js';

const joinSchema = z.object({
  token: z.string().max(2048),
  session: z.string().max(256),
  platform: z.string().max(1024).optional(),
  metadata: z.string().max(10_000).optional(),
});

export const ping: OpenMethod = () => ({ value: 'pong' });

/** Uses up a token and becomes a participant (protocol section 2.4). */
export const joinRoom: OpenMethod = ({ registry, iceServers, socket, afterReply }, params) => {
  if (socket.member) throw new OpenViduError('userAlreadyInRoom', 'This socket has joined already');
  const { token, session: sessionId, platform, metadata } = readParams(joinSchema, params);
  const secret = /[?&]token=([^&]+)/.exec(token)?.[1] ?? token;
  const found = registry.findToken(sessionId, secret);
  if (!found) throw new OpenViduError('unauthorized', 'The token is not valid');
  const { session, connection } = found;
  const others = [...session.participants.values()].map(present);
  const participant = session.join(connection, {
    at: Date.now(),
    ip: socket.remoteAddress,
    platform: platform ?? 'unknown',
    clientData: metadata ?? '',
  });
  afterReply(() => socket.admit(session, participant));
  return {
    id: participant.id,
    createdAt: participant.joinedAt,
    metadata: connection.metadata,
    value: others,
    session: session.id,
    sessionId: participant.rpcSessionId,
    role: connection.role,
    version: VERSION,
    // the client makes the offers, to publish and to subscribe alike
    mediaServer: 'kurento',
    videoSimulcast: false,
    record: false,
    // always sent: without it openvidu-browser asks public STUN servers of third parties
    customIceServers: connection.customIceServers ?? iceServers,
  };
};

/** Goes on after a lost socket. Events that were not confirmed follow the answer. */
export const connect: OpenMethod = ({ registry, socket, afterReply }, params) => {
  const { sessionId } = readParams(z.object({ sessionId: z.string().max(256) }), params);
  const found = registry.findRpcSession(sessionId);
  if (!found) throw new OpenViduError('reconnection', 'reconnection error');
  // a socket for two would leave one of them behind, present for ever, when it closes
  if (socket.member && socket.member.participant !== found.participant) {
    throw new OpenViduError('userAlreadyInRoom', 'This socket belongs to another participant');
  }
  afterReply(() => socket.admit(found.session, found.participant));
  return {};
};

export const leaveRoom: MemberMethod = ({ session, participant, socket }) => {
  session.leave(participant, 'disconnect');
  socket.dismiss();
  return {};
};

function present({ id, joinedAt, connection, publication }: Participant): object {
  return {
    id,
    createdAt: joinedAt,
    metadata: connection.metadata,
    ...(publication ? { streams: [publication.toStream()] } : {}),
  };
}
