import type { RecordedProceedings, Stretch } from '../../../protocol/index.js';
import { fill, markup, type Content, type Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { note, TABLE_END, tableStart } from './table.js';

/** The proceedings of one conference: opened, paused because of whom, resumed by whom, finished. */
export function proceedingsTable(
  page: PageContext,
  proceedings: readonly RecordedProceedings[],
  end: string | null,
): Markup {
  const { conferences: texts, log } = page.texts;
  const start = tableStart(
    [
      { heading: texts.state },
      { heading: texts.from, kind: 'time' },
      { heading: log.by, kind: 'by' },
      { heading: texts.duration, kind: 'duration' },
    ],
    texts.proceedings,
  );
  const rows = proceedings.map((turn, index) => {
    const until = proceedings[index + 1]?.at ?? end;
    return markup`<tr>
<td>${texts.proceedingsState[turn.state]}${whyOf(page, turn)}</td>
<td>${page.clock.moment(turn.at)}</td>
<td>${page.by(turn)}</td>
<td>${turn.state === 'finished' ? '' : lasted(page, { from: turn.at, to: until })}</td>
</tr>
`;
  });
  return markup`${start}<tbody>${rows}</tbody>${TABLE_END}`;
}

function whyOf(page: PageContext, { missing, seq }: RecordedProceedings): Content {
  if (missing.length === 0) return '';
  return note(fill(page.texts.conferences.missing, { names: namesOf(page, missing, seq) }));
}

/** `Erika Beispiel, Wim Witness`: with the names of that moment. */
export function namesOf(page: PageContext, people: readonly string[], seq: number): Content {
  return people.flatMap((person, index) => [index === 0 ? '' : ', ', page.name(person, seq)]);
}

/** So far, where it is not over. */
function lasted(page: PageContext, { from, to }: Stretch): string {
  return page.clock.duration(Date.parse(to ?? page.until) - Date.parse(from));
}
