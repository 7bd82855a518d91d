import type { CaseExport } from '../../../protocol/index.js';
import { takeTurns, type Pause } from '../pause.js';
import { appointmentsSection } from './appointments.js';
import { conferencesSection } from './conferences.js';
import { chatColumns, chatRow, logColumns, logRow } from './events.js';
import { fill, markup, Markup, quoted, type Content } from './markup.js';
import { PageContext, section } from './page-context.js';
import { peopleSection } from './people.js';
import { PAGE_POLICY, STYLE } from './style.js';
import { TABLE_END, tableStart } from './table.js';
import type { Language } from './texts.js';

/** Rows written between two pauses. */
const PORTION = 100;

/**
 * The export as one page to read, print and keep: no script, nothing loaded from anywhere. It carries its own policy, for
 * the day it is opened as a file.
 */
export async function* writePage(
  exported: CaseExport,
  language: Language,
  pause: Pause = takeTurns,
): AsyncGenerator<string, void> {
  const page = new PageContext(exported, language);
  const { record, events } = exported;
  const { chat, log, verification } = page.texts;

  yield head(page, exported, language).text;
  yield peopleSection(page, record).text;
  yield appointmentsSection(page, record).text;
  await pause();
  yield conferencesSection(page, record).text;
  await pause();

  if (record.chat.length === 0) yield section(chat.heading, markup`<p>${chat.none}</p>`).text;
  else {
    yield markup`<section><h2>${chat.heading}</h2>${tableStart(chatColumns(page))}<tbody class="text">`.text;
    yield* portions(record.chat, (message) => chatRow(page, message), pause);
    yield markup`</tbody>${TABLE_END}</section>`.text;
  }

  yield markup`<section><h2>${log.heading}</h2><p class="hint">${log.intro}</p>`.text;
  yield markup`${tableStart(logColumns(page))}<tbody class="log">`.text;
  yield* portions(events, (link) => logRow(page, link), pause);
  yield markup`</tbody>${TABLE_END}</section>`.text;

  yield section(
    verification.heading,
    markup`<p>${verification.text}</p>`,
    markup`<p><code>npx notary-conference verify case-export.json --head ${exported.head.hash}</code></p>`,
    markup`<p>${verification.tail}</p>`,
  ).text;
  yield '</main></body></html>\n';
}

function head(page: PageContext, exported: CaseExport, language: Language): Markup {
  const { title, intro, times, facts } = page.texts;
  const { record, exportedAt, epoch } = exported;
  const entries: [string, Content][] = [
    [facts.case, quoted(exported.case)],
    ...(record.closedAt === null
      ? []
      : [[facts.closed, page.clock.moment(record.closedAt)] satisfies [string, Content]]),
    [facts.exported, page.clock.moment(exportedAt)],
    [facts.head, fill(facts.headValue, { seq: exported.head.seq })],
    [facts.hash, markup`<code>${exported.head.hash}</code>`],
    [facts.zone, record.zone],
    [facts.epoch, markup`<code>${epoch}</code>`],
  ];
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body><main>
<h1>${title}</h1>
<p>${quoted(record.title)}</p>
<dl>
${entries.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
<p class="hint">${intro} ${fill(times, { zone: record.zone })}</p>
`;
}

async function* portions<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => Markup,
  pause: Pause,
): AsyncGenerator<string, void> {
  for (let from = 0; from < items.length; from += PORTION) {
    yield markup`${items.slice(from, from + PORTION).map(rowOf)}`.text;
    await pause();
  }
}
