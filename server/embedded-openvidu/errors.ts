/** The error codes of OpenVidu CE that clients may see (protocol section 2.3). */
export const ERROR_CODES = {
  userNotFound: 102,
  userAlreadyInRoom: 104,
  userNotStreaming: 105,
  userAlreadyStreaming: 106,
  sessionNotFound: 202,
  sdp: 302,
  unauthorized: 401,
  signalFormat: 600,
  signalTarget: 601,
  forcedCodecMissing: 800,
  transport: 803,
  generic: 999,
  reconnection: 40007,
  /** JSON-RPC 2.0 section 5.1. */
  parse: -32700,
  invalidRequest: -32600,
  invalidParams: -32602,
} as const;

/** A refusal that the client is told about. Anything else thrown is a bug, and reported as `generic`. */
export class OpenViduError extends Error {
  override readonly name = 'OpenViduError';
  readonly code: number;

  constructor(code: keyof typeof ERROR_CODES, message: string) {
    super(message);
    this.code = ERROR_CODES[code];
  }
}
