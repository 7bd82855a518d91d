import type { CaseView } from '../case-view.js';
import type { MediaState } from '../media/media-room.js';

/** How one's own line is; without a connection that counts nothing is known to be good. */
export function ownQuality({ conference, media }: CaseView): MediaState['quality'] {
  return conference.phase === 'inside' ? media.quality : 'lost';
}
