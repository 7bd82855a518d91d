import type { CaseView } from '../../core/case-view.js';
import type { HostSettings } from '../internal/case-scope.js';
import { emptySince, may } from '../internal/conference-words.js';
import type { Notice } from '../told/notices.js';

/** When the office is asked, milliseconds by the server's clock; `undefined`: never. Nothing is ever ended by it (R-L5). */
export function questionDueAt(view: CaseView, { remindAfter }: HostSettings): number | undefined {
  const since = remindAfter > 0 ? emptySince(view) : null;
  return since === null ? undefined : Date.parse(since) + remindAfter * 60_000;
}

/** Edge case 16: everybody has gone long ago. `withEnd`: no other *Konferenz beenden* stands beside it. */
export function emptyNotices(view: CaseView, settings: HostSettings, withEnd: boolean): Notice[] {
  const due = questionDueAt(view, settings);
  const since = emptySince(view);
  if (due === undefined || due > Date.now() + view.clockOffset || since === null) return [];
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
