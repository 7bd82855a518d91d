import { html } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import sinon from 'sinon';
import type { CaseView } from '../../core/case-view.js';
import type { DeviceState } from '../../core/media/media-room.js';
import {
  AYDIN,
  HANNELORE,
  LINDNER,
  PEOPLE,
  at,
  fakeStream,
  remoteMedia,
  stagedView,
  stopFakeStreams,
} from '../support/staged-case.js';
import { EVERY_PHASE, ownMedia } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  everything,
  get,
  said,
  settled,
  show,
  stage,
  textOf,
  expect,
  focused,
  violationsOf,
} from './support.js';

elementBaseTests('conference-stage', EVERY_PHASE, (element) => {
  element.style.height = '480px';
});
elementBaseTests('conference-controls', EVERY_PHASE);
elementBaseTests('participant-tile', EVERY_PHASE, (element) => {
  element.setAttribute('person', 'jonas');
});

const mountStage = (view: CaseView) =>
  stage(view, html`<conference-stage style="height: 480px"></conference-stage>`);
const mountControls = (view: CaseView) => stage(view, html`<conference-controls></conference-controls>`);
const mountTile = (view: CaseView, person = 'jonas') =>
  stage(view, html`<participant-tile person=${person} style="width: 400px"></participant-tile>`);

const labels = (element: Element) =>
  everything(element)
    .filter((each) => each.localName === 'div' && each.getAttribute('role') === 'group')
    .map((each) => each.getAttribute('aria-label')?.split(',')[0]);
const videosOf = (element: Element) => everything(element).filter((each) => each instanceof HTMLVideoElement);

describe('<conference-stage>', () => {
  afterEach(stopFakeStreams);

  const ORDER = {
    aydin: 'connected',
    hannelore: 'connected',
    jonas: 'connected',
    lindner: 'connected',
  } as const;

  it('has a fixed order: notary, parties by first entry, others, oneself last', async () => {
    const { staged, element } = await mountStage(stagedView({ present: ORDER }));
    const names = ['Dr. Katharina Lindner', 'Jonas Petersen', 'Miriam Aydın', 'Sie'];
    expect(labels(element)).to.deep.equal(names);
    // speaking never reorders
    await show(
      staged,
      element,
      stagedView({ present: ORDER, media: { remote: [remoteMedia('aydin', { speaking: true })] } }),
    );
    expect(labels(element)).to.deep.equal(names);
  });

  it('keeps the place of who was lost and of a notary who left; others who left are gone', async () => {
    const { staged, element } = await mountStage(stagedView({ present: ORDER }));
    await show(
      staged,
      element,
      stagedView({ present: { ...ORDER, jonas: 'lost', lindner: 'left', aydin: 'left' } }),
    );
    expect(labels(element)).to.deep.equal(['Dr. Katharina Lindner', 'Jonas Petersen', 'Sie']);
    expect(textOf(element)).to.include('hat die Konferenz verlassen');
    expect(textOf(element)).to.include('Verbindung unterbrochen');
  });

  it('edge 50: the excluded have no place on the stage, although their picture may still arrive for a moment', async () => {
    const { element } = await mountStage(
      stagedView({ present: { ...ORDER, jonas: 'excluded' }, streams: ['jonas', 'lindner'] }),
    );
    expect(labels(element)).to.deep.equal(['Dr. Katharina Lindner', 'Miriam Aydın', 'Sie']);
    expect(textOf(element)).not.to.include('verlassen');
  });

  it('edge 74: with the server away, who is seen and heard is there, whatever the log last said', async () => {
    const { element } = await mountStage(
      stagedView({
        present: { ...ORDER, jonas: 'left' },
        streams: ['jonas'],
        feed: { name: 'offline', since: at('10:50') },
      }),
    );
    expect(labels(element)).to.include('Jonas Petersen');
    expect(textOf(element)).not.to.include('verlassen');
  });

  it('keeps the same video element for a person, whoever comes and goes', async () => {
    const stream = fakeStream();
    const view = (present: Parameters<typeof stagedView>[0]) =>
      stagedView({ ...present, media: { local: ownMedia(), remote: [remoteMedia('jonas', { stream })] } });
    const { staged, element } = await mountStage(
      view({ present: { jonas: 'connected', hannelore: 'connected' } }),
    );
    const before = videosOf(element).find((video) => video.srcObject === stream);
    await show(staged, element, view({ present: ORDER }));
    const after = videosOf(element).find((video) => video.srcObject === stream);
    expect(before !== undefined && before === after).to.equal(true);
  });

  it('is one to one for two, with oneself small beside', async () => {
    const { element } = await mountStage(
      stagedView({ present: { lindner: 'connected', hannelore: 'connected' }, streams: ['lindner'] }),
    );
    const [other, own] = everything(element).filter((each) => each.localName === 'li');
    expect(other!.clientWidth > 2 * own!.clientWidth).to.equal(true);
  });

  it('never shows a picture wider than 16:9', async () => {
    for (const count of [3, 5, 8, 12]) {
      const extra = Array.from({ length: count }, (_, index) => ({ ...HANNELORE, id: `p-${index}` }));
      const { element } = await mountStage(
        stagedView({
          people: [...PEOPLE, ...extra],
          present: Object.fromEntries(extra.map(({ id }) => [id, 'connected'] as const)),
        }),
      );
      for (const tile of everything(element).filter((each) => each.localName === 'participant-tile')) {
        const { width, height } = tile.getBoundingClientRect();
        expect(width / height, `${count} others`).to.be.lessThan(16 / 9 + 0.02);
        expect(height > 40, `${count} others`).to.equal(true);
      }
    }
  });

  it('shows a shared window large', async () => {
    const { element } = await mountStage(EVERY_PHASE['inside, a window is shared']());
    expect(labels(element)[0]).to.equal('Fenster von Dr. Katharina Lindner');
  });
});

describe('<participant-tile>', () => {
  afterEach(() => {
    sinon.restore();
    stopFakeStreams();
  });

  it('plays the sound of the others and never the own one, and mirrors only the own picture', async () => {
    const view = () =>
      stagedView({ media: { local: ownMedia(), remote: [remoteMedia('jonas', { stream: fakeStream() })] } });
    const other = await mountTile(view());
    expect(videosOf(other.element).map((video) => video.muted)).to.deep.equal([false]);
    const own = await mountTile(view(), 'hannelore');
    expect(videosOf(own.element).map((video) => video.muted)).to.deep.equal([true]);
    expect(getComputedStyle(videosOf(own.element)[0]!).transform).not.to.equal('none');
    expect(getComputedStyle(videosOf(other.element)[0]!).transform).to.equal('none');
  });

  it('keeps the sound when the camera is off', async () => {
    const { element } = await mountTile(
      stagedView({ media: { remote: [remoteMedia('jonas', { stream: fakeStream(), cameraOn: false })] } }),
    );
    expect(videosOf(element).length).to.equal(1);
    expect(textOf(element)).to.include('Kamera aus');
    expect(textOf(element)).to.include('JP');
  });

  it('shows no frozen face of who is lost', async () => {
    const { element } = await mountTile(
      stagedView({
        present: { jonas: ['lost', '10:51'], hannelore: 'connected' },
        media: { remote: [remoteMedia('jonas', { stream: fakeStream() })] },
      }),
    );
    expect(videosOf(element).length).to.equal(0);
    expect(textOf(element)).to.match(/Verbindung unterbrochen seit \d\d:51 Uhr/);
  });

  it('edge 50: says of the excluded only that they are not present, whoever looks', async () => {
    for (const self of [HANNELORE, LINDNER]) {
      const present = { jonas: 'excluded', hannelore: 'connected', lindner: 'connected' } as const;
      const { element } = await mountTile(stagedView({ self, present, streams: ['jonas'] }));
      expect(textOf(element)).to.include('nicht anwesend');
      expect(textOf(element)).not.to.match(/verlassen|ausgeschlossen/);
      expect(videosOf(element).length).to.equal(0);
    }
  });

  it('claims nothing of a camera that it knows nothing of', async () => {
    const { element } = await mountTile(stagedView());
    expect(textOf(element)).not.to.include('Kamera aus');
  });

  it('edge 33: says that a device was interrupted, where nobody switched it off, in words and in its name', async () => {
    const { element } = await mountTile(
      stagedView({
        self: LINDNER,
        present: { lindner: 'connected', jonas: 'connected' },
        media: {
          remote: [
            remoteMedia('jonas', { microphoneOn: false, cameraOn: false, interrupted: ['audio', 'video'] }),
          ],
        },
      }),
    );
    expect(textOf(element)).to.include('Mikrofon unterbrochen');
    expect(textOf(element)).to.include('Kamera unterbrochen');
    expect(textOf(element)).not.to.match(/Mikrofon aus|Kamera aus/);
    expect(everything(element).find((each) => each.getAttribute('role') === 'group')?.ariaLabel).to.match(
      /Kamera unterbrochen, Mikrofon unterbrochen$/,
    );
  });

  it('edge 33: what is on is not interrupted, whatever was heard last', async () => {
    const { element } = await mountTile(
      stagedView({
        self: LINDNER,
        present: { lindner: 'connected', jonas: 'connected' },
        media: { remote: [remoteMedia('jonas', { stream: fakeStream(), interrupted: ['audio', 'video'] })] },
      }),
    );
    expect(textOf(element)).not.to.include('unterbrochen');
  });

  it('R-E5 says of a picture that stands still that it does, and of a weak line, in words and in its name', async () => {
    const showing = async (changes: object, present: 'connected' | 'lost' = 'connected') => {
      const { element } = await mountTile(
        stagedView({
          present: { jonas: present, hannelore: 'connected' },
          media: { remote: [remoteMedia('jonas', { stream: fakeStream(), ...changes })] },
        }),
      );
      const name = everything(element).find((each) => each.getAttribute('role') === 'group')?.ariaLabel;
      return { element, name, text: textOf(element) };
    };
    const standing = await showing({ standing: true, line: 'weak' });
    expect(standing.text).to.match(/Bild angehalten.*Verbindung schwach/);
    expect(standing.name).to.match(/Bild angehalten, Verbindung schwach$/);
    // the sound plays on, and the picture does not look alive
    expect(Number(getComputedStyle(videosOf(standing.element)[0]!).opacity)).to.be.lessThan(0.6);
    expect(await violationsOf(standing.element)).to.deep.equal([]);

    const soundFirst = await showing({ line: 'soundFirst' });
    expect(soundFirst.text).to.include('sieht nicht alle Bilder');
    expect(soundFirst.text).not.to.include('angehalten');
    expect((await showing({})).text).not.to.match(/angehalten|schwach/);
    // an older or a greater trouble is told alone
    const off = await showing({ standing: true, cameraOn: false });
    expect(off.text).to.include('Kamera aus');
    expect(off.text).not.to.include('angehalten');
    const lost = await showing({ standing: true, line: 'weak' }, 'lost');
    expect(lost.text).to.include('Verbindung unterbrochen');
    expect(lost.text).not.to.match(/angehalten|schwach/);
  });

  it('offers to start the sound when the browser holds it back', async () => {
    const play = sinon
      .stub(HTMLMediaElement.prototype, 'play')
      .rejects(new DOMException('no gesture', 'NotAllowedError'));
    const { element } = await mountTile(
      stagedView({ media: { remote: [remoteMedia('jonas', { stream: fakeStream() })] } }),
    );
    await settled(element);
    play.resolves();
    button(element, 'Ton einschalten').focus();
    button(element, 'Ton einschalten').click();
    await new Promise((done) => setTimeout(done));
    await settled(element);
    expect(buttonNames(element)).to.deep.equal([]);
    expect(focused()?.ariaLabel).to.match(/^Jonas Petersen/);
  });

  it('has its stream again after a move', async () => {
    const stream = fakeStream();
    const { notaryCase, element } = await mountTile(
      stagedView({ media: { remote: [remoteMedia('jonas', { stream })] } }),
    );
    const frame = document.createElement('div');
    notaryCase.append(frame);
    frame.append(element);
    await settled(element);
    expect(videosOf(element).map((video) => video.srcObject === stream)).to.deep.equal([true]);
  });
});

describe('<conference-controls>', () => {
  it('has switches whose state is a word, and asks for the other state', async () => {
    const { staged, element } = await mountControls(
      stagedView({ media: { local: ownMedia({ stream: null, camera: 'off' }) } }),
    );
    const microphone = button(element, 'Mikrofon');
    const camera = button(element, 'Kamera');
    expect([microphone, camera].map((each) => each.getAttribute('role'))).to.deep.equal(['switch', 'switch']);
    expect([microphone, camera].map((each) => each.getAttribute('aria-checked'))).to.deep.equal([
      'true',
      'false',
    ]);
    expect(textOf(microphone)).to.equal('Mikrofon an');
    expect(textOf(camera)).to.equal('Kamera aus');
    microphone.focus();
    await sendKeys({ press: 'Space' });
    camera.click();
    expect(staged.requests).to.deep.equal([
      ['setMicrophone', false],
      ['setCamera', true],
    ]);
    // drawn is what is true, not what was asked
    expect(microphone.getAttribute('aria-checked')).to.equal('true');
  });

  it('edge 41, 42: says the trouble of a device in its name, and tries again by a press', async () => {
    const words: [DeviceState, string][] = [
      ['denied', 'nicht erlaubt'],
      ['busy', 'belegt'],
      ['missing', 'fehlt'],
      ['failed', 'gestört'],
      ['interrupted', 'unterbrochen'],
    ];
    for (const [state, word] of words) {
      const { staged, element } = await mountControls(
        stagedView({ media: { local: ownMedia({ stream: null, camera: state }) } }),
      );
      button(element, `Kamera ${word}`).click();
      expect(staged.requests).to.deep.equal([['setCamera', true]]);
    }
  });

  it('R-E5 says once that the own line is weak, also to who does not look', async () => {
    const { staged, element } = await mountControls(stagedView({ media: { quality: 'weak' } }));
    expect(said(element, 'polite')).to.equal('Verbindung schwach');
    // of this a band tells
    await show(staged, element, stagedView({ media: { quality: 'soundFirst' } }));
    expect(textOf(get(element, '.quality'))).to.equal('Verbindung schwach, Ton geht vor');
    expect(said(element, 'polite')).to.equal('Verbindung schwach');
    await show(staged, element, stagedView({ media: { quality: 'good' } }));
    expect(said(element, 'polite')).to.equal('');
  });

  it('is there only inside', async () => {
    for (const phase of ['none', 'outside', 'entering', 'leaving', 'ended'] as const) {
      const { element } = await mountControls(
        stagedView({ phase, self: phase === 'none' ? AYDIN : LINDNER }),
      );
      expect(buttonNames(element), phase).to.deep.equal([]);
    }
  });
});
