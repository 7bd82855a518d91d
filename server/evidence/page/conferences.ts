import type { CaseRecord, RecordedConference, RecordedPresence, Stretch } from '../../../protocol/index.js';
import { fill, markup, quoted, type Content, type Markup } from './markup.js';
import { section, type PageContext } from './page-context.js';
import { proceedingsTable } from './proceedings.js';
import { note, TABLE_END, tableStart } from './table.js';

/** Every conference: who started and ended it, and who was there when. */
export function conferencesSection(page: PageContext, { conferences }: CaseRecord): Markup {
  const { conferences: texts } = page.texts;
  if (conferences.length === 0) return section(texts.heading, markup`<p>${texts.none}</p>`);
  return section(
    texts.heading,
    markup`<p class="hint">${texts.presenceIntro}</p>`,
    ...conferences.map((each) => conferenceArticle(page, each)),
  );
}

function conferenceArticle(page: PageContext, conference: RecordedConference): Markup {
  const { conferences: texts, appointments } = page.texts;
  const { id, kind, appointment, started, ended, presence, proceedings } = conference;
  const about: Content = appointment === null ? '' : [', ', page.appointment(appointment)];
  return markup`<article>
<h3>${page.conference(id)}: ${appointments.kind[kind]}${about}</h3>
<dl>
<dt>${texts.started}</dt><dd class="moment">${page.clock.moment(started.at)}</dd><dd>${page.by(started)}</dd>
<dt>${texts.ended}</dt>${ended ? endOf(page, ended) : markup`<dd class="moment">${texts.running}</dd>`}
<dt>${texts.duration}</dt><dd>${lasted(page, { from: started.at, to: ended?.at ?? null })}</dd>
</dl>
${proceedings ? proceedingsTable(page, proceedings, ended?.at ?? null) : ''}${presence.length === 0 ? markup`<p>${texts.nobody}</p>` : presenceTable(page, presence)}</article>
`;
}

function endOf(page: PageContext, ended: NonNullable<RecordedConference['ended']>): Markup {
  const { conferences: texts } = page.texts;
  const { at, reason, successor } = ended;
  const why: Content =
    successor === null
      ? texts.reason[reason]
      : [texts.reason[reason], ', ', fill(texts.successor, { appointment: page.appointment(successor) })];
  return markup`<dd class="moment">${page.clock.moment(at)}</dd><dd>${page.by(ended)}${note(why)}</dd>`;
}

function presenceTable(page: PageContext, presence: RecordedConference['presence']): Markup {
  const { conferences: texts } = page.texts;
  const start = tableStart(
    [
      { heading: texts.state },
      { heading: texts.from, kind: 'time' },
      { heading: texts.to, kind: 'time' },
      { heading: texts.duration, kind: 'duration' },
    ],
    texts.presence,
  );
  return markup`${start}${presence.map((each) => personBody(page, each))}${TABLE_END}`;
}

function personBody(page: PageContext, { name, role, present, absent }: RecordedPresence): Markup {
  const { conferences: texts } = page.texts;
  const total = present.reduce((sum, stretch) => sum + lengthOf(page, stretch), 0);
  const stays = [
    ...present.map((stretch) => ({ ...stretch, mark: 'present', word: texts.present })),
    ...absent.map((stretch) => ({ ...stretch, mark: stretch.cause, word: texts.cause[stretch.cause] })),
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  const rows = stays.map(
    ({ mark, word, from, to }) => markup`<tr>
<td class="mark ${mark}">${word}</td>
<td>${page.clock.moment(from)}</td>
<td>${to === null ? texts.untilNow : page.clock.moment(to)}</td>
<td>${lasted(page, { from, to })}</td>
</tr>
`,
  );
  const spent = fill(texts.total, { duration: page.clock.duration(total) });
  return markup`<tbody>
<tr class="person"><th colspan="4" scope="rowgroup">${quoted(name)}${note(page.role(role))}${note(spent)}</th></tr>
${rows}</tbody>
`;
}

function lasted(page: PageContext, stretch: Stretch): string {
  return page.clock.duration(lengthOf(page, stretch));
}

/** Milliseconds, so far. */
function lengthOf(page: PageContext, { from, to }: Stretch): number {
  return Date.parse(to ?? page.until) - Date.parse(from);
}
