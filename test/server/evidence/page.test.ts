import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CaseEvent } from '../../../protocol/index.js';
import { writePage } from '../../../server/evidence/page/write-page.js';
import type { Language } from '../../../server/evidence/page/texts.js';
import { PaperCase } from '../cases/rules.js';
import { exportOf, Story } from './story.js';

async function pageOf(
  events: readonly CaseEvent[],
  language: Language = 'de',
  caseId?: string,
): Promise<string> {
  let page = '';
  for await (const portion of writePage(await exportOf(events, caseId), language)) page += portion;
  return page;
}

/** What stands between the tags, read as a browser reads it. */
function textOf(markup: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return markup
    .replace(/<style>[^]*<\/style>/, '')
    .replaceAll(/<br>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? '');
}

/** Every tag, in order, as it stands. */
function tagsOf(markup: string): string[] {
  return markup.match(/<[^>]*>/g) ?? [];
}

/** A log in which everything that people choose is that text. */
function logOf(text: string): CaseEvent[] {
  const at = '2026-12-01T09:00:00.000Z';
  const by = { id: text, role: 'party' } as const;
  const conference = '0b7f2c7e-5a58-4b3e-9a39-6a9d0f3f1c11';
  const entry = { conference, person: text, entry: conference, at, by };
  return [
    { type: 'case-opened', title: text, seq: 1, at, by },
    { type: 'person-joined', person: { id: text, name: text, role: 'party' }, seq: 2, at, by },
    { type: 'message-sent', message: { id: conference, text }, seq: 3, at, by },
    { type: 'conference-started', conference, appointment: null, kind: 'deed', seq: 4, at, by },
    { type: 'participant-entered', ...entry, device: text, seq: 5 },
    { type: 'participant-connected', ...entry, seq: 6, at: '2026-12-01T09:00:01.000Z' },
    { type: 'person-joined', person: { id: text, name: `${text}2`, role: 'party' }, seq: 7, at, by },
    { type: 'official-changed', person: text, seq: 8, at, by },
  ];
}

const INVISIBLE = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('the page', () => {
  it('lets no markup through, whatever people are called or write', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({
        minLength: 1,
        unit: fc.constantFrom(
          '<',
          '>',
          '"',
          "'",
          '&',
          '/',
          '=',
          '`',
          '{',
          '}',
          '$',
          '!',
          '-',
          ' ',
          'script',
          'style',
          'bdi',
          'on',
        ),
      }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '</bdi></td></table><img src=x onerror=alert(1)>',
        '</style><script>1</script>',
        '"><svg/onload=1>',
        '&lt;b&gt;',
        '{person}{title}',
        '<!--',
        ']]>',
      ),
    );
    const usual = tagsOf(await pageOf(logOf('x'), 'de', 'x'));
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const page = await pageOf(logOf(text), 'de', text);
        const signs = /<span class="sign">U\+[0-9A-F]{4,6}<\/span>/g;
        assert.deepEqual(tagsOf(page.replaceAll(signs, '')), usual);
        if (!INVISIBLE.test(text)) assert.ok(textOf(page).includes(text));
      }),
      { numRuns: 300 },
    );
  });

  it('shows characters that nobody sees, and keeps text that runs from right to left to itself', async () => {
    const text = 'Zahlung \u202e0001\u202c an \u2066X\u2069\u200b\u0000\u061c';
    const page = await pageOf(logOf(text));
    for (const sign of ['U+202E', 'U+202C', 'U+2066', 'U+2069', 'U+200B', 'U+0000', 'U+061C']) {
      assert.ok(page.includes(`<span class="sign">${sign}</span>`), sign);
    }
    assert.doesNotMatch(page, /[\u202a-\u202e\u2066-\u2069\u200b\u0000\u061c]/);
    assert.ok((await pageOf(logOf('شركة'))).includes('<bdi>شركة</bdi>'));
    assert.ok((await pageOf(logOf('👩‍⚖️'))).includes('<bdi>👩‍⚖️</bdi>'), 'joiners stay');
  });

  it('needs nothing from anywhere: no script, no address, no style in an element', async () => {
    for (const language of ['de', 'en'] as const) {
      const page = await pageOf(Story.told().paper.log, language);
      assert.doesNotMatch(page, /<(script|link|img|iframe|object|svg|form|a)\b/i);
      assert.doesNotMatch(page, /\s(src|href|style|on\w+)=/i);
      assert.doesNotMatch(page, /url\(|@import|https?:/i);
      assert.ok(page.includes(`<html lang="${language}">`));
    }
  });

  it('shows both clocks, and tells apart the hour that comes twice when summer time ends', async () => {
    const paper = PaperCase.joined('notary');
    for (const at of ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '2026-07-01T12:00:00.000Z']) {
      paper.now = new Date(at);
      paper.accept('notary', { type: 'send-message', id: crypto.randomUUID(), text: at });
    }
    const german = textOf(await pageOf(paper.log));
    assert.match(german, /25\.10\.2026, 02:30:00 MESZ\n2026-10-25T00:30:00\.000Z/);
    assert.match(german, /25\.10\.2026, 02:30:00 MEZ\n2026-10-25T01:30:00\.000Z/);
    assert.match(german, /01\.07\.2026, 14:00:00 MESZ\n2026-07-01T12:00:00\.000Z/);
    const english = textOf(await pageOf(paper.log, 'en'));
    assert.match(english, /25\/10\/2026, 02:30:00 CEST\n2026-10-25T00:30:00\.000Z/);
    assert.match(english, /25\/10\/2026, 02:30:00 CET\n2026-10-25T01:30:00\.000Z/);
  });

  it('shows an appointment by the clock of its own office (edge case 59)', async () => {
    const page = textOf(await pageOf(Story.told().paper.log));
    assert.match(page, /So\., 25\.10\.2026, 02:30 MEZ\nEurope\/Berlin\n2026-10-25T01:30:00\.000Z/);
    assert.match(page, /Di\., 01\.12\.2026, 10:00 MEZ\nEurope\/Berlin\n2026-12-01T09:00:00\.000Z/);
  });

  it('R-E17 says who ended the conference, when, and how long each was away', async () => {
    const page = textOf(await pageOf(Story.told().paper.log)).replaceAll(/\s+/g, ' ');
    assert.match(
      page,
      /Beendet01\.12\.2026, 11:02:13 MEZ 2026-12-01T10:02:13\.500Z\s?Dr\. Nora Notarin Notarin oder Notar durch Beenden der Konferenz/,
    );
    assert.match(
      page,
      /hat die Videokonferenz verlassen 01\.12\.2026, 10:30:00 MEZ 2026-12-01T09:30:00\.000Z 01\.12\.2026, 10:34:30 MEZ 2026-12-01T09:34:30\.000Z 0:04:30/,
    );
    assert.ok(
      page.indexOf('Dr. Nora Notarin Notarin oder Notar insgesamt anwesend: 0:55:40') <
        page.indexOf('Clara Bürgerin Beteiligte oder Beteiligter insgesamt anwesend'),
    );
  });

  it('edge 29 says when the proceedings were opened, when they paused because of whom, and who resumed them', async () => {
    const paper = PaperCase.joined('notary', 'citizen');
    paper.appoint();
    const conference = paper.start();
    paper.connect('notary', conference);
    const entry = paper.connect('citizen', conference);
    paper.accept('notary', { type: 'open-proceedings', conference });
    paper.observe({ type: 'media-disconnected', conference, person: 'citizen', entry });
    const page = await pageOf(paper.log);
    assert.match(page, /<caption>Verhandlung<\/caption>/);
    assert.match(textOf(page), /ruht\nnicht verbunden: Clara Bürgerin/);
    assert.match(textOf(page), /Verhandlung ruht, nicht verbunden: Clara Bürgerin, Videokonferenz 1/);
    assert.match(textOf(await pageOf(paper.log, 'en')), /paused\nnot connected: Clara Bürgerin/);
  });

  it('counts what is not over up to the export, and says that it goes on', async () => {
    const story = new Story().at('09:00:00.000');
    for (const person of ['notary', 'citizen'] as const)
      story.paper.accept(person, { type: 'join-case', title: null });
    story.paper.connect('notary', story.paper.start());
    const page = textOf(await pageOf(story.paper.log)).replaceAll(/\s+/g, ' ');
    // the export is made on the next day at 08:00 UTC
    assert.match(page, /Beendetnicht beendet Dauer23:00:00/);
    assert.match(page, /insgesamt anwesend: 23:00:00/);
    assert.match(page, /2026-12-01T09:00:00\.000Z dauert an 23:00:00/);
  });

  it('lists every event with its hash, and how to verify them', async () => {
    const exported = await exportOf(Story.told().paper.log);
    let page = '';
    for await (const portion of writePage(exported, 'de')) page += portion;
    for (const { hash } of exported.events) assert.ok(page.includes(hash));
    assert.ok(page.includes(`npx notary-conference verify case-export.json --head ${exported.head.hash}`));
  });

  it('lists an event of a newer server by its type', async () => {
    const { log } = PaperCase.joined('notary');
    const newer = { type: 'moon-landed', seq: log.length + 1, at: '2026-12-01T09:00:00.000Z', by: null };
    assert.ok(textOf(await pageOf([...log, newer as never])).includes('moon-landed'));
  });

  it('says so when there was nothing', async () => {
    const page = textOf(await pageOf(PaperCase.joined('notary').log));
    for (const sentence of ['gibt es keinen Termin', 'gab es keine Videokonferenz', 'keine Nachrichten'])
      assert.ok(page.includes(sentence), sentence);
  });
});
