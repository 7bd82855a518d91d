import {
  findConference,
  isCarried,
  mediaSessionName,
  participationsOf,
  type CaseState,
  type Conference,
  type Participation,
  type Presence,
} from '../../protocol/index.js';
import type { Observation } from '../cases/commands.js';
import { isWayIn, parseSessionName, type MediaConnection, type MediaSessionReport } from './media-server.js';

/** Milliseconds that something may take before its absence at the media server counts. */
export const GRACE = {
  /** From credentials to media; longer than a person needs to answer the browser's question for the camera. */
  entering: 30_000,
  /** From "connected" in the log to being seen in a list that may be older. */
  connected: 5_000,
  /** From wanting a session to the list showing it. */
  session: 15_000,
  /** From a leave to the connection closed by its own page. */
  leaving: 3_000,
  /** From the credentials of a second connection to it. */
  presenting: 20_000,
} as const;

/** Whoever is this has no connection, nor one that may take a moment to close. */
const SHUT_OUT: ReadonlySet<Presence> = new Set(['waiting', 'excluded', 'readmitted']);

/** One thing to put right: at the media server, or in the log. */
export type Repair =
  | { readonly type: 'close'; readonly session: string }
  | { readonly type: 'evict'; readonly session: string; readonly connection: string }
  | { readonly type: 'observe'; readonly caseId: string; readonly observation: Observation };

/**
 * Compares what a case says about one of its conferences with what the media server reported at `fetchedAt`. The state
 * must be read after the report was fetched: then a connection that nobody knows cannot be one that is just being made.
 * Pure and level-triggered: the same difference gives the same repairs, however it came to be.
 */
export function planRepairs(
  state: CaseState,
  conferenceId: string,
  report: readonly MediaSessionReport[],
  fetchedAt: Date,
): Repair[] {
  const conference = findConference(state, conferenceId);
  if (!conference) return [];
  const ours = report.filter((session) => parseSessionName(session.name)?.conference === conference.id);
  const wanted =
    conference.status === 'running' && conference.media.open ? mediaSessionName(conference) : null;

  const repairs: Repair[] = ours
    .filter((session) => session.name !== wanted)
    .map((session) => ({ type: 'close', session: session.name }));
  if (wanted === null) return repairs;

  const age = (since: string) => fetchedAt.getTime() - Date.parse(since);
  const observe = (observation: Observation) =>
    repairs.push({ type: 'observe', caseId: state.id, observation });
  const session = ours.find((each) => each.name === wanted);
  if (!session) {
    // whoever came in since wants the session anew, also when it was opened long ago and has just gone
    if ([conference.media, ...entering(conference)].every(({ since }) => age(since) > GRACE.session)) {
      observe({
        type: 'media-session-closed',
        conference: conference.id,
        generation: conference.media.generation,
      });
      return repairs;
    }
  } else {
    for (const connection of session.connections) {
      if (!belongs(conference, connection, age)) {
        repairs.push({ type: 'evict', session: session.name, connection: connection.id });
      }
    }
  }

  for (const participation of participationsOf(conference)) {
    if (isCarried(participation)) continue;
    const { person, entry, presence, since } = participation;
    const up = session?.connections.some((each) => each.active && isWayIn(each, person, entry));
    const about = { conference: conference.id, person, entry };
    // a list from before a loss still shows who is lost
    if (up && (presence === 'entering' || presence === 'lost') && age(since) >= 0)
      observe({ type: 'media-connected', ...about });
    if (!up && isOverdue(presence, age(since))) observe({ type: 'media-disconnected', ...about });
  }
  const { presentation } = conference;
  const isShown = session?.connections.some(
    ({ active, data }) => active && data?.screen === presentation?.id,
  );
  if (presentation && !isShown && age(presentation.since) > GRACE.presenting)
    observe({ type: 'presentation-gone', conference: conference.id, presentation: presentation.id });
  return repairs;
}

function entering(conference: Conference): readonly Participation[] {
  return participationsOf(conference).filter(({ presence }) => presence === 'entering');
}

/** Whether a connection is the newest way in of somebody who may be there. A lost person may be on the way back. */
function belongs(conference: Conference, { data }: MediaConnection, age: (since: string) => number): boolean {
  const participation = data ? conference.participations[data.person] : undefined;
  if (!data || participation?.entry !== data.entry || isCarried(participation)) return false;
  if (data.screen !== undefined) return conference.presentation?.id === data.screen;
  if (participation.presence === 'left') return age(participation.since) < GRACE.leaving;
  return !SHUT_OUT.has(participation.presence);
}

function isOverdue(presence: Participation['presence'], age: number): boolean {
  return (
    (presence === 'entering' && age > GRACE.entering) || (presence === 'connected' && age > GRACE.connected)
  );
}
