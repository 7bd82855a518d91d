/** Why somebody or something went; the strings of OpenVidu CE, which reach applications unchanged. */
export type LeaveReason =
  | 'disconnect'
  | 'forceDisconnectByUser'
  | 'forceDisconnectByServer'
  | 'sessionClosedByServer'
  | 'networkDisconnect'
  | 'openviduServerStopped';

export type UnpublishReason = LeaveReason | 'unpublish' | 'forceUnpublishByUser' | 'forceUnpublishByServer';

export type MediaEndReason = UnpublishReason | 'unsubscribe';

export type SessionEndReason = 'lastParticipantLeft' | 'sessionClosedByServer' | 'openviduServerStopped';

/** Everything that is reported. Not what people tell each other: `signalSent` would carry the words (decision 76). */
export const SESSION_EVENTS = [
  'sessionCreated',
  'sessionDestroyed',
  'participantJoined',
  'participantLeft',
  'webrtcConnectionCreated',
  'webrtcConnectionDestroyed',
] as const;

/** What happened, in the form of an OpenVidu webhook (protocol section 5), without the fields common to all. */
export interface SessionEvent {
  readonly event: (typeof SESSION_EVENTS)[number];
  readonly sessionId: string;
  readonly uniqueSessionId: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly [field: string]: unknown;
}

/** The fields of an end: since when, for how many whole seconds, and why. */
export function ended(startTime: number, reason: MediaEndReason | SessionEndReason): Record<string, unknown> {
  return { startTime, duration: Math.floor((Date.now() - startTime) / 1000), reason };
}
