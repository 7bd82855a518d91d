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
    expect(row('jonas')).to.match(/nicht anwesend/);
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
    expect(row('jonas')).to.match(/Freigabe beenden Darf kein Fenster mehr freigeben/);
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
