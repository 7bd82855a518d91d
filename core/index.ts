/** `notary-conference/core`: the case without a screen. */
export type * from './case-controls.js';
export * from './case-view.js';
export { CaseClient, type CaseClientOptions } from './case-client.js';
export {
  leaseCase,
  signOutOfAll,
  RELEASE_GRACE_MS,
  type CaseLease,
  type LeaseOptions,
} from './case-registry.js';
export * from './media/media-room.js';
export { createOpenViduMediaRoom } from './media/openvidu/create-media-room.js';
export { OpenViduMediaRoom } from './media/openvidu/openvidu-media-room.js';
export {
  SimulatedMediaRoom,
  type SimulatedMediaRoomOptions,
} from './media/simulated/simulated-media-room.js';
export type { TabChannel } from './device-name.js';
export type { TextLine, TextView } from './real-time-text/text-view.js';
export type { TextStorage } from './storage.js';
export type { TimerHandle, Timers } from './timers.js';
export type { WakeSource } from './wake.js';
export type { Wish, WishType } from './wishes/wish-requests.js';
