import type { LineQuality } from '../../core/media/media-room.js';
import type { TextKey } from '../translations/de.js';

/** What is said of somebody else's line; nothing of a good one. */
export const LINE_WORDS: Readonly<Record<LineQuality, TextKey | undefined>> = {
  good: undefined,
  weak: 'device.network.weak',
  soundFirst: 'state.soundFirst',
};
