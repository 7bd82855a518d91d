/** Why a media room closed. */
export const MEDIA_CLOSE_REASONS = [
  /** we asked */
  'left',
  /** the media server took us out: evicted or session closed */
  'removed',
  /** network, server or session gone */
  'connection-lost',
  /** could not be joined: wrong or used credentials, refused, timed out */
  'join-failed',
  'browser-not-supported',
] as const;
export type MediaCloseReason = (typeof MEDIA_CLOSE_REASONS)[number];
