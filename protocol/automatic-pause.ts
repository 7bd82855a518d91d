import { findConference, runningConference, type CaseState } from './case-state.js';
import type { CaseFact } from './events.js';
import { isConnected, requiredPersons } from './proceedings.js';

/**
 * What follows by itself from what has just happened to a case: open proceedings pause in the same transaction as soon
 * as the official person who conducts them, or anybody they cannot go on without, is not connected any more. The one
 * place for that rule; whatever has happened, by command, by the host or at the media server.
 */
export function automaticPause(before: CaseState, after: CaseState): readonly CaseFact[] {
  const conference = runningConference(after);
  if (conference?.proceedings?.state !== 'open') return [];
  const earlier = findConference(before, conference.id);
  const { by } = conference.proceedings;
  const needed = new Set([
    ...(by ? [by.id] : []),
    // who was sent away on purpose was needed until now: going on without them is decided by a press
    ...(earlier ? requiredPersons(before, earlier) : []),
    ...requiredPersons(after, conference),
  ]);
  const missing = [...needed].filter((person) => !isConnected(conference, person));
  return missing.length > 0 ? [{ type: 'proceedings-paused', conference: conference.id, missing }] : [];
}
