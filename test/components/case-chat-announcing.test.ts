import { html } from 'lit';
import { useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { CaseChat } from '../../components/case-chat/case-chat.js';
import type { Staging } from '../support/staged-case.js';
import { AYDIN, HANNELORE, JONAS, LINDNER, message, stagedView } from '../support/staged-case.js';
import { CHAT } from './states.js';
import { button, expect, said, show, stage } from './support.js';

const EARLIER = CHAT.slice(0, 4);
const view = (events = EARLIER, more: Staging = {}) => stagedView({ phase: 'outside', events, ...more });
const mount = (first = view()) => stage<CaseChat>(first, html`<case-chat></case-chat>`);

describe('<case-chat> tells who listens (edge 73)', () => {
  let clock: SinonFakeTimers | undefined;
  afterEach(() => {
    clock?.restore();
    clock = undefined;
  });
  const stopClock = () => (clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));

  it('of a new message of somebody else, once, and never of own or older ones', async () => {
    const { staged, element } = await mount(view(CHAT.slice(2, 4)));
    expect(said(element, 'polite')).to.equal('');
    await show(staged, element, view());
    expect(said(element, 'polite'), 'older').to.equal('');
    await show(staged, element, view([...EARLIER, message(5, HANNELORE, '10:50', 'Ich')]));
    expect(said(element, 'polite'), 'own').to.equal('');
    const fresh = [...EARLIER, message(6, LINDNER, '10:51', 'Guten Tag')];
    await show(staged, element, view(fresh));
    expect(said(element, 'polite')).to.equal('Nachricht von Dr. Katharina Lindner: Guten Tag');
    expect(said(element, 'assertive')).to.equal('');
  });

  it('of how many there are when several came at once', async () => {
    const { staged, element } = await mount();
    const fresh = [LINDNER, AYDIN, JONAS].map((person, index) => message(20 + index, person, '10:51', 'Ja'));
    await show(staged, element, view([...EARLIER, ...fresh]));
    expect(said(element, 'polite')).to.equal('3 neue Nachrichten');
  });

  for (const phase of ['inside', 'reconnecting'] as const) {
    it(`in a conference only of how many, and seldom: nobody talks over the notary (${phase})`, async () => {
      const { staged, element } = await mount(view(EARLIER, { phase }));
      const time = stopClock();
      const events = [...EARLIER];
      for (let seq = 20; seq < 23; seq += 1) {
        events.push(message(seq, JONAS, '10:51', 'Vertraulich'));
        await show(staged, element, view([...events], { phase }));
      }
      expect(said(element, 'polite')).to.equal('');
      time.tick(10_000);
      await element.updateComplete;
      expect(said(element, 'polite')).to.equal('3 neue Nachrichten');
      time.tick(60_000);
      await element.updateComplete;
      expect(said(element, 'polite'), 'a moment later nothing stands there').to.equal('');
    });
  }

  it('of nothing once the switch is off, which the case keeps', async () => {
    const { staged, element } = await mount();
    const announce = button(element, 'Neue Nachrichten ansagen');
    expect(announce.getAttribute('role')).to.equal('switch');
    expect(announce.getAttribute('aria-checked')).to.equal('true');
    announce.click();
    expect(staged.requests).to.deep.equal([['muteMessages', true]]);
    const chat = { muted: true };
    await show(staged, element, view(EARLIER, { chat }));
    expect(announce.getAttribute('aria-checked')).to.equal('false');
    await show(staged, element, view([...EARLIER, message(20, JONAS, '10:51', 'Ja')], { chat }));
    expect(said(element, 'polite')).to.equal('');
  });

  it('of nothing more when it was muted, or is gone, while messages were gathered', async () => {
    const { staged, element } = await mount(view(EARLIER, { phase: 'inside' }));
    const time = stopClock();
    const fresh = [...EARLIER, message(20, JONAS, '10:51', 'Ja')];
    await show(staged, element, view(fresh, { phase: 'inside' }));
    await show(staged, element, view(fresh, { phase: 'inside', chat: { muted: true } }));
    time.tick(20_000);
    await element.updateComplete;
    expect(said(element, 'polite')).to.equal('');
  });

  it('hides the switch from the eye alone, until it has the focus', async () => {
    const { element } = await mount();
    const announce = button(element, 'Neue Nachrichten ansagen');
    expect(announce.getBoundingClientRect().width).to.be.lessThan(2);
    expect(getComputedStyle(announce).visibility).to.equal('visible');
    expect(announce.tabIndex).to.equal(0);
  });
});
