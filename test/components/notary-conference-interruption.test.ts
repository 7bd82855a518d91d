import { html } from 'lit';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import { AYDIN, HANNELORE, LINDNER, at, stagedView } from '../support/staged-case.js';
import { EVERY_PHASE } from './states.js';
import { button, buttonNames, find, get, said, settled, show, stage, textOf, expect } from './support.js';
import type { CaseView } from '../../core/case-view.js';

const mount = (view: CaseView) =>
  stage<NotaryConference>(view, html`<notary-conference></notary-conference>`);

describe('<notary-conference>: interruption', () => {
  it('R-I7: restoring by itself and rejoining by a press are two different things to see', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'reconnecting' }));
    expect(textOf(element)).to.include('Ihre Verbindung ist unterbrochen. Sie wird wiederhergestellt …');
    expect(buttonNames(element)).not.to.include('Videokonferenz starten');
    await show(staged, element, stagedView({ phase: 'checking' }));
    expect(textOf(element)).to.include('Der Stand der Konferenz wird geprüft …');
    expect(textOf(element)).not.to.include('beendet');
    await show(staged, element, stagedView({ phase: 'outside', why: 'interrupted' }));
    expect(textOf(element)).to.include(
      'Die Konferenz ist nicht beendet. Sie können sofort wieder beitreten.',
    );
    expect(said(element, 'assertive')).to.include('konnte nicht von selbst wiederhergestellt werden');
    button(element, 'Videokonferenz starten').click();
    expect(staged.requests).to.deep.equal([['startConference']]);
  });

  it('3.8, R-E8: claims no interruption while the server is asked why it closed this side', async () => {
    const { staged, element } = await mount(stagedView());
    await show(staged, element, stagedView({ phase: 'checking', conferenceView: { takenOut: true } }));
    expect(textOf(get(element, '.status-line'))).to.equal('Der Stand der Konferenz wird geprüft …');
    expect(textOf(element)).not.to.include('unterbrochen');
    expect(said(element, 'assertive')).to.equal('');
    await show(staged, element, stagedView({ phase: 'checking' }));
    expect(said(element, 'assertive')).to.include('Die Verbindung ist unterbrochen.');
  });

  it('R-I3: both sides find the action after a loss', async () => {
    for (const self of [LINDNER, AYDIN, HANNELORE]) {
      const { element } = await mount(stagedView({ phase: 'outside', why: 'interrupted', self }));
      expect(buttonNames(element), self.role).to.include('Videokonferenz starten');
    }
  });

  it('R-I6: the others see who is missing, since when, and no word of an end', async () => {
    const { element } = await mount(
      stagedView({
        self: LINDNER,
        present: { lindner: 'connected', hannelore: 'connected', jonas: ['lost', '10:51'] },
      }),
    );
    expect(textOf(element)).to.match(/Die Verbindung zu Jonas Petersen ist unterbrochen \(seit \d\d:51 Uhr/);
    const labels = [...get(element, 'conference-stage').shadowRoot!.querySelectorAll('participant-tile')].map(
      (each) => each.shadowRoot?.querySelector('[role=group]')?.getAttribute('aria-label'),
    );
    expect(labels).to.include('Jonas Petersen, Beteiligte oder Beteiligter, Verbindung unterbrochen');
    expect(textOf(element)).not.to.include('hat die Konferenz beendet');
    expect(textOf(get(element, 'header'))).to.include('Videokonferenz unterbrochen');
  });

  it('R-I6: a lost notary is told apart from one who left', async () => {
    const { element } = await mount(
      stagedView({ present: { lindner: ['lost', '10:51'], hannelore: 'connected', jonas: 'connected' } }),
    );
    expect(textOf(element)).to.include('Die Verbindung zur Notarin oder zum Notar ist unterbrochen.');
    expect(textOf(element)).not.to.include('vorübergehend verlassen');
  });

  it('edge 75: with the media server down it says what still works', async () => {
    const { element } = await mount(EVERY_PHASE['media server down']());
    expect(textOf(element)).to.include('Ton und Bild sind zurzeit nicht verfügbar.');
    expect(buttonNames(element)).to.include('Videokonferenz starten');
  });

  it('edge 41: says what to do when camera and microphone are refused, and tries again', async () => {
    const local = { microphone: 'denied', camera: 'denied', stream: null, speaking: false } as const;
    const { staged, element } = await mount(stagedView({ media: { local } }));
    expect(textOf(element)).to.include(
      'Der Zugriff auf Kamera oder Mikrofon ist in Ihrem Browser nicht erlaubt.',
    );
    button(element, 'Erneut versuchen').click();
    expect(staged.requests).to.deep.equal([
      ['setMicrophone', true],
      ['setCamera', true],
    ]);
  });

  it('edge 42: names a device that another program uses', async () => {
    const local = { microphone: 'on', camera: 'busy', stream: null, speaking: false } as const;
    const { element } = await mount(stagedView({ media: { local } }));
    expect(textOf(element)).to.include('Die Kamera wird von einem anderen Programm verwendet.');
  });

  it('edge 74: goes on inside when only the server is away', async () => {
    const { element } = await mount(stagedView({ feed: { name: 'offline', since: at('10:42') } }));
    expect(textOf(element)).to.include('Bild und Ton laufen weiter');
    expect(find(element, 'conference-stage') !== undefined).to.equal(true);
  });

  it('never shows more than two bands; the rest unfolds', async () => {
    const { element } = await mount(
      stagedView({
        self: LINDNER,
        present: { lindner: 'connected', hannelore: ['lost', '10:50'], jonas: ['lost', '10:51'] },
        feed: { name: 'offline', since: at('10:52') },
        conferenceView: { ending: 'failed' },
      }),
    );
    const bands = () => get(element, 'conference-notice').shadowRoot!.querySelectorAll('.band').length;
    expect(bands()).to.equal(2);
    button(element, 'Weitere Hinweise: 2').click();
    await settled(element);
    expect(bands()).to.equal(4);
  });
});

describe('<notary-conference>: edge 38, a login that runs out', () => {
  const inMinutes = (minutes: number) =>
    new Date(Date.now() + stagedView().clockOffset + minutes * 60_000 - 1_000).toISOString();

  it('warns whoever takes part, says it once, keeps the picture, and goes with a new login', async () => {
    const { staged, element } = await mount(stagedView());
    await show(staged, element, { ...stagedView(), signInEndsAt: inMinutes(5) });
    const words =
      'Ihre Anmeldung läuft in 5 Minuten ab. Bitte melden Sie sich erneut an. Die Konferenz läuft weiter.';
    expect(textOf(element)).to.include(words);
    expect(said(element, 'assertive')).to.equal(words);
    expect(find(element, 'conference-stage') !== undefined).to.equal(true);
    await show(staged, element, { ...stagedView(), signInEndsAt: inMinutes(1) });
    expect(textOf(element)).to.include('läuft in einer Minute ab');
    expect(said(element, 'assertive')).to.equal(words);
    await show(staged, element, stagedView());
    expect(textOf(element)).not.to.include('Anmeldung');
  });

  it('when it is over says so without a way that leads out; outside a reload leads to the login', async () => {
    const feed = { name: 'refused', code: 'token_expired' } as const;
    const inside = await mount(stagedView({ feed }));
    expect(textOf(inside.element)).to.include('Bitte melden Sie sich in einem zweiten Fenster erneut an.');
    expect(buttonNames(inside.element)).not.to.include('Seite neu laden');
    const outside = await mount(stagedView({ feed, phase: 'outside', why: 'left' }));
    expect(buttonNames(outside.element)).to.include('Seite neu laden');
    expect(textOf(outside.element)).to.include('Bitte melden Sie sich erneut im Portal an.');
  });
});
