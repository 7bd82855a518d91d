import { isGone, type TileModel, type TileState } from '../internal/tiles.js';
import type { TextKey } from '../translations/de.js';

/** Of who is there nothing has to be said; a picture that is old says it by itself. */
export const STATE_WORDS: Readonly<Partial<Record<TileState, TextKey>>> = {
  lost: 'state.lost',
  left: 'state.left',
  out: 'state.absent',
  reconnecting: 'state.restoring',
  entering: 'state.entering',
};

export function microphoneWord({ state, muted, interrupted }: TileModel): TextKey | undefined {
  if (!muted || isGone(state)) return undefined;
  return interrupted.includes('audio') ? 'state.muted.interrupted' : 'state.muted';
}

/** What stands in the place of the picture. */
export function missingWords(tile: TileModel): TextKey[] {
  return [
    ...(tile.cameraOff ? [cameraWord(tile)] : []),
    ...(tile.held ? (['state.held'] as const) : []),
    ...(tile.interrupted.includes('audio') ? (['state.muted.interrupted'] as const) : []),
  ];
}

export function cameraWord({ interrupted, soundOnly }: TileModel): TextKey {
  if (soundOnly) return 'state.soundOnly';
  return interrupted.includes('video') ? 'state.noVideo.interrupted' : 'state.noVideo';
}
