import type { CaseRecord, RecordedPerson } from '../../../protocol/index.js';
import { fill, markup, quoted, type Markup } from './markup.js';
import { section, type PageContext } from './page-context.js';
import { note, row, TABLE_END, tableStart } from './table.js';

/** Who is known in the case, under which names. */
export function peopleSection(page: PageContext, known: CaseRecord): Markup {
  const { people: texts } = page.texts;
  return section(
    texts.heading,
    tableStart([
      { heading: texts.name },
      { heading: texts.role },
      { heading: texts.id },
      { heading: texts.since, kind: 'time' },
    ]),
    markup`<tbody>${known.people.map((person) => personRow(page, known, person))}</tbody>`,
    TABLE_END,
  );
}

function personRow(page: PageContext, { official }: CaseRecord, person: RecordedPerson): Markup {
  const { people: texts } = page.texts;
  const { id, name, role, removedAt, known } = person;
  const notes = [
    ...(official === id ? [texts.official] : []),
    ...(removedAt === null ? [] : [fill(texts.removed, { time: page.clock.moment(removedAt) })]),
    ...known
      .slice(0, -1)
      .map((each) =>
        fill(texts.earlier, { name: quoted(each.name), role: page.role(each.role), seq: each.seq }),
      ),
  ];
  return row(
    [quoted(name), ...notes.map(note)],
    page.role(role),
    quoted(id),
    known[0] ? page.clock.moment(known[0].at) : '',
  );
}
