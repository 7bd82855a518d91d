import { fixtureCleanup } from '@open-wc/testing';
import { html } from 'lit';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { ConferenceNotice } from '../../components/conference-notice/conference-notice.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import {
  APPOINTMENT,
  AYDIN,
  JONAS,
  LINDNER,
  NEXT_APPOINTMENT,
  PEOPLE,
  actor,
  happened,
  stagedView,
} from '../support/staged-case.js';
import { until } from './live-tracks.js';
import { mountScenario } from './scenario-support.js';
import { EVERY_PHASE, ownMedia } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  expect,
  focused,
  get,
  said,
  settled,
  show,
  stage,
  textOf,
} from './support.js';
import type { CaseView } from '../../core/case-view.js';
import type { Actor } from '../../protocol/events.js';
import type { Capability, Person } from '../../protocol/people.js';

elementBaseTests('conference-notice', EVERY_PHASE);

const mount = (view: CaseView) =>
  stage<ConferenceNotice>(view, html`<conference-notice></conference-notice>`);

const wishes = (staged: { requests: readonly unknown[] }) =>
  staged.requests.flatMap((request) =>
    (request as unknown[])[0] === 'wish' ? [(request as unknown[])[1]] : [],
  );

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

  it('leaves the focus on what is said next when a band goes together with the button pressed in it', async () => {
    const local = { stream: null, camera: 'busy', speakerGone: true } as const;
    const view = (media: CaseView['media']['local']) =>
      stagedView({ conference: { id: 'c-1' }, media: { local: media } });
    const { staged, element } = await stage<NotaryConference>(
      view(ownMedia(local)),
      html`<notary-conference></notary-conference>`,
    );
    const retry = button(element, 'Erneut versuchen');
    retry.focus();
    retry.click();
    await show(staged, element, view(ownMedia({ ...local, camera: 'on' })));
    expect(focused()?.getAttribute('data-notice')).to.equal('speaker-gone');
    await show(staged, element, view(ownMedia({ stream: null })));
    expect(focused()?.className).to.equal('status-line');
  });

  it('leaves the focus on a band that stays without the button pressed in it', async () => {
    const mounted = await mountScenario('sound-only-document', 'portal');
    const band = get(mounted.notaryCase, '[data-notice=sound-only]');
    const show = button(band, 'Dokument anzeigen');
    show.focus();
    show.click();
    await until(() => !show.isConnected);
    expect(focused() === band).to.equal(true);
    mounted.end();
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

  const later = { startsAt: '2031-12-04T14:00:00.000+01:00', local: '2031-12-04T14:00', version: 2 };
  it('N7 asks a party to answer a proposal, and goes when it is answered', async () => {
    const proposed = { ...NEXT_APPOINTMENT, status: 'proposed' } as const;
    const { staged, element } = await mount(stagedView());
    const view = (answers = {}) => stagedView({ appointments: [APPOINTMENT, { ...proposed, answers }] });
    await show(staged, element, view());
    expect(buttonNames(element)).to.deep.equal(['Termin bestätigen', 'Termin ablehnen']);
    button(element, 'Termin bestätigen').click();
    button(element, 'Termin ablehnen').click();
    const answer = { type: 'answer-appointment', appointment: 'a-2', version: 1 };
    expect(wishes(staged)).to.deep.equal([
      { ...answer, answer: 'confirm' },
      { ...answer, answer: 'decline' },
    ]);
    await show(staged, element, view({ jonas: 'confirmed' }));
    expect(textOf(element)).to.include('Neuer Termin');
    await show(staged, element, view({ hannelore: 'confirmed' }));
    expect(textOf(element)).to.equal('');
    const agreed = stagedView({
      appointments: [APPOINTMENT, { ...NEXT_APPOINTMENT, answers: { hannelore: 'confirmed' } }],
    });
    await show(staged, element, agreed);
    expect(textOf(element)).to.equal('');
  });

  it('N7 asks nobody who is no party', async () => {
    const self = { id: 'kuehn', name: 'Kühn', role: 'adviser' } as const;
    const { staged, element } = await mount(stagedView({ self }));
    const proposed = { ...NEXT_APPOINTMENT, status: 'proposed' } as const;
    await show(staged, element, stagedView({ self, appointments: [APPOINTMENT, proposed] }));
    expect(buttonNames(element)).to.deep.equal(['Hinweis schließen']);
  });

  it('edge 56 tells at once that the appointment was moved, once, until dismissed', async () => {
    for (const phase of ['none', 'waiting', 'outside'] as const) {
      const { staged, element } = await mount(stagedView({ phase, appointments: [NEXT_APPOINTMENT] }));
      const moved = (more = {}) =>
        stagedView({ phase, appointments: [{ ...NEXT_APPOINTMENT, ...later, ...more }] });
      await show(staged, element, moved());
      const text = 'Der Termin wurde auf Donnerstag, 4. Dezember 2031, 14:00 Uhr (Berlin) verlegt.';
      expect(textOf(element), phase).to.include(text);
      expect(said(element, 'polite'), phase).to.equal(text);
      button(element, 'Hinweis schließen').click();
      await settled(element);
      expect(textOf(element), phase).not.to.include(text);
      // moved once more: told once more, and to be confirmed now
      await show(staged, element, moved({ version: 3, status: 'proposed' }));
      expect(textOf(element), phase).to.include(text);
      expect(buttonNames(element), phase).to.include('Termin bestätigen');
      fixtureCleanup();
    }
  });

  it('edge 56 tells at once that it was cancelled', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'none', appointments: [NEXT_APPOINTMENT] }));
    const cancelled = { ...NEXT_APPOINTMENT, status: 'cancelled' } as const;
    await show(staged, element, stagedView({ phase: 'none', appointments: [cancelled] }));
    expect(said(element, 'polite')).to.equal(
      'Der Termin am Mittwoch, 3. Dezember 2031, 10:00 Uhr (Berlin) wurde abgesagt.',
    );
    // what was cancelled before is no news
    const { element: another } = await mount(stagedView({ phase: 'none', appointments: [cancelled] }));
    expect(textOf(another)).to.equal('');
  });

  it('edge 56 tells the office nothing of what it did itself', async () => {
    const { staged, element } = await mount(
      stagedView({ phase: 'none', self: LINDNER, appointments: [NEXT_APPOINTMENT] }),
    );
    const appointments = [{ ...NEXT_APPOINTMENT, ...later }];
    await show(staged, element, stagedView({ phase: 'none', self: LINDNER, appointments }));
    expect(textOf(element)).to.equal('');
  });

  it('edge 58 says what time that is for who sits in another zone', async () => {
    const tokyo = { ...NEXT_APPOINTMENT, zone: 'Asia/Tokyo', local: '2031-12-03T18:00' };
    const { staged, element } = await mount(stagedView());
    await show(staged, element, stagedView({ appointments: [APPOINTMENT, tokyo] }));
    expect(textOf(element)).to.include('18:00 Uhr (Tokyo, bei Ihnen 10:00 Uhr, Berlin)');
    const kiritimati = {
      ...NEXT_APPOINTMENT,
      id: 'a-3',
      zone: 'Pacific/Kiritimati',
      local: '2031-12-03T23:00',
    };
    await show(staged, element, stagedView({ appointments: [APPOINTMENT, kiritimati] }));
    expect(textOf(element)).to.include('23:00 Uhr (Kiritimati, bei Ihnen 10:00 Uhr, Berlin)');
    const night = {
      ...kiritimati,
      id: 'a-4',
      startsAt: '2031-12-03T16:00:00.000+01:00',
      local: '2031-12-04T05:00',
    };
    await show(staged, element, stagedView({ appointments: [APPOINTMENT, night] }));
    expect(textOf(element)).to.include('bei Ihnen Mittwoch, 3. Dezember 2031, 16:00 Uhr, Berlin');
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
  it('R-I10: says beside who waits that the host has established who they are, as soon as it has', async () => {
    const waiting = asked();
    const { staged, element } = await mount(waiting);
    expect(textOf(element)).not.to.include('Identität');
    const { conference } = waiting.conference;
    const hannelore = conference?.participations['hannelore'];
    if (!conference || !hannelore) throw new Error('Nobody waits.');
    const participations = {
      ...conference.participations,
      hannelore: { ...hannelore, identified: true as const },
    };
    await show(staged, element, {
      ...waiting,
      conference: { ...waiting.conference, conference: { ...conference, participations } },
    });
    expect(textOf(element)).to.include('Hannelore Petersen wartet auf Einlass. Identität festgestellt');
    expect(said(element, 'polite')).to.equal('Hannelore Petersen wartet auf Einlass. Identität festgestellt');
  });

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

  it('edge 25: lets in all who wait with one press, offered once there are more than one', async () => {
    const both = (waiting: Record<string, 'waiting'>) =>
      stagedView({ self: LINDNER, capabilities: ['admit'], present: { lindner: 'connected', ...waiting } });
    const { staged, element } = await mount(both({ jonas: 'waiting' }));
    expect(buttonNames(element)).to.deep.equal(['Einlassen']);
    await show(staged, element, both({ jonas: 'waiting', hannelore: 'waiting' }));
    expect(buttonNames(element).slice(0, 3)).to.deep.equal(['Einlassen', 'Alle einlassen', 'Einlassen']);
    button(element, 'Alle einlassen').click();
    expect(wishes(staged)).to.deep.equal(
      ['jonas', 'hannelore'].map((person) => ({ type: 'admit', conference: 'c-1', person })),
    );
  });

  it('tells nobody without the right', async () => {
    const { element } = await mount(asked(JONAS, []));
    expect(textOf(element)).not.to.include('wartet');
  });

  it('edge 40: tells the excluded who did it: staff may have the right, and the portal may', async () => {
    const told = async (excludedBy: Actor) => {
      const view = stagedView({ phase: 'outside', why: 'excluded', present: { hannelore: 'excluded' } });
      const { conference } = view.conference;
      const own = { ...conference!.participations.hannelore!, excludedBy };
      const known = {
        ...view.conference,
        conference: { ...conference!, participations: { hannelore: own } },
      };
      return textOf((await mount({ ...view, conference: known })).element);
    };
    expect(await told(actor(AYDIN))).to.equal('Das Notariat hat Ihre Teilnahme an der Konferenz beendet.');
    expect(await told({ id: 'portal', role: 'host' })).to.equal(
      'Ihre Teilnahme an der Konferenz wurde beendet.',
    );
    expect(await told(null)).to.equal('Ihre Teilnahme an der Konferenz wurde beendet.');
  });

  it('edge 40: tells the excluded, and offers no way back', async () => {
    const { element } = await mount(
      stagedView({ phase: 'outside', why: 'excluded', present: { hannelore: 'excluded' } }),
    );
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

  it('edge 76: says once that the server cannot be reached, also after a press that met it', async () => {
    const { element } = await mount(
      stagedView({
        phase: 'outside',
        why: 'interrupted',
        feed: { name: 'offline', since: APPOINTMENT.startsAt },
        conferenceView: { problem: { code: 'server-unreachable', recoverable: true } },
      }),
    );
    expect(textOf(element).split('Der Server ist zurzeit nicht erreichbar').length - 1).to.equal(1);
  });
});
