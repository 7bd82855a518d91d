/** Why somebody did not answer, in words for whoever runs this. */
export interface NetworkFailure {
  /** The code of Node, OpenSSL or undici; `TIMEOUT` when the doctor's patience ended. */
  readonly code: string;
  readonly why: string;
  /** Whether it is the certificate that is not trusted: then somebody is there. */
  readonly untrusted: boolean;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection without an answer',
  UND_ERR_SOCKET: 'it closed the connection without an answer',
  EPIPE: 'it closed the connection without an answer',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  ETIMEDOUT: 'it did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  TIMEOUT: 'it did not answer in time',
  EPROTO: 'it does not speak TLS there, or none that is still safe',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS there',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS there',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP there',
};

/** OpenSSL's words for a certificate, and what they mean. */
const CERTIFICATES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the certificate of the authority in between',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is made out to another name',
  CERT_REVOKED: 'its certificate has been revoked',
};

/** What OpenSSL said about a certificate, in words. */
export function certificateReason(code: string): string {
  return CERTIFICATES[code] ?? `its certificate is not trusted (${code})`;
}

/** What went wrong with a socket or a `fetch`, whose errors carry the cause inside. */
export function networkFailure(error: unknown): NetworkFailure {
  const code = codeOf(error);
  const untrusted = code in CERTIFICATES;
  const why = untrusted ? certificateReason(code) : (REASONS[code] ?? `it cannot be reached (${code})`);
  return { code, why, untrusted };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'TIMEOUT';
  // several addresses of one name, tried in turn
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
