import type { CaseView } from '../../core/case-view.js';
import { meanwhileOf, type MeanwhileChange } from '../../core/meanwhile.js';
import { appointmentWord, personOf } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { Notice, NoticeLine } from '../told/notices.js';
import type { TextKey } from '../translations/de.js';

/** *Während Ihrer Abwesenheit*: for whoever is back, until dismissed (R-L8). Says nothing when nothing happened. */
export function meanwhileNotices(view: CaseView): Notice[] {
  const meanwhile = meanwhileOf(view);
  if (!meanwhile) return [];
  const { id, changes, unread } = meanwhile;
  const lines = changes.map((change) => lineOf(view, change));
  if (unread > 0) {
    const text = unread === 1 ? 'meanwhile.unread.one' : 'meanwhile.unread.other';
    lines.push({ text, values: { count: String(unread) }, at: null });
  }
  if (lines.length === 0) return [];
  return [
    {
      id: `meanwhile-${id}`,
      tone: 'info',
      icon: icon('clock'),
      text: 'leave.meanwhile',
      strong: true,
      lines,
      saidOnce: true,
      actions: ['dismiss'],
    },
  ];
}

function lineOf(view: CaseView, change: MeanwhileChange): NoticeLine {
  if (change.type === 'appointment') {
    const { startsAt, zone } = change;
    return { at: change.at, text: appointmentWord(change.change), values: { startsAt, zone } };
  }
  const name = personOf(view, change.person)?.name ?? '';
  return { at: change.at, text: PERSON_WORDS[change.type], values: { name } };
}

const PERSON_WORDS = {
  came: 'meanwhile.came',
  returned: 'leave.other.back',
  reconnected: 'int.other.back',
  left: 'leave.other',
  lost: 'meanwhile.lost',
  excluded: 'meanwhile.excluded',
  'taken-over': 'chat.sys.official',
} as const satisfies Record<Exclude<MeanwhileChange['type'], 'appointment'>, TextKey>;
