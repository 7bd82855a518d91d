/** SDP offers of the form Chromium makes, for tests without a browser. Nothing ever connects to them. */
function section(kind: 'audio' | 'video', mid: number, direction: string, ssrc: number): string {
  const codecs =
    kind === 'audio'
      ? ['a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1']
      : ['a=rtpmap:96 VP8/90000', 'a=rtcp-fb:96 nack', 'a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96'];
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${kind === 'audio' ? '111' : '96 97'}`,
    'c=IN IP4 0.0.0.0',
    'a=ice-ufrag:abcd',
    'a=ice-pwd:abcdabcdabcdabcdabcdabcd',
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
    'a=setup:actpass',
    `a=mid:${mid}`,
    `a=${direction}`,
    'a=rtcp-mux',
    ...(kind === 'video'
      ? ['a=extmap:4 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01']
      : []),
    ...codecs,
    ...(direction === 'sendonly' ? [`a=ssrc:${ssrc} cname:x`] : []),
  ].join('\r\n');
}

function offer(direction: string): string {
  const head = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0 1'].join('\r\n');
  return `${[head, section('audio', 0, direction, 111), section('video', 1, direction, 222)].join('\r\n')}\r\n`;
}

export const PUBLISH_OFFER = offer('sendonly');
export const SUBSCRIBE_OFFER = offer('recvonly');

/** The parameters of publishVideo as openvidu-browser sends them. */
export const PUBLISH = {
  sdpOffer: PUBLISH_OFFER,
  doLoopback: false,
  hasAudio: true,
  hasVideo: true,
  audioActive: true,
  videoActive: true,
  typeOfVideo: 'CAMERA',
  frameRate: 30,
  videoDimensions: '{"width":640,"height":480}',
};
