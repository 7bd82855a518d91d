import { isTimelineEvent, type CaseEvent, type TimelineEvent } from '../../protocol/events.js';
import type { TimelinePage } from '../../protocol/http.js';

/** The loaded part of the chat: always the newest events without a hole, oldest first. */
export interface Timeline {
  readonly events: readonly TimelineEvent[];
  readonly hasOlder: boolean;
  /** Log position up to which it is complete. */
  readonly upTo: number;
}

export const EMPTY_TIMELINE: Timeline = { events: [], hasOlder: false, upTo: 0 };

export function appendEvent(timeline: Timeline, event: CaseEvent): Timeline {
  if (event.seq <= timeline.upTo) return timeline;
  const events = isTimelineEvent(event) ? [...timeline.events, event] : timeline.events;
  return { ...timeline, events, upTo: event.seq };
}

/**
 * Joins the newest page of a snapshot to what is loaded. Where the page does not reach back to it, the page alone
 * remains: a hole in the middle would be a lost message (R-C7); older ones are loaded again by paging.
 */
export function joinNewest(timeline: Timeline, page: TimelinePage, version: number): Timeline {
  const first = page.events[0];
  const reachesBack = !page.hasOlder || (first !== undefined && first.seq <= timeline.upTo + 1);
  const knew = timeline.upTo > 0;
  if (!knew || !reachesBack) return { events: page.events, hasOlder: page.hasOlder, upTo: version };
  const fresh = page.events.filter((event) => event.seq > timeline.upTo);
  return { ...timeline, events: [...timeline.events, ...fresh], upTo: Math.max(version, timeline.upTo) };
}

/** Puts an older page in front; what is loaded already stays as it is. */
export function prependOlder(timeline: Timeline, page: TimelinePage): Timeline {
  const first = timeline.events[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.events.filter((event) => event.seq < first);
  return { ...timeline, events: [...older, ...timeline.events], hasOlder: page.hasOlder };
}

/** Messages of others after that position. */
export function countUnread(timeline: Timeline, seenUpTo: number, self: string | undefined): number {
  return timeline.events.filter(
    (event) => event.type === 'message-sent' && event.seq > seenUpTo && event.by?.id !== self,
  ).length;
}
