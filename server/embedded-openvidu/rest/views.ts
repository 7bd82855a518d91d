import type { Connection } from '../sessions/connection.js';
import type { Participant } from '../sessions/participant.js';
import type { Session } from '../sessions/session.js';

/** A session as openvidu-node-client reads it (protocol section 1.3). */
export function viewSession(session: Session, publicUrl: string, withPending: boolean): object {
  const connections = [...session.connections.values()].filter(({ activation }) => activation ?? withPending);
  return {
    id: session.id,
    object: 'session',
    sessionId: session.id,
    createdAt: session.createdAt,
    mediaMode: 'ROUTED',
    recordingMode: 'MANUAL',
    customSessionId: session.customSessionId ?? '',
    connections: {
      numberOfElements: connections.length,
      content: connections.map((connection) => viewConnection(connection, session, publicUrl)),
    },
    recording: false,
    broadcasting: false,
    forcedVideoCodec: 'VP8',
    allowTranscoding: false,
  };
}

export function viewConnection(connection: Connection, session: Session, publicUrl: string): object {
  const { id, activation } = connection;
  const participant = session.participants.get(id);
  return {
    id,
    object: 'connection',
    type: 'WEBRTC',
    status: activation ? 'active' : 'pending',
    connectionId: id,
    sessionId: session.id,
    createdAt: connection.createdAt,
    activeAt: activation?.at ?? null,
    location: activation ? 'unknown' : null,
    ip: activation?.ip ?? null,
    platform: activation?.platform ?? null,
    token: tokenUrl(connection, publicUrl),
    serverData: connection.serverData,
    clientData: activation?.clientData ?? null,
    record: false,
    role: connection.role,
    kurentoOptions: null,
    customIceServers: connection.customIceServers ?? [],
    rtspUri: null,
    adaptativeBitrate: null,
    onlyPlayWithSubscribers: null,
    networkCache: null,
    publishers: participant ? viewPublishers(participant) : null,
    subscribers: participant
      ? [...participant.subscriptions.values()].map(({ publication, createdAt }) => ({
          createdAt,
          streamId: publication.id,
        }))
      : null,
  };
}

/** What openvidu-browser joins with. It keeps only the host of this URL, and sends the rest to the server. */
export function tokenUrl({ sessionId, tokenSecret }: Connection, publicUrl: string): string {
  const base = publicUrl.replace(/^http/, 'ws').replace(/\/$/, '');
  return `${base}?sessionId=${sessionId}&token=${tokenSecret}`;
}

function viewPublishers({ publication }: Participant): object[] {
  if (!publication) return [];
  const { hasAudio, audioActive, hasVideo, videoActive, typeOfVideo, frameRate, videoDimensions } =
    publication.description;
  return [
    {
      createdAt: publication.createdAt,
      streamId: publication.id,
      mediaOptions: {
        hasAudio,
        audioActive,
        hasVideo,
        videoActive,
        typeOfVideo: typeOfVideo ?? null,
        frameRate: frameRate ?? null,
        videoDimensions: videoDimensions ?? null,
        filter: {},
      },
    },
  ];
}
