import { emulateMedia } from '@web/test-runner-commands';
import { html, type LitElement, type TemplateResult } from 'lit';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import { MOST_LINES } from '../../components/case-chat/body/log-window.js';
import type { OutgoingMessage } from '../../core/case-view.js';
import { HANNELORE, JONAS, LINDNER, at, message, stagedView } from '../support/staged-case.js';
import { CHAT, EVERY_PHASE } from './states.js';
import { everything, expect, get, stage } from './support.js';

const MANY = Array.from({ length: 600 }, (_, index) =>
  message(
    index + 1,
    [LINDNER, HANNELORE, JONAS][index % 3] ?? JONAS,
    '10:20',
    `Nachricht ${String(index + 1)}.`,
  ),
);
const BLACK = 'rgb(0, 0, 0)';
const WHITE = 'rgb(255, 255, 255)';
/** What may stand in a portal: wherever they stand, these are not on paper. */
const OF_THE_MOMENT = [
  'start-conference-button',
  'leave-conference-button',
  'end-conference-button',
  'conference-notice',
  'conference-stage',
  'conference-controls',
  'participant-tile',
  'participant-list',
  'waiting-room',
  'device-check',
  'self-preview',
  'proceedings-line',
  'shared-screen',
  'view-menu',
] as const;

const chat = html`<case-chat style="height: 480px; width: 384px"></case-chat>`;
const conference = html`<notary-conference style="height: 480px"></notary-conference>`;
const appointments = html`<case-appointments style="height: 200px; overflow: auto"></case-appointments>`;

const print = () => dispatchEvent(new Event('beforeprint'));
const printed = () => dispatchEvent(new Event('afterprint'));

/** What can be read on paper, through shadow roots. */
function paperOf(element: Element): string {
  const words: string[] = [];
  const walk = (node: Node) => {
    if (node instanceof Element && !node.checkVisibility()) return;
    if (node instanceof Text) words.push(node.data);
    (node instanceof Element && node.shadowRoot ? node.shadowRoot : node).childNodes.forEach(walk);
  };
  walk(element);
  return words.join(' ').replaceAll(/\s+/g, ' ').replaceAll(' ,', ',').trim();
}

const visible = (element: Element, selector: string) =>
  everything(element).filter((each) => each.matches(selector) && each.checkVisibility());

describe('on paper (decision 92)', () => {
  before(() => emulateMedia({ media: 'print' }));
  afterEach(printed);
  after(() => emulateMedia({ media: 'screen' }));

  it('the whole chat stands, drawn before the browser goes on, and its window comes back', async () => {
    const { element } = await stage<CaseChat>(stagedView({ phase: 'outside', events: MANY }), chat);
    const lines = () => element.shadowRoot!.querySelectorAll('li').length;
    expect(lines() <= MOST_LINES, 'a window on the screen').to.equal(true);
    print();
    expect(element.shadowRoot!.querySelectorAll('.message').length).to.equal(MANY.length);
    const text = paperOf(element);
    for (const line of ['Dr. Katharina Lindner, Notarin oder Notar, 10:20 Nachricht 1.', 'Nachricht 600.'])
      expect(text.includes(line), line).to.equal(true);
    printed();
    expect(lines() <= MOST_LINES).to.equal(true);
  });

  it('nothing of it is cut off, whatever height it has on the screen, and no page ends within a message', async () => {
    const { element } = await stage<CaseChat>(stagedView({ phase: 'outside', events: MANY }), chat);
    print();
    const log = get(element, '.log');
    const last = [...log.querySelectorAll('.message')].at(-1)!.getBoundingClientRect();
    expect(log.scrollHeight === log.clientHeight, 'nothing scrolls').to.equal(true);
    expect(element.getBoundingClientRect().bottom >= last.bottom, 'the element holds it').to.equal(true);
    for (const each of log.querySelectorAll('li'))
      expect(getComputedStyle(each).breakInside, each.className).to.equal('avoid');
  });

  it('everybody has a name there, also who prints, and each day its date', async () => {
    const { element } = await stage<CaseChat>(
      stagedView({ phase: 'outside', events: CHAT, self: HANNELORE }),
      chat,
    );
    print();
    const text = paperOf(element);
    expect(text).to.match(/Hannelore Petersen, Beteiligte oder Beteiligter, 10:43 Mein Bild ist weg\./);
    expect(text).not.to.match(/\bSie,/);
    expect(text).to.match(/\d\d?\. \S+ 20\d\d.*Videokonferenz gestartet/);
    expect(text).to.match(/Stand: .* 20\d\d, \d\d:\d\d Uhr/);
  });

  it('it says that a part is missing where older messages are not there, and only then', async () => {
    const partly = 'Dieser Ausdruck enthält nicht alle Nachrichten';
    for (const hasOlder of [true, false]) {
      const view = stagedView({ phase: 'outside', events: CHAT, chat: { hasOlder } });
      const { element } = await stage<CaseChat>(view, chat);
      print();
      expect(paperOf(element).includes(partly)).to.equal(hasOlder);
      printed();
      expect(paperOf(element).includes(partly)).to.equal(false);
    }
  });

  it('says of an own message that was not sent that it was not', async () => {
    const outbox: OutgoingMessage[] = [
      { id: 'o-1', text: 'Noch etwas', writtenAt: at('10:44'), fate: 'failed' },
    ];
    const { element } = await stage<CaseChat>(stagedView({ events: CHAT, chat: { outbox } }), chat);
    print();
    expect(paperOf(element)).to.match(/Hannelore Petersen, 10:44 Noch etwas Nicht gesendet(?!\. Erneut)/);
  });

  it('is written in black on white, however dark the page and its own colours are', async () => {
    const dark = document.createElement('style');
    dark.textContent = `:root, notary-case * { color-scheme: dark; --notary-surface: #111; --notary-ink: #eee; --notary-ink-soft: #ccc;
      --notary-accent: #8ec1eb; --notary-surface-sunken: #222; --notary-line: #444; }`;
    document.head.append(dark);
    try {
      for (const content of [chat, conference, appointments]) {
        const { element } = await stage<LitElement>(stagedView({ events: CHAT }), content);
        print();
        for (const each of everything(element)) {
          if (!each.checkVisibility() || !(each instanceof HTMLElement)) continue;
          const { color, backgroundColor } = getComputedStyle(each);
          const isDark = ![WHITE, 'rgba(0, 0, 0, 0)'].includes(backgroundColor);
          expect(isDark, `${each.localName}.${each.className}: ${backgroundColor}`).to.equal(false);
          if (each.textContent.trim() !== '')
            expect(color, `${each.localName}.${each.className}`).to.equal(BLACK);
        }
        printed();
      }
    } finally {
      dark.remove();
    }
  });

  for (const [name, view] of Object.entries(EVERY_PHASE)) {
    it(`there is nothing to press or to look at, and one sentence of the conference: ${name}`, async () => {
      for (const content of [chat, conference, appointments] satisfies TemplateResult[]) {
        const { element } = await stage<LitElement>(view(), content);
        print();
        const found = visible(element, 'button, textarea, input, select, video, conference-stage, dialog');
        expect(found.map(({ localName, className }) => `${localName}.${className}`).join()).to.equal('');
        if (content === conference) {
          const [status, ...others] = visible(element, 'h2, h3, h4');
          expect(others.length, 'one heading').to.equal(0);
          expect(status?.textContent.trim() !== '').to.equal(true);
        }
        printed();
      }
    });
  }

  it('a time of the conference stands there with its day', async () => {
    const { element } = await stage<LitElement>(stagedView({ phase: 'ended' }), conference);
    expect(paperOf(element)).not.to.match(/20\d\d\)/);
    print();
    expect(paperOf(element)).to.match(/^Konferenz beendet um \d\d:\d\d Uhr \(.* 20\d\d\)/);
  });

  it('what shows a moment or is there to be pressed has no place, wherever the page has it', async () => {
    for (const tag of OF_THE_MOMENT) {
      const { notaryCase } = await stage<LitElement>(stagedView({ self: LINDNER }), html`<div></div>`);
      const element = document.createElement(tag) as LitElement;
      element.style.display = 'block';
      notaryCase.append(element);
      await element.updateComplete;
      expect(getComputedStyle(element).display, tag).to.equal('none');
    }
  });

  it('a chat that the page hides stays hidden', async () => {
    const { element } = await stage<CaseChat>(
      stagedView({ events: CHAT }),
      html`<case-chat hidden></case-chat>`,
    );
    print();
    expect(getComputedStyle(element).display).to.equal('none');
  });
});
