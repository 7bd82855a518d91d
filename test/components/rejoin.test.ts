import { html } from 'lit';
import type { ConferenceNotice } from '../../components/conference-notice/conference-notice.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import { HANNELORE, stagedView } from '../support/staged-case.js';
import { button, buttonNames, expect, get, said, show, stage, textOf } from './support.js';

const identify = () => stagedView({ phase: 'outside', why: 'identify' });
const identified = () => stagedView({ phase: 'outside', why: 'identified' });

/** What a host page hears of it, at its own document. */
function requests(): { heard: unknown[]; stop: () => void } {
  const heard: unknown[] = [];
  const listen = (event: GlobalEventHandlersEventMap['identification-request']) =>
    heard.push([event.case, event.person]);
  document.addEventListener('identification-request', listen);
  return { heard, stop: () => document.removeEventListener('identification-request', listen) };
}

describe('R-I10 who has to be identified anew', () => {
  it('reads so, also aloud, asks the host page with the case and the person, and has the chat', async () => {
    const { staged, element } = await stage<NotaryConference>(
      stagedView({ phase: 'inside' }),
      html`<notary-conference></notary-conference>`,
    );
    await show(staged, element, identify());
    const sentence =
      'Bitte weisen Sie sich erneut aus, um wieder teilzunehmen. Die Konferenz ist nicht beendet. Danach können Sie sofort wieder beitreten.';
    expect(textOf(get(element, '.card'))).to.include(sentence);
    expect(said(element, 'assertive')).to.equal(sentence);
    expect(buttonNames(get(element, '.card'))).to.deep.equal(['Erneut ausweisen', 'Chat zum Vorgang']);
    const { heard, stop } = requests();
    button(element, 'Erneut ausweisen').click();
    stop();
    expect(heard).to.deep.equal([[staged.view.case?.id, HANNELORE.id]]);
  });

  it('reads that it is done, and starts', async () => {
    const { staged, element } = await stage<NotaryConference>(
      identify(),
      html`<notary-conference></notary-conference>`,
    );
    await show(staged, element, identified());
    expect(textOf(get(element, '.card'))).to.include(
      'Identität festgestellt Sie können jetzt wieder beitreten.',
    );
    button(element, 'Videokonferenz starten').click();
    expect(staged.requests).to.deep.equal([['startConference']]);
  });

  it('a page with bands alone says and asks the same', async () => {
    const { staged, element } = await stage<ConferenceNotice>(
      identify(),
      html`<conference-notice></conference-notice>`,
    );
    expect(textOf(element)).to.include('Bitte weisen Sie sich erneut aus');
    const { heard, stop } = requests();
    button(element, 'Erneut ausweisen').click();
    stop();
    expect(heard.length).to.equal(1);
    await show(staged, element, identified());
    expect(buttonNames(element)).to.deep.equal(['Videokonferenz starten']);
  });
});
