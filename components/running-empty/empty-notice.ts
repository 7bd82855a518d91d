import type { CaseView } from '../../core/case-view.js';
import type { HostSettings } from '../internal/case-scope.js';
import { may } from '../internal/conference-words.js';
import type { Notice } from '../told/notices.js';

/** When the office is asked, milliseconds by the server's clock; `undefined`: never. Nothing is ever ended by it (R-L5). */
export function questionDueAt(since: string, { remindAfter }: HostSettings): number | undefined {
  return remindAfter > 0 ? Date.parse(since) + remindAfter * 60_000 : undefined;
}

/**
 * Edge case 16: everybody has gone long ago, `since` then. `withEnd`: no other *Konferenz beenden* stands beside it.
 */
export function emptyNotices(
  view: CaseView,
  since: string,
  settings: HostSettings,
  withEnd: boolean,
): Notice[] {
  const due = questionDueAt(since, settings);
  if (due === undefined || due > Date.now() + view.clockOffset) return [];
  const asks = may(view, 'end');
  return [
    {
      id: `empty-${view.conference.conference?.id ?? ''}-${since}`,
      tone: 'info',
      mark: 'running',
      text: asks ? 'empty.ask' : 'empty.running',
      values: { case: view.case?.title ?? '' },
      since,
      sinceInText: true,
      actions: [...(asks && withEnd ? (['end'] as const) : []), 'dismiss'],
    },
  ];
}

/** Edge case 15: whoever has left one that nobody is in any more is reminded of it, wherever the case is shown. */
export function stillRunning(view: CaseView): Notice {
  return {
    id: 'still-running',
    tone: 'info',
    mark: 'left',
    text: 'leave.stillRunning',
    values: { case: view.case?.title ?? '' },
    more: 'leave.present.nobody',
    since: view.conference.since,
    actions: ['start'],
  };
}
