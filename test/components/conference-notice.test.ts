import { html } from 'lit';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { ConferenceNotice } from '../../components/conference-notice/conference-notice.js';
import {
  APPOINTMENT,
  JONAS,
  LINDNER,
  NEXT_APPOINTMENT,
  PEOPLE,
  happened,
  stagedView,
} from '../support/staged-case.js';
import { EVERY_PHASE, ownMedia } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  expect,
  get,
  said,
  settled,
  show,
  stage,
  textOf,
} from './support.js';
import type { CaseView } from '../../core/case-view.js';
import type { Capability, Person } from '../../protocol/people.js';

elementBaseTests('conference-notice', EVERY_PHASE);

const mount = (view: CaseView) =>
  stage<ConferenceNotice>(view, html`<conference-notice></conference-notice>`);

describe('<conference-notice>', () => {
  it('takes no room when there is nothing to say', async () => {
    const { element } = await mount(stagedView());
    expect(element.offsetHeight).to.equal(0);
  });

  it('R-E6, R-E7: on its own it tells of the end until dismissed', async () => {
    const { staged, element } = await mount(stagedView());
    await show(staged, element, stagedView({ phase: 'ended' }));
    expect(said(element, 'assertive')).to.equal('Die Notarin oder der Notar hat die Konferenz beendet.');
    button(element, 'Hinweis schließen').click();
    await settled(element);
    expect(element.offsetHeight).to.equal(0);
    // the next conference of the case has its own end
    await show(staged, element, stagedView());
    await show(staged, element, stagedView({ phase: 'ended', conference: { id: 'c-2' } }));
    expect(textOf(element)).to.include('Die Notarin oder der Notar hat die Konferenz beendet.');
  });

  it('R-I3, edge 37: on any other page of the case it offers the way back', async () => {
    for (const why of ['new', 'left', 'interrupted', 'elsewhere', 'moved'] as const) {
      const { staged, element } = await mount(stagedView({ phase: 'outside', why }));
      button(element, 'Videokonferenz starten').click();
      expect(staged.asked('startConference'), why).to.equal(1);
    }
  });

  it('leaves to the card what the card says', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'ended' }));
    element.withoutCards = true;
    await settled(element);
    expect(textOf(element)).to.equal('');
    await show(staged, element, stagedView({ phase: 'outside', why: 'interrupted' }));
    expect(buttonNames(element)).to.deep.equal([]);
  });

  it('R-T4: tells a participant of a new appointment, once, until dismissed', async () => {
    const { staged, element } = await mount(stagedView());
    const both = () => stagedView({ appointments: [APPOINTMENT, NEXT_APPOINTMENT] });
    await show(staged, element, both());
    const text = 'Neuer Termin: Mittwoch, 3. Dezember 2031, 10:00 Uhr (Berlin)';
    expect(textOf(element)).to.include(text);
    expect(said(element, 'polite')).to.equal(text);
    button(element, 'Hinweis schließen').click();
    await show(staged, element, both());
    expect(textOf(element)).to.equal('');
  });

  it('tells nobody of appointments that were there before, nor the office of its own', async () => {
    const both = { appointments: [APPOINTMENT, NEXT_APPOINTMENT] };
    const citizen = await mount(stagedView(both));
    expect(textOf(citizen.element)).to.equal('');
    const office = await mount(stagedView({ self: LINDNER }));
    await show(office.staged, office.element, stagedView({ self: LINDNER, ...both }));
    expect(textOf(office.element)).to.equal('');
  });

  it('says that the own connection and that of others are back', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'reconnecting' }));
    await show(staged, element, stagedView());
    expect(said(element, 'polite')).to.equal('Ihre Verbindung ist wiederhergestellt.');
    const lost = { lindner: 'connected', hannelore: 'connected', jonas: 'lost' } as const;
    await show(staged, element, stagedView({ present: lost }));
    await show(staged, element, stagedView());
    expect(said(element, 'polite')).to.equal('Jonas Petersen ist wieder verbunden.');
  });

  it('4.1.3: says the same again when it happens again, and two things of one moment both', async () => {
    const { staged, element } = await mount(stagedView());
    const region = element.shadowRoot!.querySelector('[aria-live="assertive"]')!;
    await show(staged, element, stagedView({ phase: 'reconnecting' }));
    await show(staged, element, stagedView());
    const spoken: string[] = [];
    const ears = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) spoken.push(node.textContent ?? '');
    });
    ears.observe(region, { childList: true, subtree: true, characterData: true });
    await show(staged, element, stagedView({ phase: 'reconnecting' }));
    ears.disconnect();
    expect(spoken.join('')).to.include('Ihre Verbindung ist unterbrochen.');

    await show(staged, element, stagedView());
    const devices = ownMedia({ stream: null, camera: 'missing', microphone: 'busy' });
    await show(staged, element, stagedView({ media: { local: devices } }));
    expect(said(element, 'polite')).to.include('Es wurde keine Kamera gefunden.');
    expect(said(element, 'polite')).to.include('Das Mikrofon wird von einem anderen Programm verwendet.');
  });

  it('4.1.3: a line goes with its fact, so that nobody reads on and finds what is over', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'outside', why: 'interrupted' }));
    await show(staged, element, stagedView({ phase: 'reconnecting' }));
    expect(said(element, 'assertive')).to.equal(
      'Ihre Verbindung ist unterbrochen. Sie wird wiederhergestellt …',
    );
    await show(staged, element, stagedView({ phase: 'outside', why: 'left' }));
    expect(said(element, 'assertive')).to.equal('');
    element.remove();
    await settled(element);
    await show(staged, element, stagedView());
    expect(said(element, 'polite')).not.to.include('wiederhergestellt');
  });

  it('R-T4: takes the appointments of another case for no news', async () => {
    const { staged, element } = await mount(stagedView({ appointments: [APPOINTMENT] }));
    const other = stagedView({ appointments: [APPOINTMENT, NEXT_APPOINTMENT] });
    await show(staged, element, { ...other, case: { ...other.case!, id: 'another' } });
    expect(textOf(element)).to.equal('');
  });
});

describe('<conference-notice> and admission', () => {
  const asked = (self = LINDNER, capabilities: readonly Capability[] = ['admit']) =>
    stagedView({
      self,
      capabilities,
      present: { lindner: 'connected', jonas: 'connected', hannelore: 'waiting' },
    });

  it('edge 25: says at once who waits, once, and lets them in', async () => {
    const { staged, element } = await mount(stagedView({ self: LINDNER, capabilities: ['admit'] }));
    await show(staged, element, asked());
    expect(said(element, 'polite')).to.equal('Hannelore Petersen wartet auf Einlass.');
    button(element, 'Einlassen').click();
    const wish: Wish = { type: 'admit', conference: 'c-1', person: 'hannelore' };
    expect(staged.requests).to.deep.equal([['wish', wish]]);
    const failed = { id: 'w-1', type: 'admit', subject: 'hannelore', fate: 'failed' } as const;
    await show(staged, element, { ...asked(), wishes: [failed] });
    expect(textOf(element)).to.include('Das konnte nicht ausgeführt werden.');
    expect(said(element, 'polite')).to.include('Das konnte nicht ausgeführt werden.');
  });

  it('tells nobody without the right', async () => {
    const { element } = await mount(asked(JONAS, []));
    expect(textOf(element)).not.to.include('wartet');
  });

  it('edge 40: tells the excluded, and offers no way back', async () => {
    const { element } = await mount(stagedView({ phase: 'outside', why: 'excluded' }));
    expect(textOf(element)).to.equal(
      'Die Notarin oder der Notar hat Ihre Teilnahme an der Konferenz beendet.',
    );
    expect(buttonNames(element)).to.deep.equal([]);
  });
});

describe('<conference-notice> and the official person', () => {
  const WEBER: Person = { id: 'weber', name: 'Dr. Jan Weber', role: 'deputy' };
  const taken = (self?: Person, official = 'weber') =>
    stagedView({
      ...(self && { self }),
      people: [...PEOPLE, WEBER],
      official,
      events: [happened(11, '10:40', { type: 'official-changed', person: official }, WEBER)],
      present: { lindner: 'excluded', jonas: 'connected', hannelore: 'connected', weber: 'connected' },
    });

  it('edge 19: says politely that the representative has taken over, with the time, until dismissed', async () => {
    const { staged, element } = await mount(stagedView());
    await show(staged, element, taken());
    expect(textOf(element)).to.include('Die Notarvertretung hat übernommen. seit 10:40 Uhr');
    expect(said(element, 'polite')).to.equal('Die Notarvertretung hat übernommen.');
    expect(said(element, 'assertive')).to.equal('');
    const line = get(element, '[aria-live] p');
    await show(staged, element, taken());
    expect(line.isConnected, 'once').to.equal(true);
    button(element, 'Hinweis schließen').click();
    await settled(element);
    expect(textOf(element)).to.equal('');
    await show(staged, element, taken());
    expect(textOf(element)).to.equal('');
  });

  it('edge 19: is no news after a reload, nor to the representative', async () => {
    const { element } = await mount(taken());
    expect(textOf(element)).to.equal('');
    const own = await mount(stagedView({ self: WEBER }));
    await show(own.staged, own.element, taken(WEBER));
    expect(textOf(own.element)).not.to.match(/übernommen/);
  });

  it('edge 19: tells when the notary takes back', async () => {
    const { staged, element } = await mount(taken());
    await show(staged, element, taken(undefined, 'lindner'));
    expect(textOf(element)).to.include('Die Notarin oder der Notar hat übernommen.');
  });

  it('edge 19: tells the replaced notary what happened, and not of an exclusion', async () => {
    const { staged, element } = await mount(stagedView({ self: LINDNER }));
    await show(staged, element, {
      ...taken(LINDNER),
      conference: { ...taken(LINDNER).conference, phase: 'outside', why: 'excluded' },
    });
    expect(textOf(element)).to.equal(
      'Eine andere Amtsperson hat übernommen. Sie nehmen nicht mehr an der Konferenz teil.',
    );
  });
});
