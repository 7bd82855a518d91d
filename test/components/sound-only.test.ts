import { until } from './live-tracks.js';
import { mountScenario, type Mounted } from './scenario-support.js';
import { button, expect, find, focused, get, said, settled, textOf, violationsOf } from './support.js';

let mounted: Mounted;
afterEach(() => mounted.end());

const mount = async (id: string, side: 'office' | 'portal' = 'portal') => {
  mounted = await mountScenario(id, side);
  return mounted.notaryCase;
};
const later = async () => {
  await mounted.scene.stage.advance(1_000);
  await settled(mounted.notaryCase);
};
const tile = (page: Element, name: string) => get(page, `[role="group"][aria-label^="${name}"]`);
const hannelore = () => mounted.scene.portal.view;

describe('Nur Ton', () => {
  it('says so for as long as it lasts, at oneself and at everybody who is not received, and ends by a press', async () => {
    const page = await mount('sound-only');
    expect(textOf(page)).to.include('„Nur Ton“ ist eingeschaltet.');
    expect(tile(page, 'Sie').ariaLabel).to.include('nur Ton');
    expect(tile(page, 'Dr. Katharina Lindner').ariaLabel).to.include('Bild wird nicht empfangen');
    expect(await violationsOf(page)).to.deep.equal([]);

    button(page, 'Bilder wieder empfangen').click();
    await later();
    expect(textOf(page)).not.to.include('„Nur Ton“ ist eingeschaltet.');
    expect(tile(page, 'Dr. Katharina Lindner').ariaLabel).not.to.include('nicht empfangen');
    expect(tile(page, 'Sie').ariaLabel).to.include('Kamera aus');
    expect(said(get(page, 'conference-controls'), 'polite')).to.include(
      'Bilder werden wieder empfangen. Ihre Kamera ist aus, bis Sie sie einschalten.',
    );
  });

  it('is read by the others at the tile and in the list of people', async () => {
    const page = await mount('sound-only', 'office');
    expect(tile(page, 'Hannelore Petersen').ariaLabel).to.include('nur Ton');
    expect(textOf(tile(page, 'Hannelore Petersen'))).to.match(/nur Ton/);
    expect(textOf(tile(page, 'Hannelore Petersen'))).not.to.match(/Kamera aus/);
    get(page, '.people').click();
    await until(() => find(page, '[data-person="hannelore"]') !== undefined);
    const line = get(page, '[data-person="hannelore"]');
    expect(textOf(line)).to.match(/nur Ton.*Verbindung gut/);
  });

  it('offers what is shared in its place, and shows it to whoever presses', async () => {
    const page = await mount('sound-only-document');
    expect(textOf(get(page, '.screen'))).to.include('Dr. Katharina Lindner gibt ein Fenster frei.');
    expect(get(page, '.screen video').hidden).to.equal(true);
    expect(await violationsOf(page)).to.deep.equal([]);
    const held = get(page, '.screen .held button');
    held.focus();
    held.click();
    await later();
    expect(find(page, '.screen .held') === undefined).to.equal(true);
    expect(focused() === get(page, '.screen .view')).to.equal(true);
    expect(get(page, '.screen video').hidden).to.equal(false);
    expect(hannelore().wanted.pictures).to.equal('documents');
    expect(tile(page, 'Dr. Katharina Lindner').ariaLabel).to.include('Bild wird nicht empfangen');
  });

  it('edge 48 leaves the sign language interpreter in sight, and says so', async () => {
    const page = await mount('sound-only-signing');
    expect(textOf(page)).to.include('Die Gebärdensprachdolmetschung sehen Sie weiterhin.');
    expect(tile(page, 'Lea Brandt').ariaLabel).not.to.include('nicht empfangen');
  });

  it('is offered where the own line is said to be weak: in the bar, and in the band when the sound comes first', async () => {
    const weak = await mount('weak-line');
    button(weak, 'Nur Ton').click();
    await later();
    expect(hannelore().wanted.pictures).to.equal('none');
    expect(find(weak, '.keys.now') === undefined).to.equal(true);
    mounted.end();
    const first = await mount('sound-first');
    const band = get(first, '[data-notice="sound-first"]');
    get(band, 'button').click();
    await later();
    expect(hannelore().wanted.pictures).to.equal('none');
    expect(find(first, '[data-notice="sound-first"]') === undefined).to.equal(true);
  });

  it('is a switch among the devices', async () => {
    const page = await mount('sound-only');
    button(page, 'Geräte').click();
    await until(() => find(page, '.switch--plain') !== undefined);
    const one = get(page, '.switch--plain');
    expect(one.ariaChecked).to.equal('true');
    one.click();
    await later();
    expect(get(page, '.switch--plain').ariaChecked).to.equal('false');
    expect(hannelore().wanted.pictures).to.equal('all');
  });
});

describe('the own picture', () => {
  it('is not shown as seen when it does not go out, and when everybody there has Nur Ton', async () => {
    const page = await mount('own-picture-unsent');
    const word = 'Ihr Bild wird gerade nicht übertragen';
    expect(tile(page, 'Sie').ariaLabel).to.include(word);
    expect(tile(page, 'Sie').classList.contains('standing')).to.equal(true);
    expect(textOf(get(page, '.line'))).to.include(word);
    expect(said(get(page, 'conference-controls'), 'polite')).to.include(word);
    expect(await violationsOf(page)).to.deep.equal([]);
    mounted.scene.portal.room?.playUnsent(false);
    await later();
    expect(tile(page, 'Sie').ariaLabel).not.to.include(word);
    mounted.end();
    const office = await mount('own-picture-unsent', 'office');
    expect(tile(office, 'Sie').ariaLabel).to.include('Ihr Bild empfängt gerade niemand');
  });
});
