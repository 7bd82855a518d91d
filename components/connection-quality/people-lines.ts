import type { CaseView } from '../../core/case-view.js';
import { personOf } from '../internal/conference-words.js';
import { LINE_WORDS } from '../taking-part/line-words.js';
import type { TextKey } from '../translations/de.js';

/** How the line of somebody else is, in words. */
export interface LineOf {
  readonly name: string;
  readonly words: readonly TextKey[];
  readonly isGood: boolean;
}

/** Of everybody whose stream is there. */
export function peopleOf(view: CaseView): readonly LineOf[] {
  return view.media.remote
    .filter(({ kind }) => kind === 'camera')
    .map(({ person, line, soundOnly, standing, cameraOn }) => ({
      name: personOf(view, person)?.name ?? '',
      words: [
        LINE_WORDS[line] ?? 'device.network.good',
        ...(soundOnly ? (['state.soundOnly'] as const) : []),
        ...(standing && cameraOn ? (['state.standing'] as const) : []),
      ],
      isGood: line === 'good',
    }));
}
