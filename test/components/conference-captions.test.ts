import { html } from 'lit';
import '../../components/conference-captions/define.js';
import type { Caption } from '../../components/conference-captions/caption.js';
import { ConferenceCaptions } from '../../components/conference-captions/conference-captions.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import { captions } from '../../components/internal/late-elements.js';
import { stagedView } from '../support/staged-case.js';
import {
  button,
  elementBaseTests,
  expect,
  find,
  get,
  said,
  settled,
  show,
  stage,
  textOf,
  violationsOf,
} from './support.js';

elementBaseTests(
  'conference-captions',
  { inside: () => stagedView(), outside: () => stagedView({ phase: 'outside' }) },
  (element) => {
    if (element instanceof ConferenceCaptions)
      element.show({ person: 'lindner', text: 'Ich lese vor', final: true });
  },
);

function caption(person: string, text: string, final = false): Caption {
  return { person, text, final };
}

describe('captions of a service of the host', () => {
  beforeEach(() => localStorage.removeItem('notary-conference:captions'));
  after(() => localStorage.removeItem('notary-conference:captions'));

  async function captioned() {
    const staged = await stage<NotaryConference>(
      stagedView({ streams: ['lindner'] }),
      html`<notary-conference></notary-conference>`,
    );
    const hand = async (...lines: Caption[]) => {
      for (const line of lines) staged.element.caption(line);
      // comes as code of its own
      await captions.load();
      await settled(staged.element);
    };
    return { ...staged, hand };
  }

  it('draw nothing until the host hands over a line, then the newest of each under its name', async () => {
    const { element, hand } = await captioned();
    expect(find(element, '.captions')).to.equal(undefined);
    await hand(caption('lindner', 'Ich'), caption('lindner', 'Ich lese'), caption('hannelore', 'Gut.', true));
    expect(textOf(get(element, '.lines'))).to.equal('Dr. Katharina Lindner : Ich lese Sie : Gut.');
    await hand(caption('lindner', 'Ich lese den Entwurf.', true), caption('lindner', 'Erstens'));
    expect(textOf(get(element, '.lines'))).to.match(
      /Ich lese den Entwurf\. Sie : Gut\. Dr\. Katharina Lindner : Erstens$/,
    );
    expect((await violationsOf(element)).join()).to.equal('');
    expect(said(get(element, 'conference-captions'), 'polite')).to.equal('');
  });

  it('show nothing of who is not in the case, and nothing that is no caption', async () => {
    const { element, hand } = await captioned();
    await hand(caption('nobody', 'Falsch'), caption('lindner', 'Richtig', true), {
      person: 'lindner',
    } as Caption);
    expect(textOf(get(element, '.lines'))).to.equal('Dr. Katharina Lindner : Richtig');
  });

  it('can be hidden, which is kept on this device', async () => {
    const { element, hand } = await captioned();
    await hand(caption('lindner', 'Ich lese'));
    button(element, 'Untertitel ausblenden').click();
    await settled(element);
    expect(find(element, '.lines')).to.equal(undefined);
    element.remove();
    const again = await captioned();
    await again.hand(caption('lindner', 'Ich lese'));
    expect(find(again.element, '.lines')).to.equal(undefined);
    button(again.element, 'Untertitel einblenden').click();
    await settled(again.element);
    expect(textOf(get(again.element, '.lines'))).to.match(/Ich lese/);
  });

  it('are gone with leaving', async () => {
    const { staged, element, hand } = await captioned();
    await hand(caption('lindner', 'Vertraulich', true));
    expect(textOf(element)).to.match(/Vertraulich/);
    await show(staged, element, stagedView({ phase: 'outside', why: 'left' }));
    await show(staged, element, stagedView());
    expect(textOf(element)).not.to.match(/Vertraulich/);
  });
});
