import { findConference, type CaseState } from '../../../protocol/index.js';
import type { CommandType } from '../commands.js';
import type { Elsewhere } from './decisions.js';

/** Commands after which somebody's camera and microphone may be live: for them it matters where else they are. */
export const OPENS_MEDIA: ReadonlySet<CommandType> = new Set(['enter-conference', 'request-media']);

/**
 * Whether a person still is where they were let in last, in another case. One sending connection per person over all
 * conferences (domain 3.6, edge cases 18 and 36): a lost one counts too, because it may come back by itself.
 */
export function elsewhereOf(
  state: CaseState,
  person: string,
  at: { readonly conference: string; readonly entry: string },
): Elsewhere | null {
  const conference = findConference(state, at.conference);
  const participation = conference?.participations[person];
  if (conference?.status !== 'running' || participation?.entry !== at.entry) return null;
  const { presence } = participation;
  if (presence !== 'entering' && presence !== 'connected' && presence !== 'lost') return null;
  return { caseId: state.id, title: state.title, ...at, isLost: presence === 'lost' };
}
