import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readOffer, transportFeedbackLines } from '../../server/embedded-openvidu/sfu/sdp.js';

const offerBy = (origin: string) =>
  [
    'v=0',
    `o=${origin} 1 0 IN IP4 0.0.0.0`,
    's=-',
    't=0 0',
    'm=video 9 UDP/TLS/RTP/SAVPF 120',
    'a=mid:0',
    'a=rtpmap:120 VP8/90000',
    'a=extmap:7 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
    '',
  ].join('\r\n');
const feedbackFor = (origin: string) => readOffer(offerBy(origin)).media.flatMap(transportFeedbackLines);

it('agrees to feedback about each packet with Chromium, and not with Firefox, which would keep to that alone', () => {
  assert.equal(feedbackFor('-').length, 2);
  assert.deepEqual(feedbackFor('mozilla...THIS_IS_SDPARTA-153.0'), []);
});
