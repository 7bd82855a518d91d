import type { LocalizeController } from '../internal/localize-controller.js';
import { isGone, type TileModel, type TileState } from '../internal/tiles.js';
import { LINE_WORDS } from '../taking-part/line-words.js';
import type { TextKey } from '../translations/de.js';

/** What the person who looks has done with a tile. */
interface Looked {
  readonly pinned: boolean;
  readonly floating: boolean;
}

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

function cameraWord({ interrupted, soundOnly }: TileModel): TextKey {
  if (soundOnly) return 'state.soundOnly';
  return interrupted.includes('video') ? 'state.noVideo.interrupted' : 'state.noVideo';
}

/** Who else takes part through that device; empty where nobody does. */
export function companyOf({ company }: TileModel, localize: LocalizeController): string {
  return company ? localize.text(company.text, { names: localize.list(company.names) }) : '';
}

/** The picture in words: who, in which role, in which state. */
export function labelOf(tile: TileModel, { pinned, floating }: Looked, localize: LocalizeController): string {
  const { person, self, screen, state } = tile;
  const say = (...keys: readonly (TextKey | undefined | false)[]) =>
    keys.flatMap((key) => (key ? [localize.text(key)] : []));
  if (screen) {
    const name = localize.text('tile.screen', { name: person.name });
    return [name, ...say(tile.held ? 'state.held' : tile.standing && 'state.standing')].join(', ');
  }
  const company = companyOf(tile, localize);
  return [
    self ? localize.text('tile.self') : person.name,
    ...say(`role.${person.role}`),
    ...(company ? [company] : []),
    ...say(
      STATE_WORDS[state],
      state === 'present' && tile.cameraOff ? cameraWord(tile) : tile.soundOnly && 'state.soundOnly',
      tile.held && 'state.held',
      tile.unseen,
      tile.standing && 'state.standing',
      LINE_WORDS[tile.line],
      microphoneWord(tile),
      (tile.signing || pinned) && 'state.pinned',
      floating && 'state.floating',
    ),
  ].join(', ');
}
