import { html } from 'lit';
import sinon from 'sinon';
import { readyTexts } from '../../components/case-chat/body/late-ready-texts.js';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import { HANNELORE, JONAS, LINDNER, at, stagedView, type Staging } from '../support/staged-case.js';
import { holdBack } from './hold-back.js';
import { button, buttonNames, expect, get, said, settled, show, stage, textOf } from './support.js';

const mount = (staging: Staging = {}) =>
  stage<CaseChat>(stagedView(staging), html`<case-chat style="height: 480px; width: 384px"></case-chat>`);
const field = (chat: CaseChat) => get(chat, 'textarea') as HTMLTextAreaElement;

async function write(chat: CaseChat, text: string) {
  field(chat).value = text;
  field(chat).dispatchEvent(new Event('input', { bubbles: true }));
  await settled(chat);
}

/** Whether the page would ask before it is closed. */
function asks(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

const OUTBOX = [{ id: 'o-1', text: 'Hallo', writtenAt: at('10:44'), fate: 'queued' }] as const;

describe('<case-chat> keeps what is being written (edge 64)', () => {
  it('by the case, with every key, and lets go of it when it is sent', async () => {
    const { staged, element } = await mount();
    await write(element, 'Ang');
    await write(element, 'Angefangen');
    button(element, 'Senden').click();
    expect(staged.drafts.join('|')).to.equal('Ang|Angefangen|');
  });

  it('and shows it again, once it is known who looks', async () => {
    const { staged, element } = await mount({ phase: 'unknown' });
    await show(staged, element, stagedView({ chat: { draft: 'Angefangen' } }));
    expect(field(element).value).to.equal('Angefangen');
    expect(button(element, 'Senden').getAttribute('aria-disabled')).to.equal('false');
    await write(element, 'Angefangen und weiter');
    await show(staged, element, stagedView({ chat: { draft: 'Angefangen und weiter', unread: 1 } }));
    expect(field(element).value).to.equal('Angefangen und weiter');
  });

  it('for one person: somebody else who logs in on the page does not see it', async () => {
    const { staged, element } = await mount();
    await write(element, 'vertraulich');
    await show(staged, element, stagedView({ self: JONAS }));
    expect(field(element).value).to.equal('');
    await show(staged, element, stagedView({ self: HANNELORE, chat: { draft: 'vertraulich' } }));
    expect(field(element).value).to.equal('vertraulich');
  });

  it('asks before the page is closed while something would stay unsent, and only then', async () => {
    const { staged, element } = await mount({ phase: 'none' });
    expect(asks()).to.equal(false);
    await write(element, 'Angefangen');
    expect(asks(), 'a draft').to.equal(true);
    await write(element, '  ');
    expect(asks()).to.equal(false);
    await show(staged, element, stagedView({ phase: 'none', chat: { outbox: OUTBOX } }));
    expect(asks(), 'a message that waits').to.equal(true);
    await show(
      staged,
      element,
      stagedView({ phase: 'none', chat: { outbox: OUTBOX }, closedAt: at('12:00') }),
    );
    expect(asks(), 'a closed case takes nothing any more').to.equal(false);
    await show(staged, element, stagedView({ phase: 'none', chat: { outbox: OUTBOX } }));
    element.remove();
    expect(asks(), 'the chat is gone').to.equal(false);
  });

  it('listens for that not a moment longer: pages with such a listener never rest in the back-forward cache', async () => {
    const add = sinon.spy(window, 'addEventListener');
    const remove = sinon.spy(window, 'removeEventListener');
    const { element } = await mount({ phase: 'none' });
    const listens = () =>
      [add, remove]
        .map((spy) => spy.getCalls().filter(({ args }) => args[0] === 'beforeunload').length)
        .join();
    expect(listens()).to.equal('0,0');
    await write(element, 'An');
    await write(element, 'Ang');
    expect(listens()).to.equal('1,0');
    button(element, 'Senden').click();
    await settled(element);
    expect(listens()).to.equal('1,1');
    sinon.restore();
  });
});

describe('<case-chat> offers side N ready texts in an interruption', () => {
  const LOST =
    'Unsere Verbindung ist unterbrochen. Bitte wählen Sie „Videokonferenz starten“, um wieder beizutreten.';
  const NEW_DATE = 'Wir schlagen Ihnen einen neuen Termin vor.';
  const interrupted = (more: Staging = {}) =>
    mount({ self: LINDNER, present: { lindner: 'connected', hannelore: 'lost' }, ...more });
  const offered = (chat: CaseChat) =>
    buttonNames(chat).filter((name) => name === LOST || name === NEW_DATE).length;

  it('that go into the field and are not sent, behind what stands there', async () => {
    const { staged, element } = await interrupted();
    button(element, LOST).click();
    await settled(element);
    expect(field(element).value).to.equal(LOST);
    expect(element.shadowRoot?.activeElement === field(element)).to.equal(true);
    button(element, NEW_DATE).click();
    await settled(element);
    expect(field(element).value).to.equal(`${LOST} ${NEW_DATE}`);
    expect(field(element).selectionStart).to.equal(field(element).value.length);
    expect(staged.asked('sendMessage')).to.equal(0);
  });

  for (const [when, staging, count] of [
    ['somebody needed is lost', { present: { lindner: 'connected', jonas: 'lost' } }, 2],
    ['the own connection is', { phase: 'reconnecting', present: { lindner: 'connected' } }, 2],
    ['all are there', { present: { lindner: 'connected', jonas: 'connected' } }, 0],
    ['only staff are lost', { present: { lindner: 'connected', aydin: 'lost' } }, 0],
    ['no conference runs', { phase: 'none' }, 0],
    ['side C looks', { self: HANNELORE, present: { hannelore: 'connected', jonas: 'lost' } }, 0],
  ] as const satisfies readonly (readonly [string, Staging, number])[]) {
    it(`${count === 0 ? 'and none' : 'both'} while ${when}`, async () => {
      const { element } = await interrupted(staging);
      expect(offered(element)).to.equal(count);
    });
  }

  for (const [who, staging, isAsked] of [
    ['side N while all are there', {}, true],
    ['side N without a conference', { phase: 'none', present: {} }, false],
    ['side C', { self: HANNELORE }, false],
  ] as const satisfies readonly (readonly [string, Staging, boolean])[]) {
    it(`fetched before the interruption, in which nothing can be: ${who} ${isAsked ? 'asks' : 'does not'}`, async () => {
      const held = holdBack(readyTexts);
      try {
        await interrupted({ present: { lindner: 'connected', hannelore: 'connected' }, ...staging });
        expect(readyTexts.failed).to.equal(isAsked);
      } finally {
        held.restore();
      }
    });
  }

  it('and where they cannot be fetched, one writes without them', async () => {
    const held = holdBack(readyTexts);
    try {
      const { staged, element } = await interrupted();
      await settled(element);
      expect(offered(element)).to.equal(0);
      await write(element, 'Wir rufen Sie an.');
      button(element, 'Senden').click();
      expect(staged.asked('sendMessage')).to.equal(1);
    } finally {
      held.restore();
    }
  });

  it('in the words of the host, or none at all', async () => {
    const { element } = await interrupted();
    element.readyTexts = ['Wir rufen Sie an.'];
    await settled(element);
    expect(offered(element)).to.equal(0);
    button(element, 'Wir rufen Sie an.').click();
    await settled(element);
    expect(field(element).value).to.equal('Wir rufen Sie an.');
    element.readyTexts = [];
    await settled(element);
    expect(buttonNames(element).includes('Wir rufen Sie an.')).to.equal(false);
  });
});

describe('<case-chat> takes no files (edge 68)', () => {
  const HINT =
    'Dateien werden nicht über den Chat gesendet. Bitte nutzen Sie den Dokumentenaustausch des Portals.';

  function offer(chat: CaseChat, type: 'paste' | 'drop', text?: string): Event {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'vollmacht.pdf', { type: 'application/pdf' }));
    if (text !== undefined) data.setData('text/plain', text);
    const event =
      type === 'paste'
        ? new ClipboardEvent('paste', { clipboardData: data, cancelable: true, bubbles: true })
        : new DragEvent('drop', { dataTransfer: data, cancelable: true, bubbles: true });
    field(chat).dispatchEvent(event);
    return event;
  }

  for (const type of ['paste', 'drop'] as const) {
    it(`says where they go instead, until one writes on: ${type}`, async () => {
      const { element } = await mount();
      expect(offer(element, type).defaultPrevented).to.equal(true);
      await settled(element);
      expect(textOf(element)).to.include(HINT);
      expect(said(element, 'polite')).to.equal(HINT);
      await write(element, 'Gut');
      expect(textOf(element)).not.to.include(HINT);
    });
  }

  it('but takes a text that brings its picture along', async () => {
    const { element } = await mount();
    expect(offer(element, 'paste', 'Text').defaultPrevented).to.equal(false);
    await settled(element);
    expect(textOf(element)).not.to.include(HINT);
  });

  it('says the limit aloud every hundred characters, not with every key', async () => {
    const { element } = await mount();
    const heard: string[] = [];
    for (const length of [3690, 3750, 3790, 3850, 4001, 4002]) {
      await write(element, 'a'.repeat(length));
      heard.push(said(element, 'polite'));
    }
    expect(heard.join(' | ')).to.equal(
      [
        '',
        'Noch 300 Zeichen',
        'Noch 300 Zeichen',
        'Noch 200 Zeichen',
        'Die Nachricht ist länger als 4000 Zeichen.',
        'Die Nachricht ist länger als 4000 Zeichen.',
      ].join(' | '),
    );
  });
});
