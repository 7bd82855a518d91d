import type { CaseView } from '../../core/case-view.js';
import { carriedBy } from '../../protocol/attending.js';
import { accessWords } from '../internal/access-words.js';
import type { Announcer } from '../internal/announcer.js';
import { personOf } from '../internal/conference-words.js';
import type { BandActions } from './band-actions.js';
import type { BandsHost } from './bands.js';
import { MOST_LINES, said } from './notice-words.js';
import type { Notice } from './notices.js';

/** Says the bands to those who do not see them: each once, and that a trouble is over. */
export function announceBands(
  notices: readonly Notice[],
  announcer: Announcer,
  host: BandsHost,
  actions: BandActions,
): void {
  const { localize } = host;
  const view = host.view();
  if (accessWords(view)) {
    const [access] = notices;
    const text = access?.more ? `${said(host, access)} ${localize.text(access.more)}` : '';
    announcer.alone('access', text, 'assertive');
    return;
  }
  const ids = new Set(notices.flatMap(({ id }) => [id, `${id}-failed`]));
  for (const gone of announcer.subjects()) {
    if (ids.has(gone)) continue;
    announcer.say(gone, '');
    for (const name of backFrom(gone, view)) {
      announcer.once(
        name === null ? localize.text('int.self.back') : localize.text('int.other.back', { name }),
      );
    }
  }
  for (const notice of notices) {
    if (notice.saidOnce && announcer.subjects().includes(notice.id)) continue;
    const more = [notice.more ? localize.text(notice.more, notice.values) : '', sumOf(notice, host)].filter(
      Boolean,
    );
    const text = [said(host, notice), ...more].join(notice.lines ? ': ' : ' ');
    announcer.say(notice.id, text, notice.urgent ? 'assertive' : 'polite');
    const unreported = actions.withoutReport === notice.id ? localize.text('err.view') : '';
    announcer.say(`${notice.id}-failed`, actions.hasFailed(notice) ? localize.text('err.wish') : unreported);
  }
}

function sumOf({ lines = [] }: Notice, host: BandsHost): string {
  return lines.length > MOST_LINES
    ? host.localize.text('meanwhile.count', { count: lines.length })
    : lines.map((line) => said(host, line)).join(' ');
}

/** A band that goes says nothing; that the connection is back is worth a word: the names of who is, `null` for oneself. */
function backFrom(gone: string, view: CaseView): readonly (string | null)[] {
  const { phase, conference } = view.conference;
  if (phase !== 'inside') return [];
  if (gone === 'reconnecting' || gone === 'checking') return [null];
  const person = gone.startsWith('lost-') ? gone.slice('lost-'.length) : '';
  const own = conference?.participations[person];
  if (!conference || own?.presence !== 'connected') return [];
  return [own, ...carriedBy(conference, person)].map((each) => personOf(view, each.person)?.name ?? '');
}
