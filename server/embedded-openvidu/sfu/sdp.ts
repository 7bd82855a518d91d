/**
 * The little SDP an SFU has to understand: which sound and picture a browser offers, under which numbers.
 * Everything is taken from the offer by pattern, so no text of a client reaches the answer unchecked.
 */

export type MediaKind = 'audio' | 'video';

/** One m-line of an offer, reduced to opus or VP8. */
export interface OfferedMedia {
  readonly kind: MediaKind;
  readonly mid: string;
  readonly payloadType: number;
  /** Retransmissions of `payloadType`; undefined when the browser offers none. */
  readonly rtxPayloadType: number | undefined;
  /** The header extension that carries transport-wide sequence numbers. */
  readonly transportSequenceId: number | undefined;
  /** The header extension that carries when a packet was sent. */
  readonly sendTimeId: number | undefined;
}

export interface Offer {
  /** The offer as the peer connection should see it. */
  readonly sdp: string;
  readonly media: readonly OfferedMedia[];
}

/** The offer cannot be answered. The message says why, in words meant for a developer's console. */
export class SdpError extends Error {
  override readonly name = 'SdpError';
  /** Understood, but without a codec this server forwards. */
  readonly codecMissing: boolean;

  constructor(message: string, codecMissing = false) {
    super(message);
    this.codecMissing = codecMissing;
  }
}

const CODECS = { audio: /^opus\/48000\/2$/i, video: /^VP8\/90000$/i };
const SEND_TIME = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time';
const TRANSPORT_SEQUENCE = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';

/** Reads an offer as openvidu-browser sends it: at most one m-line of sound and one of picture. */
export function readOffer(sdp: string): Offer {
  const sections = sdp.split(/^(?=m=)/m).slice(1);
  if (sections.length === 0) throw new SdpError('The offer has no media');
  const media = sections.map(readSection).map((each) => (isFirefox(sdp) ? withoutFeedback(each) : each));
  if (new Set(media.map(({ kind }) => kind)).size < media.length) {
    throw new SdpError('The offer has more than one m-line of the same kind');
  }
  return { media, sdp: asActive(sdp) };
}

function isFirefox(sdp: string): boolean {
  return /^o=mozilla/m.test(sdp);
}

/**
 * With feedback about each packet Firefox keeps to that alone: it sends more than the limit it is told (REMB), and a
 * narrow line of a subscriber has no picture any more. Without, it keeps to the limit (decision 65).
 */
function withoutFeedback(media: OfferedMedia): OfferedMedia {
  return { ...media, transportSequenceId: undefined };
}

/**
 * Makes the browser the one that opens the DTLS handshake.
 * As the opener, this server would speak before Firefox listens, and Firefox then waits a second for the retry.
 */
function asActive(sdp: string): string {
  return sdp.replaceAll(/^a=setup:actpass(?=\r?$)/gm, 'a=setup:active');
}

function readSection(section: string): OfferedMedia {
  const kind = /^m=(audio|video) /.exec(section)?.[1] as MediaKind | undefined;
  if (!kind) throw new SdpError('The offer has an m-line that is neither sound nor picture');
  const mid = /^a=mid:([\w-]{1,16})\r?$/m.exec(section)?.[1];
  if (mid === undefined) throw new SdpError('The offer has an m-line without a usable mid');
  const payloadType = payloadTypes(section, CODECS[kind])[0];
  if (payloadType === undefined) {
    throw new SdpError(`The offer has no ${kind === 'audio' ? 'opus' : 'VP8'}`, true);
  }
  return {
    kind,
    mid,
    payloadType,
    rtxPayloadType: payloadTypes(section, /^rtx\/90000$/i).find((rtx) =>
      new RegExp(`^a=fmtp:${rtx} apt=${payloadType}\\r?$`, 'm').test(section),
    ),
    transportSequenceId: extensionId(section, TRANSPORT_SEQUENCE),
    sendTimeId: shortId(extensionId(section, SEND_TIME)),
  };
}

function payloadTypes(section: string, codec: RegExp): number[] {
  return [...section.matchAll(/^a=rtpmap:(\d{1,3}) (\S+)\r?$/gm)]
    .filter(([, , encoding]) => codec.test(encoding ?? ''))
    .map(([, payloadType]) => Number(payloadType))
    .filter((payloadType) => payloadType < 128);
}

function extensionId(section: string, wanted: string): number | undefined {
  for (const [, id, uri] of section.matchAll(/^a=extmap:(\d{1,3})(?:\/\w+)? (\S+)/gm)) {
    if (uri === wanted) return Number(id);
  }
  return undefined;
}

/** The one-byte form of a header extension has room for these ids alone. */
function shortId(id: number | undefined): number | undefined {
  return id !== undefined && id >= 1 && id <= 14 ? id : undefined;
}

/** The lines that agree to transport-wide feedback for one m-line. */
export function transportFeedbackLines(media: OfferedMedia): string[] {
  if (media.transportSequenceId === undefined) return [];
  return [
    `a=extmap:${media.transportSequenceId} ${TRANSPORT_SEQUENCE}`,
    `a=rtcp-fb:${media.payloadType} transport-cc`,
  ];
}

/** The lines by which a subscriber's browser estimates its line. */
export function sendTimeLines({ sendTimeId }: OfferedMedia): string[] {
  return sendTimeId === undefined ? [] : [`a=extmap:${sendTimeId} ${SEND_TIME}`];
}

/**
 * Replaces the candidates of an answer by one for each announced address, `ip` or, behind a NAT that maps the port
 * too, `ip:port`. The library would list the addresses of this machine's interfaces: never loopback, never a NAT's.
 */
export function announceAddresses(sdp: string, addresses: readonly string[], ownPort: number): string {
  const candidates = addresses.map((address, index) => {
    const [ip, port = ownPort] = address.split(':');
    return `a=candidate:${index + 1} 1 UDP ${2_130_706_431 - index} ${ip} ${port} typ host\r\n`;
  });
  const without = sdp.replaceAll(/^a=(?:candidate:.*|end-of-candidates)\r?\n/gm, '');
  // with BUNDLE all media share one transport, so the first m-line speaks for all
  const [session = '', first = '', ...rest] = without.split(/^(?=m=)/m);
  return [session, first, ...candidates, 'a=end-of-candidates\r\n', ...rest].join('');
}
