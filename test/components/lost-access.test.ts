import { html, type LitElement, type TemplateResult } from 'lit';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import { ConferenceErrorEvent } from '../../components/events/conference-error.js';
import type { CaseView } from '../../core/case-view.js';
import { NEXT_APPOINTMENT, APPOINTMENT, LINDNER, message, stagedView } from '../support/staged-case.js';
import { CHAT, EVERY_PHASE } from './states.js';
import { buttonNames, everything, expect, get, hear, said, settled, show, stage, textOf } from './support.js';

const TITLE = 'Sie haben keinen Zugang mehr zu diesem Vorgang.';
const NEXT =
  'Nachrichten und Entwürfe zu diesem Vorgang wurden von diesem Gerät entfernt. Bei Fragen wenden Sie sich bitte an das Notariat.';
/** Names, title, number and words of the case. */
const OF_THE_CASE = /Petersen|Lindner|Aydın|Ahornweg|2026-0118|Entwurf liegt|Guten Tag|Vertraulich/;

const lost = (): CaseView =>
  stagedView({ phase: 'unknown', feed: { name: 'refused', code: 'access_removed' } });

const busy = () =>
  stagedView({
    events: CHAT,
    present: { lindner: ['left', '10:31'], hannelore: 'connected', jonas: ['lost', '10:51'] },
  });

/** All text there is, seen or only heard, and what stands in fields. */
function rawText(element: Element): string {
  return [element, ...everything(element)]
    .flatMap((each) => [
      ...[...each.childNodes, ...(each.shadowRoot?.childNodes ?? [])].flatMap((node) =>
        node instanceof Text ? [node.data] : [],
      ),
      each instanceof HTMLTextAreaElement ? each.value : '',
      each.getAttribute('aria-label') ?? '',
    ])
    .join(' ');
}

const ELEMENTS: Readonly<Record<string, TemplateResult>> = {
  'notary-conference': html`<notary-conference></notary-conference>`,
  'case-chat': html`<case-chat></case-chat>`,
  'conference-notice': html`<conference-notice></conference-notice>`,
  'conference-stage': html`<conference-stage></conference-stage>`,
  'conference-controls': html`<conference-controls></conference-controls>`,
  'start-conference-button': html`<start-conference-button></start-conference-button>`,
  'leave-conference-button': html`<leave-conference-button></leave-conference-button>`,
  'end-conference-button': html`<end-conference-button></end-conference-button>`,
};

describe('edge 69: the case is this person’s no more', () => {
  for (const [tag, content] of Object.entries(ELEMENTS)) {
    it(`<${tag}> keeps nothing of the case, whatever it showed, not even in a live region`, async () => {
      for (const [name, view] of Object.entries(EVERY_PHASE)) {
        const { staged, element } = await stage<LitElement>(view(), content);
        await show(staged, element, busy());
        await show(
          staged,
          element,
          stagedView({ events: [...CHAT, message(12, LINDNER, '11:00', 'Guten Tag')] }),
        );
        await show(staged, element, lost());
        expect(rawText(element), name).not.to.match(OF_THE_CASE);
        expect(everything(element).some((each) => each instanceof HTMLVideoElement)).to.equal(false);
        expect(buttonNames(element).join()).to.equal('');
      }
    });
  }

  for (const tag of ['notary-conference', 'case-chat', 'conference-notice'] as const) {
    it(`<${tag}> says so with the next step, once`, async () => {
      const { staged, element } = await stage<LitElement>(busy(), ELEMENTS[tag] ?? html``);
      await show(staged, element, lost());
      expect(textOf(element)).to.include(`${TITLE} ${NEXT}`);
      expect(said(element, tag === 'case-chat' ? 'polite' : 'assertive')).to.equal(`${TITLE} ${NEXT}`);
      const line = everything(element).find((each) => each.matches('[aria-live] p'));
      await show(staged, element, lost());
      expect(line?.isConnected, 'the same words are not said again').to.equal(true);
    });
  }

  it('says of a deleted case that it was deleted', async () => {
    const { element } = await stage<LitElement>(
      stagedView({ phase: 'unknown', feed: { name: 'refused', code: 'case_deleted' } }),
      html`<case-chat></case-chat>`,
    );
    expect(textOf(element)).to.include('Dieser Vorgang wurde gelöscht.');
  });

  it('wipes the draft, and has an empty composer when the access is given back', async () => {
    const { staged, element } = await stage<CaseChat>(busy(), html`<case-chat></case-chat>`);
    const field = get(element, 'textarea') as HTMLTextAreaElement;
    field.value = 'Vertraulich';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await settled(element);
    await show(staged, element, lost());
    expect(rawText(element)).not.to.match(OF_THE_CASE);
    await show(staged, element, stagedView({ events: CHAT }));
    expect((get(element, 'textarea') as HTMLTextAreaElement).value).to.equal('');
  });

  it('takes the news of an appointment away', async () => {
    const { staged, element } = await stage<LitElement>(
      stagedView(),
      html`<conference-notice></conference-notice>`,
    );
    await show(staged, element, stagedView({ appointments: [APPOINTMENT, NEXT_APPOINTMENT] }));
    expect(textOf(element)).to.include('Neuer Termin');
    await show(staged, element, lost());
    expect(rawText(element)).not.to.match(/Neuer Termin/);
  });

  it('tells the host, which has to show something else, and asks for no new token', async () => {
    const errors = hear('conference-error');
    const { staged, element } = await stage<LitElement>(busy(), html`<case-chat></case-chat>`);
    await show(staged, element, lost());
    errors.stop();
    expect(
      errors.events.map((event) => {
        if (!(event instanceof ConferenceErrorEvent)) throw new Error('another event');
        return [event.code, event.recoverable, event.suggestedAction];
      }),
    ).to.deep.equal([['access_removed', false, 'none']]);
  });
});

describe('a case that this sign-in does not open', () => {
  it('is not said to be of others where the portal has named an address that is no backend', async () => {
    const { staged, element } = await stage<LitElement>(
      stagedView({ phase: 'unknown' }),
      html`<notary-conference></notary-conference>`,
    );
    const feed = { name: 'refused', code: 'not_found' } as const;
    await show(staged, element, { ...stagedView({ phase: 'unknown', feed }), case: null });
    expect(textOf(element)).to.include('wenden Sie sich an das Portal');
    expect(textOf(element)).not.to.include('gilt nicht für diesen Vorgang');
  });

  it('has nowhere to write in the chat, and goes on writing where only the login of a known case is over', async () => {
    const { staged, element } = await stage<CaseChat>(
      { ...stagedView({ phase: 'unknown' }), case: null },
      html`<case-chat></case-chat>`,
    );
    const { feed } = stagedView({ feed: { name: 'refused', code: 'token_expired' } });
    await show(staged, element, { ...staged.view, feed });
    expect(everything(element).some((each) => each.matches('textarea'))).to.equal(false);
    expect(textOf(element).match(/nicht angezeigt/g)?.length).to.equal(1);
    await show(staged, element, stagedView({ feed, events: CHAT }));
    expect(everything(element).some((each) => each.matches('textarea'))).to.equal(true);
    expect(textOf(element)).to.include('Wird gesendet, sobald Sie wieder angemeldet sind.');
    expect(textOf(element)).not.to.include('nicht angezeigt');
  });

  for (const tag of ['case-chat', 'case-appointments']) {
    it(`says so in the empty list of <${tag}>, and not that something is being loaded`, async () => {
      const { staged, element } = await stage<LitElement>(
        { ...stagedView({ phase: 'unknown' }), case: null },
        tag === 'case-chat' ? html`<case-chat></case-chat>` : html`<case-appointments></case-appointments>`,
      );
      const { feed } = stagedView({ feed: { name: 'refused', code: 'token_expired' } });
      expect(textOf(element)).to.include('werden geladen');
      await show(staged, element, { ...staged.view, feed });
      expect(textOf(get(element, '.empty'))).to.equal('Der Vorgang kann zurzeit nicht angezeigt werden.');
    });
  }
});
