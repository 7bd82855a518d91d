import { html } from 'lit';
import { useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { WaitingRoom } from '../../components/waiting-room/waiting-room.js';
import type { CaseView } from '../../core/case-view.js';
import {
  AYDIN,
  BRANDT,
  HANNELORE,
  JONAS,
  LINDNER,
  PEOPLE,
  at,
  APPOINTMENT,
  stagedView,
} from '../support/staged-case.js';
import type { Person } from '../../protocol/people.js';
import type { Staging } from '../support/staged-case.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  everything,
  expect,
  find,
  get,
  said,
  settled,
  show,
  stage,
  textOf,
} from './support.js';

const policy = { opensBeforeMinutes: 60 };
const PROPOSED = { ...APPOINTMENT, status: 'proposed' } as const;

/** Nobody has started yet; by the server's clock it is `clock` on the day of the appointment. */
const beforeAt = (clock: string, more: Staging = {}) =>
  stagedView({ phase: 'none', policy, now: at(clock), ...more });

const STATES = {
  'not open yet': () => beforeAt('08:35'),
  open: () => beforeAt('09:30'),
  'to confirm': () => beforeAt('10:00', { appointments: [PROPOSED] }),
  'to confirm, failed': () => ({
    ...beforeAt('10:00', { appointments: [PROPOSED] }),
    wishes: [{ id: 'w', type: 'answer-appointment', subject: 'a-1', fate: 'failed' } as const],
  }),
  waiting: () => stagedView({ phase: 'waiting', present: { lindner: 'connected', hannelore: 'waiting' } }),
  'running, not in yet': () => stagedView({ phase: 'outside' }),
  inside: () => stagedView(),
  unknown: () => stagedView({ phase: 'unknown' }),
};

elementBaseTests('waiting-room', STATES);

const mount = (view: CaseView) => stage<WaitingRoom>(view, html`<waiting-room></waiting-room>`);

/** Names below a heading. */
function listed(element: Element, heading: string): string[] {
  const titles = [...(element.shadowRoot?.querySelectorAll('h4') ?? [])];
  const list = titles.find((each) => each.textContent === heading)?.nextElementSibling;
  return [...(list?.querySelectorAll('li p:first-child') ?? [])].map((each) => each.textContent);
}

describe('<waiting-room>', () => {
  let clock: SinonFakeTimers | undefined;
  afterEach(() => clock?.restore());

  it('edge 24, 60: says when it opens, by the clock of the server, and opens by itself, said once', async () => {
    // the clock of this device is a year behind
    clock = useFakeTimers({
      now: new Date('2025-11-24T07:35:00Z'),
      toFake: ['Date', 'setTimeout', 'clearTimeout'],
    });
    const { element } = await mount(beforeAt('08:35'));
    expect(textOf(element)).to.include('Der Zugang öffnet um 09:00 Uhr (Berlin).');
    expect(textOf(element)).to.include('Er öffnet in 25 Minuten von selbst.');
    expect(find(element, 'self-preview')).to.equal(undefined);
    expect(said(element, 'polite')).to.equal('');

    clock.tick(60_000);
    await settled(element);
    expect(textOf(element)).to.include('in 24 Minuten');
    expect(said(element, 'polite')).to.equal('');

    clock.tick(24 * 60_000 - 1);
    await settled(element);
    expect(textOf(element)).to.include('in 1 Minute');
    clock.tick(1);
    await settled(element);
    const opened = 'Sie werden eingelassen, sobald die Notarin oder der Notar die Videokonferenz startet.';
    expect(textOf(element)).to.include(opened);
    expect(textOf(element)).not.to.include('Der Zugang öffnet');
    expect(said(element, 'polite')).to.equal(opened);
  });

  it('R-I10: shows side N beside who waits that the host knows who they are, and side C nothing of it', async () => {
    const seenBy = (self: Person) => {
      const staging = {
        self,
        phase: 'outside',
        present: { lindner: 'connected', jonas: 'waiting' },
      } as const;
      const { participations = {} } = stagedView(staging).conference.conference ?? {};
      const { jonas } = participations;
      if (!jonas) throw new Error('Nobody waits.');
      const known = { ...participations, jonas: { ...jonas, identified: true as const } };
      return stagedView({ ...staging, conference: { participations: known } });
    };
    const { element: office } = await mount(seenBy(AYDIN));
    expect(textOf(office)).to.include('Beteiligte oder Beteiligter, im Warteraum, Identität festgestellt');
    const { element: portal } = await mount(seenBy(HANNELORE));
    expect(textOf(portal)).to.include('Beteiligte oder Beteiligter, im Warteraum');
    expect(textOf(portal)).not.to.include('Identität');
  });

  it('edge 24: leaves no timer behind', async () => {
    clock = useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const { element } = await mount(beforeAt('08:35'));
    expect(clock.countTimers()).to.equal(1);
    element.remove();
    expect(clock.countTimers()).to.equal(0);
  });

  it('edge 24: says the day when it is another one, and what is left without false exactness', async () => {
    const { staged, element } = await mount(beforeAt('08:35', { now: '2026-11-22T08:00:00.000+01:00' }));
    expect(textOf(element)).to.include(
      'Der Zugang öffnet am Dienstag, 24. November 2026 um 09:00 Uhr (Berlin). ' +
        'Beratungstermin: Dienstag, 24. November 2026, 10:00 Uhr (Berlin) Er öffnet in 2 Tagen von selbst.',
    );
    // nine hours more, and the day before: days are counted as on a calendar
    await show(staged, element, beforeAt('08:35', { now: '2026-11-21T23:00:00.000+01:00' }));
    expect(textOf(element)).to.include('Er öffnet in 3 Tagen von selbst.');
    await show(staged, element, beforeAt('05:10'));
    expect(textOf(element)).to.include('Er öffnet in 4 Stunden von selbst.');
  });

  it('edge 58: tells both times to who sits in another zone', async () => {
    const appointments = [{ ...APPOINTMENT, zone: 'Europe/London', local: '2026-11-24T09:00' }];
    const { element } = await mount(beforeAt('08:35', { appointments }));
    expect(textOf(element)).to.include(
      'Der Zugang öffnet um 08:00 Uhr (London, bei Ihnen 09:00 Uhr, Berlin).',
    );
  });

  it('edge 56: follows an appointment that is moved meanwhile', async () => {
    const { staged, element } = await mount(beforeAt('09:30'));
    expect(textOf(element)).to.include('Sie werden eingelassen');
    const appointments = [{ ...APPOINTMENT, startsAt: at('14:00'), local: '2026-11-24T14:00', version: 2 }];
    await show(staged, element, beforeAt('09:30', { appointments }));
    expect(said(element, 'polite')).to.equal('Der Zugang öffnet um 13:00 Uhr (Berlin).');
  });

  it('edge 24: is open when side N has started early', async () => {
    const { element } = await mount(stagedView({ phase: 'outside', policy, now: at('06:00') }));
    expect(buttonNames(element)).to.include('Videokonferenz starten');
  });

  it('edge 23: says who is there and who is expected, and claims nothing of other citizens before a conference runs', async () => {
    const { staged, element } = await mount(beforeAt('09:30', { people: [...PEOPLE, BRANDT] }));
    expect(listed(element, 'Anwesende Personen')).to.deep.equal(['Hannelore Petersen (Sie)']);
    expect(listed(element, 'Noch nicht anwesend')).to.deep.equal(['Dr. Katharina Lindner']);
    expect(listed(element, 'Weitere beteiligte Personen')).to.deep.equal(['Jonas Petersen', 'Lea Brandt']);
    const present = { lindner: 'connected', hannelore: 'waiting', jonas: 'waiting' } as const;
    await show(staged, element, stagedView({ phase: 'waiting', people: [...PEOPLE, BRANDT], present }));
    expect(listed(element, 'Anwesende Personen')).to.deep.equal([
      'Hannelore Petersen (Sie)',
      'Jonas Petersen',
      'Dr. Katharina Lindner',
    ]);
    expect(listed(element, 'Noch nicht anwesend')).to.deep.equal(['Lea Brandt']);
    expect(textOf(element)).to.include('Beteiligte oder Beteiligter, im Warteraum');
  });

  it('edge 23 edge 24: lists nobody as present before the access opens, not even oneself', async () => {
    const { element } = await mount(beforeAt('08:35'));
    const lists = everything(element).filter((each) => each.matches('.people h4'));
    expect(lists.map(textOf)).to.deep.equal(['Noch nicht anwesend', 'Weitere beteiligte Personen']);
    expect(textOf(element)).not.to.include('Hannelore Petersen');
  });

  it('§ 5 (6) NotViKoV: shows of others names and roles only, and nobody who was removed or replaced', async () => {
    const people = [
      HANNELORE,
      { ...JONAS, removedAt: at('09:00') },
      LINDNER,
      { ...LINDNER, id: 'kuehn', name: 'Dr. Kühn', role: 'deputy' as const },
    ];
    const { staged, element } = await mount(beforeAt('09:30', { people, official: 'kuehn' }));
    expect(listed(element, 'Noch nicht anwesend')).to.deep.equal(['Dr. Kühn']);
    expect(textOf(element)).not.to.include('Jonas');
    await show(
      staged,
      element,
      stagedView({
        phase: 'waiting',
        present: { lindner: ['left', '09:58'], jonas: 'excluded', hannelore: 'waiting' },
      }),
    );
    expect(listed(element, 'Nicht anwesend')).to.deep.equal(['Jonas Petersen', 'Dr. Katharina Lindner']);
    expect(/09:58|hat die Konferenz|beendet|ausgeschlossen/.test(textOf(element))).to.equal(false);
  });

  it('edge 25: says that one is seen to wait, at once, and lets one step back', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'outside' }));
    await show(staged, element, STATES.waiting());
    expect(said(element, 'polite')).to.equal('Das Notariat sieht, dass Sie warten, und lässt Sie ein.');
    button(element, 'Konferenz verlassen').click();
    expect(staged.asked('leaveConference')).to.equal(1);
  });

  it('R-I9: opens no device, and offers the own picture only when it is open', async () => {
    let opened = 0;
    const { mediaDevices } = navigator;
    const original = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = () => {
      opened += 1;
      return Promise.reject(new DOMException('', 'NotAllowedError'));
    };
    const { element } = await mount(beforeAt('09:30'));
    await settled(element);
    expect(find(element, 'self-preview') !== undefined).to.equal(true);
    expect(opened).to.equal(0);
    mediaDevices.getUserMedia = original;
  });

  it('edge 62: asks to confirm a proposal, and one press confirms and then goes in', async () => {
    const proposed = (answers = {}) =>
      stagedView({ phase: 'outside', appointments: [{ ...PROPOSED, answers }] });
    const { staged, element } = await mount(proposed());
    expect(textOf(element)).to.include('Bitte bestätigen Sie den Termin, um teilzunehmen.');
    expect(buttonNames(element)).not.to.include('Videokonferenz starten');
    button(element, 'Termin bestätigen').click();
    expect(staged.requests).to.deep.equal([
      ['wish', { type: 'answer-appointment', appointment: 'a-1', version: 1, answer: 'confirm' }],
    ]);
    await show(staged, element, proposed({ jonas: 'confirmed' }));
    expect(staged.asked('startConference')).to.equal(0);
    // it goes on when the button is gone
    element.remove();
    await show(staged, element, proposed({ hannelore: 'confirmed' }));
    expect(staged.asked('startConference')).to.equal(1);
    await show(staged, element, proposed({ hannelore: 'confirmed', jonas: 'confirmed' }));
    expect(staged.asked('startConference')).to.equal(1);
  });

  it('edge 62: before side N has started the press confirms, and one waits', async () => {
    const at10 = (answers = {}) => beforeAt('10:00', { appointments: [{ ...PROPOSED, answers }] });
    const { staged, element } = await mount(at10());
    button(element, 'Termin bestätigen').focus();
    button(element, 'Termin bestätigen').click();
    await show(staged, element, at10({ hannelore: 'confirmed' }));
    expect(staged.asked('startConference')).to.equal(0);
    expect(said(element, 'polite')).to.include('Sie werden eingelassen');
    expect(element.shadowRoot?.activeElement?.localName).to.equal('h3');
    // side N starts later: going in is a press of its own again
    await show(
      staged,
      element,
      stagedView({ phase: 'outside', appointments: [{ ...PROPOSED, answers: { hannelore: 'confirmed' } }] }),
    );
    expect(staged.asked('startConference')).to.equal(0);
  });

  it('edge 62: a confirmation that fails says so, and enters nothing', async () => {
    const proposed = (more: Partial<CaseView> = {}) => ({
      ...stagedView({ phase: 'outside', appointments: [PROPOSED] }),
      ...more,
    });
    const { staged, element } = await mount(proposed());
    const before = staged.listeners;
    button(element, 'Termin bestätigen').click();
    const wish = { id: 'w', type: 'answer-appointment', subject: 'a-1' } as const;
    await show(staged, element, proposed({ wishes: [{ ...wish, fate: 'failed' }] }));
    expect(textOf(element)).to.include('Das konnte nicht ausgeführt werden.');
    await show(
      staged,
      element,
      proposed({ wishes: [{ ...wish, fate: 'failed', code: 'appointment_changed' }] }),
    );
    expect(textOf(element)).to.include('Der Termin wurde geändert. Bitte prüfen Sie den neuen Vorschlag.');
    expect(staged.listeners).to.equal(before);
    // an appointment that was moved meanwhile is another question
    button(element, 'Termin bestätigen').click();
    await show(
      staged,
      element,
      stagedView({ phase: 'outside', appointments: [{ ...PROPOSED, version: 2 }] }),
    );
    expect(staged.listeners).to.equal(before);
    expect(staged.asked('startConference')).to.equal(0);
  });

  it('edge 62: a witness has nothing to confirm', async () => {
    const self = { id: 'kuehn', name: 'Kühn', role: 'witness' } as const;
    const { element } = await mount(stagedView({ phase: 'outside', self, appointments: [PROPOSED] }));
    expect(buttonNames(element)).to.include('Videokonferenz starten');
  });

  it('brings the chat of the same case into view and gives it the focus, unless the page prevents it', async () => {
    const { element } = await mount(beforeAt('09:30'));
    const other = await stage(stagedView(), html`<case-chat></case-chat>`);
    const { notaryCase } = { notaryCase: element.parentElement! };
    const chat = document.createElement('case-chat');
    notaryCase.append(chat);
    await settled(chat);
    const stop = (event: Event) => event.preventDefault();
    document.addEventListener('case-chat-request', stop);
    button(element, 'Chat zum Vorgang').click();
    expect(document.activeElement === chat).to.equal(false);
    document.removeEventListener('case-chat-request', stop);
    button(element, 'Chat zum Vorgang').click();
    expect(document.activeElement === chat).to.equal(true);
    expect(chat.shadowRoot?.activeElement?.localName).to.equal('textarea');
    expect(document.activeElement === other.element).to.equal(false);
    element.withoutChatHint = true;
    await settled(element);
    expect(buttonNames(element)).not.to.include('Chat zum Vorgang');
  });

  it('draws nothing for those who may start themselves, in a closed case and in the conference', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'none', self: LINDNER }));
    expect(textOf(element)).to.equal('');
    for (const view of [
      stagedView({ phase: 'none', closedAt: at('12:00') }),
      stagedView(),
      stagedView({ phase: 'ended' }),
    ]) {
      await show(staged, element, view);
      expect(element.offsetHeight).to.equal(0);
    }
  });

  it('names the three steps and the one that one is in', async () => {
    const { element } = await mount(beforeAt('09:30'));
    expect(get(element, '.steps [aria-current="step"]').textContent.replace(/\s+/g, ' ').trim()).to.equal(
      '2 Warteraum',
    );
  });
});
