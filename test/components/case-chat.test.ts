import { html } from 'lit';
import sinon from 'sinon';
import { sendKeys } from '@web/test-runner-commands';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import type { CaseView, OutgoingMessage } from '../../core/case-view.js';
import {
  APPOINTMENT,
  JONAS,
  LINDNER,
  NEXT_APPOINTMENT,
  StagedCase,
  at,
  happened,
  message,
  stagedView,
} from '../support/staged-case.js';
import { CHAT } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  get,
  settled,
  show,
  stage,
  textOf,
  expect,
} from './support.js';

const outgoing = (fate: OutgoingMessage['fate'], text: string): OutgoingMessage => ({
  id: `o-${fate}`,
  text,
  writtenAt: at('10:44'),
  fate,
});

const STATES = {
  'during the conference': () => stagedView({ events: CHAT }),
  loading: () => stagedView({ phase: 'unknown' }),
  empty: () => stagedView({ phase: 'none' }),
  unread: () => stagedView({ events: CHAT, chat: { seenUpTo: 4, unread: 2 } }),
  offline: () =>
    stagedView({
      events: CHAT,
      feed: { name: 'offline', since: at('10:43') },
      chat: {
        outbox: [
          outgoing('queued', 'Bin gleich zurück.'),
          outgoing('sending', 'Oder?'),
          outgoing('failed', 'Hallo'),
        ],
        hasOlder: true,
      },
    }),
  'loading older': () => stagedView({ events: CHAT, chat: { hasOlder: true, loadingOlder: true } }),
  refused: () => stagedView({ events: CHAT, feed: { name: 'refused', code: 'token_expired' } }),
  'access removed': () => stagedView({ phase: 'unknown', feed: { name: 'refused', code: 'access_removed' } }),
  closed: () =>
    stagedView({
      phase: 'none',
      events: CHAT,
      closedAt: at('12:00'),
      chat: { outbox: [outgoing('queued', 'Bin gleich zurück.'), outgoing('failed', 'Hallo')] },
    }),
  'after the end': () => stagedView({ phase: 'ended', events: CHAT }),
};

elementBaseTests('case-chat', STATES, (element) => {
  element.style.height = '560px';
});

const mount = (view: CaseView) =>
  stage<CaseChat>(view, html`<case-chat style="height: 480px; width: 384px"></case-chat>`);
const logOf = (chat: CaseChat) => get(chat, '.log');
const field = (chat: CaseChat) => get(chat, 'textarea') as HTMLTextAreaElement;
const many = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) =>
    message(from + index, JONAS, '10:20', `Nachricht ${from + index}`),
  );

async function write(chat: CaseChat, text: string) {
  field(chat).value = text;
  field(chat).dispatchEvent(new Event('input', { bubbles: true }));
  await settled(chat);
}

describe('<case-chat>', () => {
  it('R-C1: belongs to the case and needs no conference', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'none' }));
    expect(textOf(element)).to.include('2026-0118');
    expect(textOf(element)).to.include('Noch keine Nachrichten');
    await write(element, 'Guten Tag');
    button(element, 'Senden').click();
    expect(staged.requests).to.deep.equal([['sendMessage', 'Guten Tag']]);
  });

  it('edge 67: names the case and all readers', async () => {
    const { element } = await mount(stagedView());
    expect(textOf(get(element, 'header'))).to.equal(
      'Chat zum Vorgang 2026-0118 Hannelore Petersen, Jonas Petersen, Dr. Katharina Lindner, Miriam Aydın',
    );
    expect(textOf(element)).to.include('Alle Nachrichten sind für alle beteiligten Personen sichtbar.');
  });

  for (const phase of ['outside', 'reconnecting', 'ended'] as const) {
    it(`R-C2, R-C4: sends while the conference is ${phase}`, async () => {
      const { staged, element } = await mount(stagedView({ phase, events: CHAT }));
      await write(element, 'Ich bin noch da.');
      button(element, 'Senden').click();
      expect(staged.asked('sendMessage')).to.equal(1);
    });
  }

  it('R-C6: Enter makes a new line, the button sends, and the focus stays in the field', async () => {
    const { staged, element } = await mount(stagedView());
    field(element).focus();
    await sendKeys({ type: 'eins' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'zwei' });
    await settled(element);
    expect(staged.requests).to.deep.equal([]);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(staged.requests).to.deep.equal([['sendMessage', 'eins\nzwei']]);
    expect(field(element).value).to.equal('');
    expect(element.shadowRoot?.activeElement === field(element)).to.equal(true);
  });

  it('R-C6: sends on Enter when the host says so; Shift and Enter make a new line', async () => {
    const { staged, element } = await mount(stagedView());
    element.sendOnEnter = true;
    field(element).focus();
    await sendKeys({ type: 'eins' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ type: 'zwei' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(staged.requests).to.deep.equal([['sendMessage', 'eins\nzwei']]);
  });

  it('edge 36: takes no draft along to another case', async () => {
    const { notaryCase, element } = await mount(stagedView());
    await write(element, 'Nur für den ersten Vorgang');
    notaryCase.controls = new StagedCase();
    await settled(notaryCase);
    await settled(element);
    expect(field(element).value).to.equal('');
  });

  it('sends nothing that is empty', async () => {
    const { staged, element } = await mount(stagedView());
    await write(element, '  \n ');
    button(element, 'Senden').click();
    expect(staged.requests).to.deep.equal([]);
    expect(button(element, 'Senden').getAttribute('aria-disabled')).to.equal('true');
  });

  it('edge 68: tells the limit before it is reached, and what to do beyond it', async () => {
    const { staged, element } = await mount(stagedView());
    await write(element, 'a'.repeat(3900));
    expect(textOf(element)).to.include('Noch 100 Zeichen');
    await write(element, 'a'.repeat(4010));
    expect(textOf(element)).to.include('10 Zeichen zu viel.');
    button(element, 'Senden').click();
    expect(staged.requests).to.deep.equal([]);
    expect(field(element).value.length).to.equal(4010);
  });

  it('edge 63: says of each own message what became of it; writing goes on without a connection', async () => {
    const { staged, element } = await mount(STATES.offline());
    const text = textOf(element);
    expect(text).to.include('Wird gesendet, sobald Sie wieder verbunden sind.');
    expect(text).to.include('Wird gesendet');
    expect(text).to.include('Gesendet');
    // whose fault it is, is not known here
    expect(text).to.include('Keine Verbindung zum Server');
    expect(text).not.to.include('Ihre Verbindung');
    button(element, 'Nicht gesendet. Erneut senden').click();
    button(element, 'Verwerfen').click();
    await write(element, 'Noch etwas');
    button(element, 'Senden').click();
    expect(staged.requests.map(([name, value]) => [name, value])).to.deep.equal([
      ['retryMessage', 'o-failed'],
      ['discardMessage', 'o-failed'],
      ['sendMessage', 'Noch etwas'],
    ]);
  });

  it('shows the time line of the case between the messages', async () => {
    const { element } = await mount(stagedView({ events: CHAT, now: '2026-11-25T09:00:00.000+01:00' }));
    const text = textOf(logOf(element))
      .replace(/\d\d:\d\d/g, '00:00')
      .replaceAll(' ,', ',');
    for (const line of [
      'Videokonferenz gestartet, 00:00',
      'Videokonferenz unterbrochen: keine Verbindung zu Jonas Petersen, 00:00',
      'Videokonferenz fortgesetzt: Jonas Petersen ist wieder verbunden, 00:00',
      'Neuer Termin: 3. Dezember, 00:00 Uhr (Berlin), 00:00',
      'Konferenz beendet durch Notarin oder Notar, 00:00',
      'Dienstag, 24. November 2026',
    ]) {
      expect(text).to.include(line);
    }
  });

  it('edge 58 edge 59: times are those of the office, whatever becomes of an appointment, with its city where another clock counts', async () => {
    const london = { ...APPOINTMENT, zone: 'Europe/London', local: '2026-11-24T09:00' };
    const written = message(1, LINDNER, '10:41', 'Guten Tag');
    const { staged, element } = await mount(stagedView({ events: [written], appointments: [london] }));
    const times = () => [...logOf(element).querySelectorAll('time')].map(({ textContent }) => textContent);
    expect(times()).to.deep.equal(['09:41 Uhr Ortszeit London']);
    for (const status of ['proposed', 'declined', 'cancelled'] as const) {
      const appointments = [
        { ...london, status },
        { ...NEXT_APPOINTMENT, zone: 'Asia/Tokyo' },
      ];
      await show(staged, element, stagedView({ events: [written], appointments }));
      expect(times(), status).to.deep.equal(['09:41 Uhr Ortszeit London']);
    }
    // without any, as in the record
    await show(staged, element, stagedView({ events: [written], appointments: [] }));
    expect(times()).to.deep.equal(['10:41']);
  });

  it('R-L3 R-I7: who left and came back is told otherwise than whose connection broke, others and oneself', async () => {
    const of = { conference: 'c-1', entry: 'e-1' } as const;
    const events = ['jonas', 'hannelore'].flatMap((person, at) =>
      (
        ['participant-left', 'participant-connected', 'participant-lost', 'participant-connected'] as const
      ).map((type, step) =>
        happened(10 * at + step + 2, `10:${String(20 + 4 * at + step)}`, { type, person, ...of }),
      ),
    );
    const [started] = CHAT;
    const lines = async (more: Partial<Parameters<typeof stagedView>[0]>) => {
      const { element } = await mount(stagedView({ events: [started!, ...events], ...more }));
      return [...logOf(element).querySelectorAll('.what')].map((line) =>
        line.textContent.replace(/\s+/g, ' ').trim(),
      );
    };
    expect(await lines({})).to.deep.equal([
      'Videokonferenz gestartet, 10:02',
      'Jonas Petersen hat die Konferenz verlassen, 10:20',
      'Jonas Petersen ist wieder anwesend, 10:21',
      'Videokonferenz unterbrochen: keine Verbindung zu Jonas Petersen, 10:22',
      'Videokonferenz fortgesetzt: Jonas Petersen ist wieder verbunden, 10:23',
      'Hannelore Petersen hat die Konferenz verlassen, 10:24',
      'Hannelore Petersen ist wieder anwesend, 10:25',
      'Videokonferenz unterbrochen, 10:26',
      'Videokonferenz fortgesetzt, 10:27',
    ]);
    const away = happened(15, '10:21', { type: 'participant-lost', person: 'jonas', ...of });
    const own = events.slice(-2).map((event, step) => ({ ...event, seq: 20 + step }));
    const still = await lines({ events: [started!, away, ...own] });
    expect(still.at(-1), 'another one is still missing').to.equal(
      'Hannelore Petersen ist wieder verbunden, 10:27',
    );
  });

  it('keeps a message that looks like markup as text, with its lines', async () => {
    const { element } = await mount(
      stagedView({ events: [message(1, JONAS, '10:20', '<img src=x>\n<b>fett</b>')] }),
    );
    expect(get(element, '.said').textContent).to.equal('<img src=x>\n<b>fett</b>');
  });

  it('opens at the newest message and stays there', async () => {
    const { staged, element } = await mount(stagedView({ events: many(40) }));
    const log = logOf(element);
    const toEnd = () => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight);
    expect(toEnd()).to.be.lessThan(2);
    await show(staged, element, stagedView({ events: many(45) }));
    expect(toEnd()).to.be.lessThan(2);
  });

  it('edge 72: does not jump while somebody reads further up, whatever comes above or below', async () => {
    const { staged, element } = await mount(stagedView({ events: many(40, 100), chat: { hasOlder: true } }));
    const log = logOf(element);
    log.scrollTop = log.scrollHeight / 2;
    await new Promise((done) => setTimeout(done, 50));
    const watched = [...log.querySelectorAll('li')].find(
      (line) => line.getBoundingClientRect().top > log.getBoundingClientRect().top,
    )!;
    const top = () => Math.round(watched.getBoundingClientRect().top);
    const before = top();
    await show(
      staged,
      element,
      stagedView({ events: many(44, 100), chat: { hasOlder: true, unread: 4, seenUpTo: 139 } }),
    );
    expect(top()).to.equal(before);
    await show(staged, element, stagedView({ events: many(64, 80), chat: { unread: 4, seenUpTo: 139 } }));
    expect(top()).to.equal(before);
    button(element, '4 neue Nachrichten').click();
    await settled(element);
    expect(Math.round(log.scrollHeight - log.scrollTop - log.clientHeight)).to.be.lessThan(2);
  });

  it('loads older messages when asked, once at a time', async () => {
    const { staged, element } = await mount(stagedView({ events: CHAT, chat: { hasOlder: true } }));
    button(element, 'Frühere Nachrichten laden').click();
    await show(staged, element, STATES['loading older']());
    button(element, 'Frühere Nachrichten werden geladen …').click();
    expect(staged.asked('loadOlderMessages')).to.equal(1);
  });

  it('marks messages as seen only when their end is in sight', async () => {
    // The runner's pages are not all in front: what is not painted is never in sight.
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    class AlwaysInSight {
      readonly observe: () => void;
      constructor(callback: (entries: readonly { isIntersecting: boolean }[]) => void) {
        this.observe = () => callback([{ isIntersecting: true }]);
      }
      disconnect() {
        this.observe satisfies () => void;
      }
    }
    sinon.replace(window, 'IntersectionObserver', AlwaysInSight as unknown as typeof IntersectionObserver);
    const { staged, element } = await mount(
      stagedView({ events: many(40), chat: { unread: 3, seenUpTo: 37 } }),
    );
    sinon.restore();
    Reflect.deleteProperty(document, 'visibilityState');
    expect(staged.asked('markMessagesSeen') > 0).to.equal(true);

    logOf(element).scrollTop = 0;
    await new Promise((done) => setTimeout(done, 50));
    const before = staged.asked('markMessagesSeen');
    await show(staged, element, stagedView({ events: many(42), chat: { unread: 5, seenUpTo: 37 } }));
    expect(staged.asked('markMessagesSeen')).to.equal(before);
  });

  it('draws a line before what came while one was away, and keeps it while one reads', async () => {
    const { staged, element } = await mount(STATES.unread());
    expect(textOf(logOf(element))).to.include('2 neue Nachrichten');
    await show(staged, element, stagedView({ events: CHAT, chat: { seenUpTo: 9, unread: 0 } }));
    expect(textOf(logOf(element))).to.include('2 neue Nachrichten');
    await write(element, 'Danke');
    button(element, 'Senden').click();
    await settled(element);
    expect(textOf(logOf(element))).not.to.include('neue Nachrichten');
  });

  it('keeps what is being written when the element moves', async () => {
    const { notaryCase, element } = await mount(stagedView());
    await write(element, 'Angefangen');
    const frame = document.createElement('div');
    notaryCase.append(frame);
    frame.append(element);
    await settled(element);
    expect(field(element).value).to.equal('Angefangen');
  });

  it('names all its controls', async () => {
    const { element } = await mount(STATES.offline());
    expect(buttonNames(element)).to.deep.equal([
      'Neue Nachrichten ansagen',
      'Frühere Nachrichten laden',
      'Nicht gesendet. Erneut senden',
      'Verwerfen',
      'Senden',
    ]);
  });
});
