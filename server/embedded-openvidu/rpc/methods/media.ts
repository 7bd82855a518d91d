import { z } from 'zod';
import { OpenViduError } from '../../errors.js';
import { readParams, type MemberMethod } from '../call.js';

const sdp = z.string().max(100_000);
const id = z.string().max(256);

const publishSchema = z.object({
  sdpOffer: sdp,
  hasAudio: z.boolean().default(true),
  hasVideo: z.boolean().default(true),
  audioActive: z.boolean().optional(),
  videoActive: z.boolean().optional(),
  typeOfVideo: z.enum(['CAMERA', 'SCREEN', 'CUSTOM']).default('CAMERA').catch('CUSTOM'),
  frameRate: z.number().optional(),
  videoDimensions: z.string().max(200).optional(),
});

export const publishVideo: MemberMethod = ({ session, participant }, params) => {
  const { sdpOffer, hasAudio, hasVideo, audioActive, videoActive, typeOfVideo, ...rest } = readParams(
    publishSchema,
    params,
  );
  const publication = session.media.publish(
    participant,
    {
      hasAudio,
      hasVideo,
      audioActive: hasAudio && (audioActive ?? true),
      videoActive: hasVideo && (videoActive ?? true),
      typeOfVideo: hasVideo ? typeOfVideo : undefined,
      frameRate: rest.frameRate,
      videoDimensions: rest.videoDimensions,
    },
    sdpOffer,
  );
  return { id: publication.id, createdAt: publication.createdAt, sdpAnswer: publication.media.answer };
};

export const unpublishVideo: MemberMethod = ({ session, participant }) => {
  session.media.unpublish(participant, 'unpublish');
  return {};
};

/** `sender` is a stream here, and a connection when unsubscribing. */
export const receiveVideoFrom: MemberMethod = ({ session, participant }, params) => {
  const { sender, sdpOffer } = readParams(z.object({ sender: id, sdpOffer: sdp }), params);
  return { sdpAnswer: session.media.subscribe(participant, sender, sdpOffer) };
};

export const unsubscribeFromVideo: MemberMethod = ({ session, participant }, params) => {
  session.media.unsubscribe(participant, readParams(z.object({ sender: id }), params).sender);
  return {};
};

const reconnectSchema = z.object({
  stream: id.nullish(),
  sdpString: sdp.optional(),
  sdpOffer: sdp.optional(),
});

/** A publisher sends its offer as `sdpString`, a subscriber as `sdpOffer`. */
export const reconnectStream: MemberMethod = ({ session, participant }, params) => {
  const { stream, sdpString, sdpOffer = sdpString } = readParams(reconnectSchema, params);
  if (sdpOffer === undefined) throw new OpenViduError('invalidParams', 'Missing or invalid: sdpString');
  const sdpAnswer = session.media.reconnect(participant, stream ?? undefined, sdpOffer);
  const { publication } = participant;
  const isOwn = stream === undefined || stream === null || stream === publication?.id;
  return isOwn ? { sdpAnswer, id: publication?.id, createdAt: publication?.createdAt } : { sdpAnswer };
};

const changeSchema = z.object({
  streamId: id,
  property: z.enum(['audioActive', 'videoActive', 'videoDimensions', 'audioTrack', 'videoTrack']),
  newValue: z.unknown(),
  reason: z.string().max(100).default(''),
});

export const streamPropertyChanged: MemberMethod = ({ session, participant }, params) => {
  session.media.change(participant, readParams(changeSchema, params));
  return {};
};

/** Answered and ignored: candidates are learnt from the packets themselves, and picture sizes are not used. */
export const acknowledge: MemberMethod = () => ({});
