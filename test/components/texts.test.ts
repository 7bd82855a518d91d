import type { LitElement } from 'lit';
import { html } from 'lit';
import type { Translation } from '../../components/translations/de.js';
import { en } from '../../components/translations/complete/en.js';
import { PEOPLE, BRANDT, CASE_ID, CASE_TITLE, stagedView, type Staging } from '../support/staged-case.js';
import { CHAT, EVERY_PHASE } from './states.js';
import { everything, expect, settled, stage } from './support.js';

/** English is one table; German comes in parts. */
const KEYS = Object.keys(en);

/** Every text replaced by its key: what can still be read as words was not replaceable. */
const KEYS_AS_TEXTS = Object.fromEntries(KEYS.map((key) => [key, `⟦${key}⟧`])) as Partial<Translation>;

/** Words that come from the case, not from us. */
const DATA = [
  ...[...PEOPLE, BRANDT].map(({ name }) => name),
  CASE_ID,
  CASE_TITLE,
  ...CHAT.flatMap((event) => (event.type === 'message-sent' ? [event.message.text] : [])),
];
const NAMES_OF_TIME =
  /\b(Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|(Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Mo|Di|Mi|Do|Fr|Sa|So|Nov|Dez|Berlin|heute)\b/g;

/** All that a person reads or hears: texts and labels. */
function wordsOf(element: Element): string {
  return [element, ...everything(element)]
    .flatMap((each) => [
      ...[...each.childNodes, ...(each.shadowRoot?.childNodes ?? [])].map((node) =>
        node instanceof Text && !(each instanceof HTMLStyleElement) ? node.data : '',
      ),
      each.getAttribute('aria-label') ?? '',
      each.getAttribute('title') ?? '',
      each.getAttribute('placeholder') ?? '',
    ])
    .join(' ');
}

function remainder(element: Element): string {
  let words = wordsOf(element).replaceAll(/⟦[^⟧]*⟧/g, ' ');
  for (const each of DATA) words = words.replaceAll(each, ' ');
  const initials = /\b\p{Lu}{1,2}\b/gu;
  return words
    .replaceAll(NAMES_OF_TIME, ' ')
    .replaceAll(initials, ' ')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}

const CONTENT = html`
  <div>
    <notary-conference></notary-conference>
    <conference-notice></conference-notice>
    <end-conference-button></end-conference-button>
    <start-conference-button></start-conference-button>
    <leave-conference-button></leave-conference-button>
    <case-chat></case-chat>
    <case-appointments></case-appointments>
  </div>
`;

describe('all texts', () => {
  const states: Record<string, () => ReturnType<typeof stagedView>> = {
    ...EVERY_PHASE,
    'a full chat': () => stagedView({ events: CHAT } satisfies Staging),
  };
  for (const [name, view] of Object.entries(states)) {
    it(`come from the table that the host can replace: ${name}`, async () => {
      const { notaryCase, element } = await stage<LitElement>(view(), CONTENT);
      notaryCase.texts = KEYS_AS_TEXTS;
      await settled(element);
      expect(remainder(element)).to.equal('');
    });
  }

  it('would be found if they were hard-coded', async () => {
    const { notaryCase, element } = await stage<LitElement>(
      stagedView(),
      html`<div>
        <conference-notice></conference-notice>
        <button aria-label="Schließen">Konferenz ⟦x⟧</button>
      </div>`,
    );
    notaryCase.texts = KEYS_AS_TEXTS;
    await settled(element);
    expect(remainder(element)).to.equal('Konferenz Schließen');
  });
});
