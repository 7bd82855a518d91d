import { html } from 'lit';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import type { Readers } from '../../protocol/http.js';
import {
  AYDIN,
  HANNELORE,
  LINDNER,
  PEOPLE,
  at,
  message,
  stagedView,
  type Staging,
} from '../support/staged-case.js';
import { elementBaseTests, expect, find, get, show, stage, textOf } from './support.js';

const EVENTS = [message(7, HANNELORE, '10:20', 'Guten Tag')];
const everybody = (delivered: number, read: number): Readers =>
  Object.fromEntries(PEOPLE.map(({ id }) => [id, { delivered, read }]));
const view = (readers: Readers, more: Staging = {}) => stagedView({ events: EVENTS, readers, ...more });
const mount = (staging: ReturnType<typeof view>) =>
  stage<CaseChat>(staging, html`<case-chat style="height: 480px; width: 384px"></case-chat>`);

const seen = (seenAt: string | null) => ({ delivered: 7, read: 7, seenAt });

elementBaseTests('case-chat', {
  'read by some': () => view({ jonas: { delivered: 7, read: 7 }, lindner: { delivered: 7, read: 0 } }),
  'who is there, for side N': () =>
    view({ lindner: seen(null), hannelore: seen(at('10:42')), jonas: seen(null) }, { self: LINDNER }),
  interrupted: () => view({}, { self: LINDNER, present: { lindner: 'connected', hannelore: 'lost' } }),
});

describe('<case-chat> tells what became of an own message (domain 3.7)', () => {
  const fate = (chat: CaseChat) => textOf(get(chat, '.fate'));

  for (const [word, readers] of [
    ['Gesendet', {}],
    ['Gesendet', everybody(6, 6)],
    ['Zugestellt', everybody(7, 6)],
    ['Gelesen', everybody(7, 7)],
    ['Zugestellt an 1 von 3', { jonas: { delivered: 7, read: 6 } }],
    ['Gelesen von 1 von 3', { ...everybody(7, 6), jonas: { delivered: 7, read: 7 } }],
  ] as const) {
    it(`${word}: ${JSON.stringify(readers)}`, async () => {
      const { element } = await mount(view(readers));
      expect(fate(element)).to.equal(word);
    });
  }

  it('to one other person says no numbers, and asks nobody who was removed (edge 69)', async () => {
    const people = [HANNELORE, LINDNER, { ...AYDIN, removedAt: at('10:00') }];
    const { staged, element } = await mount(view({ lindner: { delivered: 7, read: 0 } }, { people }));
    expect(fate(element)).to.equal('Zugestellt');
    await show(staged, element, view({ lindner: { delivered: 7, read: 7 } }, { people }));
    expect(fate(element)).to.equal('Gelesen');
  });

  it('names who has read it on demand, by a disclosure that the keyboard reaches', async () => {
    const { element } = await mount(
      view({ jonas: { delivered: 7, read: 7 }, lindner: { delivered: 7, read: 0 } }),
    );
    const summary = get(element, 'summary');
    expect(summary.tabIndex).to.equal(0);
    summary.click();
    const names = [...get(element, 'details').querySelectorAll('li')].map((line) =>
      textOf(line).replace(' :', ':'),
    );
    expect(names.join('; ')).to.equal(
      'Gelesen: Jonas Petersen; Zugestellt: Dr. Katharina Lindner; Noch nicht zugestellt: Miriam Aydın',
    );
  });
});

describe('<case-chat> holds what the keyboard is at while read marks come in', () => {
  const several = [
    EVENTS[0]!,
    message(8, HANNELORE, '10:21', 'Ich habe noch eine Frage: https://notar.example/'),
  ];
  const fates = (chat: CaseChat) =>
    [...get(chat, '.log').querySelectorAll<HTMLElement>('.message')].map((line) =>
      line.querySelector<HTMLElement>('.fate')!,
    );
  const marks = (...read: readonly number[]): Readers =>
    Object.fromEntries(
      [...PEOPLE.filter(({ id }) => id !== HANNELORE.id)].map(({ id }, at) => [
        id,
        { delivered: Math.max(7, read[at] ?? 0), read: read[at] ?? 0 },
      ]),
    );
  const some = () => view(marks(7, 0, 0), { events: several });
  const steps = [marks(7, 7, 0), marks(7, 7, 7), marks(8, 8, 7), marks(8, 8, 8)];

  it('focus and an open list of names', async () => {
    const { staged, element } = await mount(some());
    const [first] = fates(element);
    first!.focus();
    first!.click();
    for (const readers of steps) {
      await show(staged, element, view(readers, { events: several }));
      expect(element.shadowRoot?.activeElement === first, 'the focus is where it was').to.equal(true);
      expect(get(element, 'details').hasAttribute('open'), 'the names are open').to.equal(true);
    }
    expect(textOf(first!)).to.equal('Gelesen');
    expect(textOf(get(element, 'details li'))).to.include('Jonas Petersen');
  });

  it('focus on names that are folded, and on a link in a message', async () => {
    for (const selector of ['summary', '.said a']) {
      const { staged, element } = await mount(some());
      const control = get(element, selector);
      control.focus();
      for (const readers of steps) {
        await show(staged, element, view(readers, { events: several }));
        expect(element.shadowRoot?.activeElement === control, selector).to.equal(true);
      }
    }
  });

  it('and is a plain line again once nobody is at it', async () => {
    const { staged, element } = await mount(some());
    const [first] = fates(element);
    first!.focus();
    await show(staged, element, view(marks(7, 7, 7), { events: several }));
    get(element, 'textarea').focus();
    await show(staged, element, view(marks(8, 7, 7), { events: several }));
    expect(fates(element)[0]!.localName).to.equal('p');
  });
});

describe('<case-chat> tells side N who is there (edge 65)', () => {
  const head = (chat: CaseChat) =>
    textOf(get(chat, 'header'))
      .replace(/\d\d:\d\d/g, '00:00')
      .replaceAll(' :', ':');
  const readers = (): Readers => ({ lindner: seen(null), jonas: seen(null), hannelore: seen(at('10:42')) });

  it('and since when others are not: by the clock today, with the date on other days', async () => {
    const { staged, element } = await mount(view(readers(), { self: LINDNER }));
    expect(head(element)).to.include('Verbunden: Jonas Petersen, Dr. Katharina Lindner');
    expect(head(element)).to.include('Hannelore Petersen: Zuletzt verbunden um 00:00 Uhr');
    expect(head(element)).to.include('Miriam Aydın: Noch nicht verbunden');
    const earlier = { ...readers(), hannelore: seen('2026-03-02T09:42:00.000Z') };
    await show(staged, element, view(earlier, { self: LINDNER }));
    expect(head(element)).to.include('Hannelore Petersen: Zuletzt verbunden am 2. März um 00:00 Uhr');
  });

  it('and only names everybody where it is not known: on side C, and without a connection (edge 67)', async () => {
    const names = 'Hannelore Petersen, Jonas Petersen, Dr. Katharina Lindner, Miriam Aydın';
    const { staged, element } = await mount(view(everybody(7, 7)));
    expect(head(element)).to.equal(`Chat zum Vorgang 2026-0118 ${names}`);
    const feed = { name: 'offline', since: at('10:43') } as const;
    await show(staged, element, view(readers(), { self: LINDNER, feed }));
    expect(head(element)).to.equal(`Chat zum Vorgang 2026-0118 ${names}`);
  });
});

describe('<case-chat> shows addresses as links', () => {
  const said = async (text: string) => {
    const { element } = await mount(stagedView({ events: [message(1, LINDNER, '10:20', text)] }));
    const line = get(element, '.said');
    expect(line.textContent, 'the text is copied as it was written').to.equal(text);
    return [...line.querySelectorAll('a')];
  };
  const texts = (links: readonly HTMLAnchorElement[]) =>
    links.map(({ textContent }) => textContent).join(' | ');

  it('that open beside the page and tell it nothing', async () => {
    const [link] = await said('Siehe https://notar.example/a?b=c#d.');
    expect(link?.getAttribute('href')).to.equal('https://notar.example/a?b=c#d');
    expect([link?.target, link?.rel].join(' ')).to.equal('_blank noopener noreferrer');
  });

  for (const [text, expected] of [
    [
      'http://a.example, https://b.example! mailto:x@y.example;',
      'http://a.example | https://b.example | mailto:x@y.example',
    ],
    ['(https://a.example/b_(c)) „https://d.example“', 'https://a.example/b_(c) | https://d.example'],
    ['javascript:alert(1) data:text/html,x ftp://a.example www.a.example a@b.example', ''],
    ['https://notar.example@boese.example https:// mailto: https://:x@a.example', ''],
    ['xhttps://a.example <a href="https://b.example">', 'https://b.example'],
  ] as const) {
    it(`and nothing that only looks like one: ${text}`, async () => {
      expect(texts(await said(text))).to.equal(expected);
    });
  }

  it('and wraps long ones', async () => {
    const [link] = await said(`https://a.example/${'x'.repeat(300)}`);
    const log = find(document.querySelector('case-chat')!, '.log')!;
    expect(log.scrollWidth <= log.clientWidth, `${link?.textContent.length}`).to.equal(true);
  });
});
