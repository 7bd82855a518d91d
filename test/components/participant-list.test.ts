import { html } from 'lit';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import type { ParticipantList } from '../../components/participant-list/participant-list.js';
import type { Scene } from '../../core/simulated/index.js';
import { mountScenario } from './scenario-support.js';
import { button, buttonNames, expect, find, get, said, settled, textOf, violationsOf } from './support.js';

/** The list of that side, as it stands once the scenario has been played. */
async function listIn(scenario: string, side: 'office' | 'portal' = 'office') {
  const mounted = await mountScenario(scenario, side, html`<participant-list></participant-list>`);
  const element = mounted.notaryCase.querySelector<ParticipantList>('participant-list')!;
  await settled(element);
  const row = (person: string) => textOf(get(element, `[data-person="${person}"]`));
  return { scene: mounted.scene, element, row, end: () => mounted.end() };
}

/** The button of that person, by what it says. */
function choice(element: Element, person: string, text: string): HTMLButtonElement {
  const all = element.shadowRoot!.querySelectorAll<HTMLButtonElement>(`[data-person="${person}"] button`);
  const found = [...all].find((each) => textOf(each) === text);
  if (!found) throw new Error(`There is no "${text}" about ${person}.`);
  return found;
}

async function pass(scene: Scene, element: Element) {
  await scene.stage.advance(1_000);
  await settled(element);
}

describe('participant-list', () => {
  it('edge 35: side N says who shares a device, and takes it back; the line of the person keeps the focus', async () => {
    const { scene, element, row, end } = await listIn('attending-asked');
    expect(row('jonas')).to.match(/nicht anwesend/);
    const together = button(element, 'An einem Gerät mit Hannelore Petersen');
    together.focus();
    together.click();
    await pass(scene, element);
    expect(row('jonas')).to.match(/anwesend, gemeinsam an einem Gerät mit Hannelore Petersen/);
    expect(said(element, 'polite')).to.equal(
      'Jonas Petersen: anwesend, gemeinsam an einem Gerät mit Hannelore Petersen.',
    );
    expect(element.shadowRoot?.activeElement?.getAttribute('data-person')).to.equal('jonas');
    button(element, 'Nicht mehr dort').click();
    await pass(scene, element);
    expect(row('jonas')).to.match(/hat die Konferenz verlassen \(10:40 Uhr\)/);
    end();
  });

  it('edge 51: lists who sits in the office as present, not as missing, on both sides', async () => {
    for (const side of ['office', 'portal'] as const) {
      const { element, row, end } = await listIn('in-office', side);
      expect(row('jonas')).to.match(/im Notarbüro anwesend/);
      expect(await violationsOf(element)).to.deep.equal([]);
      end();
    }
  });

  it('R-E5 says of everybody how their line is, and of the own one', async () => {
    const { row, element, end } = await listIn('weak-others');
    expect(row('aydin')).to.match(/Verbindung schwach/);
    expect(row('hannelore')).to.match(/Verbindung gut/);
    expect(await violationsOf(element)).to.deep.equal([]);
    end();
    const own = await listIn('sound-first', 'portal');
    expect(own.row('hannelore')).to.match(/Verbindung schwach, Ton geht vor/);
    own.end();
  });

  it('side N ends what somebody shares, takes the right back and gives it again', async () => {
    const { scene, element, row, end } = await listIn('shared-window');
    expect(row('jonas')).to.match(/Freigabe beenden Mehr Darf kein Fenster mehr freigeben/);
    expect(row('hannelore')).to.match(/Darf ein Fenster freigeben/);
    button(element, 'Freigabe beenden').click();
    await pass(scene, element);
    expect(scene.portal.view.media.remote.some(({ kind }) => kind === 'screen')).to.equal(false);
    expect(row('jonas')).not.to.match(/Freigabe beenden/);
    button(element, 'Darf kein Fenster mehr freigeben').click();
    await pass(scene, element);
    expect(row('jonas')).to.match(/Darf ein Fenster freigeben/);
    expect(await violationsOf(element)).to.deep.equal([]);
    end();
  });

  it('is said by side N alone', async () => {
    const { element, end } = await listIn('attending-asked', 'portal');
    expect(buttonNames(element)).to.deep.equal([]);
    end();
  });

  it('says when it was refused', async () => {
    const { scene, element, end } = await listIn('attending-asked');
    scene.stage.trouble('forbidden');
    button(element, 'Im Notarbüro anwesend').click();
    await pass(scene, element);
    expect(textOf(element)).to.match(/Das konnte nicht ausgeführt werden/);
    end();
  });
});

describe('technical direction in participant-list', () => {
  it('puts first who needs something, and says of each whether sound, picture and line are there', async () => {
    const { element, row, end } = await listIn('people-directed');
    const names = [...element.shadowRoot!.querySelectorAll('h4')].map((each) => textOf(each));
    expect(names).to.deep.equal(['Warteraum', 'Nicht anwesend', 'Anwesend']);
    expect(row('yildiz')).to.match(/im Warteraum \(seit 10:40 Uhr\).*Einlassen/);
    expect(row('okafor')).to.match(/Verbindung unterbrochen \(seit 10:40 Uhr\)/);
    expect(row('schwarz')).to.match(/ausgeschlossen.*Wieder zulassen/);
    expect(row('hannelore')).to.match(/spricht Kamera an Verbindung schwach/);
    expect(row('jonas')).to.match(/Mikrofon aus Kamera an Verbindung gut Um Ton bitten/);
    expect(row('aydin')).to.match(/Mikrofon an Kamera aus Verbindung gut gibt ein Fenster frei/);
    expect(await violationsOf(element)).to.deep.equal([]);
    end();
  });

  it('edge 50 shows side C the same people without a choice, and no exclusion', async () => {
    const { element, row, end } = await listIn('people-directed', 'portal');
    expect(row('jonas')).to.match(/Mikrofon aus Kamera an Verbindung gut$/);
    expect(row('schwarz')).to.match(/nicht anwesend$/);
    expect(buttonNames(element)).to.deep.equal([]);
    end();
  });

  it('switches a microphone off, says so, and keeps the focus in the line', async () => {
    const { scene, element, row, end } = await listIn('muted-by-office');
    const off = choice(element, 'jonas', 'Mikrofon ausschalten');
    off.focus();
    off.click();
    await pass(scene, element);
    expect(row('jonas')).to.match(/Mikrofon aus/);
    expect(said(element, 'polite')).to.equal('Jonas Petersen: anwesend, Mikrofon aus, Kamera an.');
    expect(element.shadowRoot?.activeElement?.getAttribute('data-person')).to.equal('jonas');
    end();
  });

  it('switches all others off by one press, and says how many', async () => {
    const { scene, element, row, end } = await listIn('exclude-asked');
    button(element, 'Alle anderen Mikrofone ausschalten').click();
    await pass(scene, element);
    expect(row('hannelore')).to.match(/Mikrofon aus/);
    expect(row('jonas')).to.match(/Mikrofon aus/);
    expect(scene.office.view.media.local.microphone).to.equal('on');
    end();
  });

  it('says that switching all others off has failed, and lets it be pressed again', async () => {
    const { scene, element, end } = await listIn('exclude-asked');
    scene.stage.simulated.backend.fault = ({ path }) => (path.includes('mute') ? 'not_acting' : null);
    button(element, 'Alle anderen Mikrofone ausschalten').click();
    await pass(scene, element);
    expect(textOf(element)).to.include('Das konnte nicht ausgeführt werden.');
    scene.stage.simulated.backend.fault = () => null;
    button(element, 'Alle anderen Mikrofone ausschalten').click();
    await pass(scene, element);
    expect(textOf(element)).not.to.include('Das konnte nicht ausgeführt werden.');
    end();
  });

  it('says what is still heard, and offers to exclude in its place', async () => {
    const { element, row, end } = await listIn('mute-unheeded');
    expect(row('jonas')).to.match(/Mikrofon ist noch an: .* Mikrofon ausschalten Ausschließen/);
    expect(await violationsOf(element)).to.deep.equal([]);
    end();
  });

  it('reads what was asked and what was answered', async () => {
    const asked = await listIn('asked-to-switch-on');
    expect(asked.row('hannelore')).to.match(/gebeten, das Mikrofon einzuschalten gebeten, die Kamera/);
    expect(buttonNames(asked.element)).not.to.include('Hannelore Petersen: Um Ton bitten');
    asked.end();
    const declined = await listIn('ask-declined');
    expect(declined.row('jonas')).to.match(/schaltet das Mikrofon jetzt nicht ein Um Ton bitten/);
    declined.end();
  });

  it('edge 40 asks before it excludes: back by default and by Escape, out only by the second press', async () => {
    const { scene, element, row, end } = await listIn('exclude-asked');
    const ask = async () => {
      choice(element, 'jonas', 'Ausschließen').click();
      await settled(element);
    };
    await ask();
    expect(textOf(element)).to.match(/Jonas Petersen ausschließen\? Ton und Bild werden sofort getrennt/);
    expect(textOf(element.shadowRoot!.activeElement!)).to.equal('Abbrechen');
    expect(await violationsOf(element)).to.deep.equal([]);
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    element.shadowRoot!.activeElement!.dispatchEvent(escape);
    await settled(element);
    expect(textOf(element)).not.to.match(/ausschließen\?/);
    expect(element.shadowRoot?.activeElement?.getAttribute('data-person')).to.equal('jonas');
    expect(row('jonas')).to.match(/anwesend/);

    await ask();
    choice(element, 'jonas', 'Ausschließen').click();
    await pass(scene, element);
    expect(row('jonas')).to.match(/ausgeschlossen.*Wieder zulassen/);
    choice(element, 'jonas', 'Wieder zulassen').click();
    await pass(scene, element);
    expect(row('jonas')).to.match(/wieder zugelassen, noch nicht da/);
    end();
  });
});

describe('who is directed', () => {
  const pageIn = async (scenario: string) => {
    const mounted = await mountScenario(scenario, 'portal');
    const element = mounted.notaryCase.querySelector<NotaryConference>('notary-conference')!;
    await settled(element);
    return { scene: mounted.scene, element, end: () => mounted.end() };
  };

  it('R-I9 reads who has switched their microphone off, and is on by their own press', async () => {
    const { scene, element, end } = await pageIn('muted-by-office');
    const notice = get(element, 'conference-notice');
    expect(textOf(notice)).to.match(/Ihr Mikrofon wurde von Dr\. Katharina Lindner ausgeschaltet/);
    expect(await violationsOf(element)).to.deep.equal([]);
    button(notice, 'Mikrofon einschalten').click();
    await pass(scene, element);
    await settled(notice);
    expect(scene.portal.view.media.local.microphone).to.equal('on');
    expect(textOf(notice)).not.to.match(/ausgeschaltet/);
    end();
  });

  it('R-I9 is asked, and answers for each device by itself', async () => {
    const { scene, element, end } = await pageIn('asked-to-switch-on');
    const notice = get(element, 'conference-notice');
    expect(textOf(notice)).to.match(/Lindner bittet Sie, Ihr Mikrofon einzuschalten/);
    button(notice, 'Nicht jetzt').click();
    await pass(scene, element);
    await settled(notice);
    expect(textOf(notice)).not.to.match(/Mikrofon einzuschalten/);
    expect(scene.portal.view.media.local.microphone).to.equal('off');
    button(notice, 'Kamera einschalten').click();
    await pass(scene, element);
    await settled(notice);
    expect(scene.portal.view.media.local.camera).to.equal('on');
    expect(textOf(notice)).not.to.match(/bittet/);
    end();
  });

  it('reads who has ended what they shared, and whether they may again', async () => {
    const { element, end } = await pageIn('share-ended-by-office');
    expect(textOf(get(element, 'conference-notice'))).to.match(
      /Dr\. Katharina Lindner hat Ihre Freigabe beendet\..* Sie können wieder ein Fenster freigeben/,
    );
    end();
  });
});

describe('who takes part without a device of their own, elsewhere on the page', () => {
  const conferenceIn = async (scenario: string, side: 'office' | 'portal') => {
    const mounted = await mountScenario(scenario, side);
    const element = mounted.notaryCase.querySelector<NotaryConference>('notary-conference')!;
    await settled(element);
    return { element, end: () => mounted.end() };
  };

  it('edge 35: one place on the stage with both names, and one notice of the loss', async () => {
    const here = await conferenceIn('shared-device', 'office');
    expect(textOf(here.element)).to.match(/Hannelore Petersen gemeinsam mit Jonas Petersen/);
    here.end();
    const lost = await conferenceIn('shared-device-lost', 'office');
    const bands = textOf(lost.element).match(/Die Verbindung zu [^.]*unterbrochen/g);
    expect(bands).to.deep.equal([
      'Die Verbindung zu Hannelore Petersen und Jonas Petersen (gemeinsam an einem Gerät) ist unterbrochen',
    ]);
    expect(textOf(lost.element)).to.match(
      /ruht, solange Hannelore Petersen und Jonas Petersen nicht verbunden sind/,
    );
    lost.end();
  });

  it('edge 51: side C reads who is gone with the line of the office', async () => {
    const { element, end } = await conferenceIn('in-office-lost', 'portal');
    expect(textOf(element)).to.match(/Im Notarbüro anwesend und auch nicht verbunden: Jonas Petersen/);
    end();
  });

  it('edge 51: the own page says where one is, and offers to go on there', async () => {
    const { element, end } = await conferenceIn('attending-own-page', 'portal');
    expect(textOf(element)).to.match(/Sie sind im Notarbüro anwesend\./);
    expect(button(element, 'Videokonferenz starten').disabled).to.equal(false);
    end();
  });

  it('opens the list from the head, closes it with Escape, and gives the focus back', async () => {
    const { element, end } = await conferenceIn('attending-asked', 'office');
    const people = button(element, 'Anwesende Personen 2');
    people.focus();
    people.click();
    await settled(element);
    const list = get(element, 'participant-list');
    await settled(list);
    expect(list.shadowRoot?.activeElement?.id).to.equal('title');
    expect(people.getAttribute('aria-expanded')).to.equal('true');
    get(list, '#title').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled(element);
    expect(find(element, 'participant-list')).to.equal(undefined);
    expect(element.shadowRoot?.activeElement === people).to.equal(true);
    end();
  });
});
