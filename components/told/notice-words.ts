import type { CaseView } from '../../core/case-view.js';
import { zoneOf } from '../internal/conference-words.js';
import { fullDateOf } from '../internal/dates.js';
import { zoneWords } from '../internal/later-words.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { Notice } from './notices.js';

/** More lines than this fold inside of a band. */
export const MOST_LINES = 4;

/** In whose language, and by the clock of which case. */
export interface Reader {
  readonly localize: LocalizeController;
  readonly view: () => CaseView;
}

/** What a notice, or a line of it, says: the same words for those who see it and those who hear it. */
export function said(
  reader: Reader,
  { text, values, since }: Pick<Notice, 'text' | 'values' | 'since'>,
): string {
  const { localize } = reader;
  const start = values?.startsAt;
  return localize.text(text, {
    ...values,
    time: since ? timeFor(reader, since) : '',
    ...(start && {
      date: fullDateOf(start, localize.language, values.zone),
      time: localize.timeThere(start, values.zone),
      zone: zoneWords(localize, start, values.zone ?? ''),
    }),
  });
}

export function timeFor({ localize, view }: Reader, iso: string): string {
  return localize.time(iso, zoneOf(view()));
}
