import type { CaseRecord, RecordedAppointment } from '../../../protocol/index.js';
import { fill, markup, type Content, type Markup } from './markup.js';
import { section, type PageContext } from './page-context.js';
import { note, row, TABLE_END, tableStart } from './table.js';

/** Every appointment as it stands, and how it came to that. */
export function appointmentsSection(page: PageContext, { appointments }: CaseRecord): Markup {
  const { appointments: texts } = page.texts;
  return section(
    texts.heading,
    ...(appointments.length === 0
      ? [markup`<p>${texts.none}</p>`]
      : appointments.map((each) => appointmentArticle(page, each))),
  );
}

function appointmentArticle(page: PageContext, appointment: RecordedAppointment): Markup {
  const { appointments: texts, log } = page.texts;
  const { id, kind, status, history } = appointment;
  return markup`<article>
<h3>${page.appointment(id)}: ${texts.kind[kind]}</h3>
<p><strong>${texts.status[status]}</strong><br>${page.clock.start(appointment)}</p>
<p>${detailsOf(page, appointment)}</p>
${tableStart([
  { heading: log.number, kind: 'number' },
  { heading: log.time, kind: 'time' },
  { heading: texts.what },
  { heading: texts.starts, kind: 'time' },
  { heading: log.by },
])}<tbody>${history.map((step) => historyRow(page, step))}</tbody>
${TABLE_END}</article>
`;
}

function historyRow(page: PageContext, step: RecordedAppointment['history'][number]): Markup {
  const { change, status } = page.texts.appointments;
  return row(
    step.seq,
    page.clock.moment(step.at),
    [change[step.change], note(status[step.status])],
    page.clock.start(step),
    page.by(step),
  );
}

function detailsOf(
  page: PageContext,
  { plannedMinutes, relation, answers, history }: RecordedAppointment,
): Content {
  const { appointments: texts } = page.texts;
  const seq = history.at(-1)?.seq ?? 0;
  const said = Object.entries(answers).map(([person, answer]) =>
    fill(texts.answer[answer], { name: page.name(person, seq) }),
  );
  return joined(' · ', [
    fill(texts.planned, { minutes: plannedMinutes }),
    ...(relation
      ? [fill(texts.relation[relation.type], { appointment: page.appointment(relation.to) })]
      : []),
    ...(said.length > 0 ? [fill(texts.answers, { answers: joined(', ', said) })] : []),
  ]);
}

function joined(separator: string, parts: readonly Markup[]): Content {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}
