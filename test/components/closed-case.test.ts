import { html, type LitElement } from 'lit';
import { useFakeTimers } from 'sinon';
import { closed as closedChat } from '../../components/case-chat/body/late-closed.js';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import type { CaseView, OutgoingMessage } from '../../core/case-view.js';
import { LINDNER, at, stagedView } from '../support/staged-case.js';
import { holdBack } from './hold-back.js';
import { CHAT } from './states.js';
import { button, buttonNames, expect, find, get, said, settled, show, stage, textOf } from './support.js';

const REASON = 'Der Vorgang ist abgeschlossen. Sie können keine Nachrichten mehr senden.';
const outgoing = (fate: OutgoingMessage['fate'], text: string): OutgoingMessage => ({
  id: `o-${fate}`,
  text,
  writtenAt: at('10:44'),
  fate,
  ...(fate === 'failed' ? { code: 'case_closed' as const } : {}),
});

const chatOf = (view: CaseView) =>
  stage<CaseChat>(view, html`<case-chat style="height: 480px; width: 384px"></case-chat>`);
const closed = (outbox: readonly OutgoingMessage[] = []) =>
  stagedView({ phase: 'none', events: CHAT, closedAt: at('12:00'), chat: { outbox } });
const open = (outbox: readonly OutgoingMessage[] = []) =>
  stagedView({ phase: 'none', events: CHAT, chat: { outbox } });

async function write(chat: CaseChat, text: string) {
  const field = get(chat, 'textarea') as HTMLTextAreaElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settled(chat);
}

/** What was asked to be put into the clipboard; the real one needs a window in front. */
function watchClipboard(works = true): { readonly texts: string[]; stop: () => void } {
  const texts: string[] = [];
  const original = navigator.clipboard.writeText.bind(navigator.clipboard);
  navigator.clipboard.writeText = (text) => {
    texts.push(text);
    return works ? Promise.resolve() : Promise.reject(new DOMException('no', 'NotAllowedError'));
  };
  return { texts, stop: () => void (navigator.clipboard.writeText = original) };
}

describe('edge 71: a closed case', () => {
  it('can be read and not be written to, and says why', async () => {
    const { staged, element } = await chatOf(closed());
    expect(textOf(element)).to.include(REASON);
    expect(textOf(element)).to.include('Der Entwurf liegt jetzt auch bei Ihren Dokumenten.');
    expect(find(element, 'form, textarea')).to.equal(undefined);
    expect(buttonNames(element).join()).to.equal('');
    expect(staged.requests.filter(([name]) => name !== 'markMessagesSeen')).to.deep.equal([]);
  });

  it('says so when it happens, and leaves the focus in the chat', async () => {
    const { staged, element } = await chatOf(open());
    await write(element, '');
    await show(staged, element, closed());
    expect(said(element, 'polite')).to.equal(REASON);
    expect(element.shadowRoot?.activeElement?.className).to.equal('log');
  });

  it('keeps the draft as text to read and copy, and brings the composer back with it', async () => {
    const { staged, element } = await chatOf(open());
    await write(element, 'Angefangen');
    await show(staged, element, closed());
    const field = get(element, 'textarea') as HTMLTextAreaElement;
    expect([field.value, field.readOnly].join()).to.equal('Angefangen,true');
    expect(textOf(element)).to.include('Nicht gesendeter Entwurf');
    const clipboard = watchClipboard();
    button(element, 'Text kopieren').click();
    await settled(element);
    clipboard.stop();
    expect(clipboard.texts).to.deep.equal(['Angefangen']);
    await settled(element);
    expect(said(element, 'polite')).to.equal('Der Text wurde kopiert.');
    await show(staged, element, open());
    button(element, 'Senden').click();
    expect(staged.requests.filter(([name]) => name === 'sendMessage')).to.deep.equal([
      ['sendMessage', 'Angefangen'],
    ]);
  });

  it('can be read, with the draft, where what it says cannot be fetched, and says it once it can', async () => {
    const held = holdBack(closedChat, closedChat.code);
    const clock = useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const failed = [outgoing('failed', 'Noch eine Frage')];
      const { staged, element } = await chatOf(open());
      await write(element, 'Angefangen');
      await show(staged, element, closed(failed));
      await settled(element);
      expect(textOf(element)).to.include('Ein Teil dieser Ansicht konnte nicht geladen werden.');
      expect(textOf(element)).to.include('Noch eine Frage');
      const field = get(element, 'textarea') as HTMLTextAreaElement;
      expect([field.value, field.readOnly].join()).to.equal('Angefangen,true');
      expect(buttonNames(element).join()).to.equal('');
      held.mend();
      await clock.tickAsync(4_000);
      await show(staged, element, closed(failed));
      await settled(element);
      expect(textOf(element)).to.include(REASON);
      expect(buttonNames(element)).to.deep.equal(['Text kopieren', 'Verwerfen', 'Text kopieren']);
      expect((get(element, 'textarea') as HTMLTextAreaElement).value).to.equal('Angefangen');
    } finally {
      clock.restore();
      held.restore();
    }
  });

  it('shows as not sent what was not accepted, to copy or to throw away, never to send again', async () => {
    const { staged, element } = await chatOf(
      closed([outgoing('failed', 'Noch eine Frage'), outgoing('queued', 'Bis morgen')]),
    );
    expect(buttonNames(element)).to.deep.equal(['Text kopieren', 'Verwerfen', 'Text kopieren', 'Verwerfen']);
    expect(textOf(element).match(/Nicht gesendet/g)?.length).to.equal(2);
    expect(textOf(element)).not.to.match(/Wird gesendet/);
    const clipboard = watchClipboard();
    button(element, 'Text kopieren').click();
    clipboard.stop();
    expect(clipboard.texts).to.deep.equal(['Noch eine Frage']);
    button(element, 'Verwerfen').click();
    expect(staged.requests.filter(([name]) => name === 'discardMessage')).to.deep.equal([
      ['discardMessage', 'o-failed'],
    ]);
  });

  it('marks the text where the browser does not copy', async () => {
    const { element } = await chatOf(closed([outgoing('failed', 'Noch eine Frage')]));
    const clipboard = watchClipboard(false);
    button(element, 'Text kopieren').click();
    await settled(element);
    clipboard.stop();
    expect(getSelection()?.toString()).to.equal('Noch eine Frage');
    expect(said(element, 'polite')).not.to.match(/kopiert/);
  });

  it('offers sending again once it is opened again', async () => {
    const { staged, element } = await chatOf(closed([outgoing('failed', 'Noch eine Frage')]));
    await show(staged, element, open([outgoing('failed', 'Noch eine Frage')]));
    expect(buttonNames(element)).to.deep.equal([
      'Neue Nachrichten ansagen',
      'Nicht gesendet. Erneut senden',
      'Verwerfen',
      'Senden',
    ]);
  });

  for (const self of [LINDNER, undefined]) {
    it(`has no conference to wait for or to start, on side ${self ? 'N' : 'C'}`, async () => {
      const { element } = await stage<LitElement>(
        stagedView({ phase: 'none', closedAt: at('12:00'), ...(self && { self }) }),
        html`<notary-conference></notary-conference>`,
      );
      expect(textOf(element)).to.include('Vorgang abgeschlossen Eine Videokonferenz ist nicht mehr möglich.');
      expect(textOf(element)).not.to.match(/Warteraum|noch nicht gestartet/);
      expect(buttonNames(element).join()).to.equal('');
    });
  }

  it('offers no new conference after the end of the last one', async () => {
    const { element } = await stage<LitElement>(
      stagedView({ phase: 'ended', self: LINDNER, closedAt: at('12:00') }),
      html`<notary-conference></notary-conference>`,
    );
    expect(buttonNames(element).join()).to.equal('Hinweis schließen');
  });
});
