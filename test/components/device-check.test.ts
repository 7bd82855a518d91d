import { DEFAULT_DEVICES } from '../../core/devices/device-choice.js';
import { html, type LitElement } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import type { NetworkView } from '../../core/devices/network-check.js';
import type { DeviceCheck } from '../../components/device-check/device-check.js';
import { APPOINTMENT, JONAS, LINDNER, remoteMedia, stagedView } from '../support/staged-case.js';
import { liveTracks, openedTracks, until } from './live-tracks.js';
import { EVERY_PHASE } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  everything,
  expect,
  find,
  get,
  hear,
  said,
  settled,
  show,
  stage,
  textOf,
  violationsOf,
} from './support.js';

elementBaseTests('device-check', EVERY_PHASE);

const OPEN = () => stagedView({ phase: 'outside', why: 'new' });
const mount = (view: CaseView = OPEN()) => stage<DeviceCheck>(view, html`<device-check></device-check>`);
const withNetwork = (network: NetworkView): CaseView => ({ ...OPEN(), network });
const OK: NetworkView = { state: 'done', finding: 'ok', reason: null };

async function opened(view?: CaseView) {
  const mounted = await mount(view);
  button(mounted.element, 'Kamera und Mikrofon prüfen').click();
  await until(() => find(mounted.element, 'select#camera') !== undefined);
  await settled(mounted.element);
  return mounted;
}

/** A browser that refuses one of the kinds, or all of them. */
async function refusing(error: string, kind: 'video' | 'any', work: (mend: () => void) => Promise<void>) {
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  let isMended = false;
  mediaDevices.getUserMedia = (wanted) =>
    isMended || (kind === 'video' && !wanted?.video)
      ? ask(wanted)
      : Promise.reject(new DOMException('', error));
  try {
    await work(() => (isMended = true));
  } finally {
    mediaDevices.getUserMedia = ask;
  }
}

describe('<device-check>', () => {
  beforeEach(() => openedTracks.clear());

  it('R-I9 opens nothing before a press', async () => {
    const { element, staged } = await mount();
    expect(openedTracks.size).to.equal(0);
    expect(staged.requests.length).to.equal(0);
    expect(buttonNames(element).join()).to.include('Teilnehmen');
  });

  it('lists the devices by name, shows the level and checks the network after one press', async () => {
    const { element, staged } = await opened();
    for (const kind of ['camera', 'microphone']) {
      const select = get(element, `select#${kind}`) as HTMLSelectElement;
      expect(select.options.length > 0, kind).to.equal(true);
      expect(select.selectedOptions[0]?.textContent.trim() === '', kind).to.equal(false);
    }
    expect(staged.asked('checkNetwork')).to.equal(1);
    expect((await violationsOf(element)).join('\n')).to.equal('');
    // the fake microphone beeps
    await until(() => Number(get(element, '[role=meter]').getAttribute('aria-valuenow')) > 0);
    await until(() => textOf(element).includes('Ihr Mikrofon nimmt Ton auf.'));
    expect(get(element, '[role=meter]').getAttribute('aria-valuetext') === '').to.equal(false);
    expect(said(element, 'polite')).to.equal('');
  });

  it('plays the test tone and asks whether it was heard', async () => {
    const { element } = await opened();
    button(element, 'Testton').click();
    await until(() => buttonNames(element).includes('Nein'));
    button(element, 'Nein').click();
    await settled(element);
    expect(textOf(element)).to.include('Prüfen Sie die Lautstärke');
    button(element, 'Ja').click();
    await settled(element);
    expect(textOf(element)).to.include('Sie hören den Testton.');
  });

  it('keeps the choice of a device', async () => {
    const { element, staged } = await opened();
    const select = get(element, 'select#microphone') as HTMLSelectElement;
    const other = [...select.options].find(({ selected }) => !selected)!;
    select.value = other.value;
    select.dispatchEvent(new Event('change'));
    expect(JSON.stringify(staged.requests.at(-1))).to.equal(
      JSON.stringify(['chooseDevices', { microphone: other.value }]),
    );
    await until(() => liveTracks('audio') === 1);
  });

  it('edge 43 tells the result of the network check once, and what to do', async () => {
    const { element, staged } = await opened();
    await show(staged, element, withNetwork({ state: 'checking' }));
    expect(textOf(element)).to.include('Die Verbindung wird geprüft …');
    expect(said(element, 'polite')).to.equal('');
    await show(staged, element, withNetwork({ state: 'done', finding: 'blocked', reason: 'media' }));
    expect(textOf(element)).to.include('Code N2');
    expect(said(element, 'polite')).to.equal('Verbindung blockiert');
    button(element, 'Erneut prüfen').click();
    expect(staged.asked('checkNetwork')).to.equal(2);
    await show(staged, element, withNetwork(OK));
    expect(said(element, 'polite')).to.equal('Verbindung gut');
  });

  it('edge 41 denied: says what to press in this browser, and that it goes on without', async () => {
    await refusing('NotAllowedError', 'any', async () => {
      const { element } = await mount();
      button(element, 'Kamera und Mikrofon prüfen').click();
      await until(() => find(element, '.band') !== undefined);
      await settled(element);
      expect(textOf(element)).to.include('in Ihrem Browser nicht erlaubt');
      expect(textOf(element)).to.include('Symbol links neben der Adresse');
      expect(textOf(element), 'no sound either').not.to.include('nur mit Ton');
      expect(textOf(element)).to.include('Sie können auch so teilnehmen. Sie sehen und hören die anderen');
      expect(textOf(element), 'there is one').not.to.include('Keine Kamera gefunden');
      expect(textOf(element), 'nothing moves').not.to.include('Der Balken bewegt sich mit');
      expect(buttonNames(element).join()).to.include('Teilnehmen');
      expect(said(element, 'polite')).to.include('nicht erlaubt');
      expect((await violationsOf(element)).join('\n')).to.equal('');
    });
  });

  it('edge 41 denied for a deed: possible too, the notary sees it and decides', async () => {
    await refusing('NotAllowedError', 'any', async () => {
      const { element } = await mount(
        stagedView({ phase: 'none', appointments: [{ ...APPOINTMENT, kind: 'deed' }] }),
      );
      button(element, 'Kamera und Mikrofon prüfen').click();
      await until(() => textOf(element).includes('Die Notarin oder der Notar sieht das und entscheidet'));
    });
  });

  it('edge 42 in use by another program: named in plain words, and the next try opens it', async () => {
    await refusing('NotReadableError', 'video', async (mend) => {
      const { element } = await mount();
      button(element, 'Kamera und Mikrofon prüfen').click();
      await until(() => textOf(element).includes('Die Kamera wird von einem anderen Programm verwendet.'));
      expect(liveTracks('audio')).to.equal(1);
      mend();
      button(element, 'Erneut versuchen').click();
      await until(() => liveTracks('video') === 1 && find(element, '.band') === undefined);
    });
  });

  it('edge 44 an outdated browser is told here, and to the office', async () => {
    const connection = Object.getOwnPropertyDescriptor(globalThis, 'RTCPeerConnection')!;
    Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
    try {
      const { element, staged } = await mount();
      expect(textOf(element)).to.include('Ihr Browser wird nicht unterstützt.');
      expect(JSON.stringify(staged.requests)).to.include('"browser":"outdated"');
    } finally {
      Object.defineProperty(globalThis, 'RTCPeerConnection', connection);
    }
  });

  it('tells the office in words alone, once, and again when something changes', async () => {
    const { element, staged } = await opened();
    const reports = () =>
      staged.requests.flatMap(([name, wish]) => (name === 'wish' ? [JSON.stringify(wish)] : []));
    expect(reports().length).to.equal(0);
    await show(staged, element, withNetwork(OK));
    await show(staged, element, withNetwork(OK));
    const first = { camera: 'on', microphone: 'on', speaker: 'unchecked', network: 'ok' };
    expect(reports().join()).to.equal(JSON.stringify({ type: 'report-devices', report: first }));
    button(element, 'Kamera').click();
    await until(() => reports().length === 2);
    expect(reports().at(-1)).to.include('"camera":"off"');
  });

  it('goes in with one press, and says that it is done', async () => {
    const { element, staged } = await opened();
    const closed = hear('device-check-close');
    button(element, 'Teilnehmen').click();
    closed.stop();
    expect(staged.asked('startConference')).to.equal(1);
    expect(closed.events.length).to.equal(1);
  });

  it('where nothing can be started yet, says how one comes in', async () => {
    const element = await stage<DeviceCheck>(
      stagedView({ phase: 'none', self: JONAS }),
      html`<device-check closable></device-check>`,
    );
    expect(buttonNames(element.element).join()).not.to.include('Teilnehmen');
    expect(textOf(element.element)).to.include('Sie werden eingelassen, sobald');
    expect(buttonNames(element.element).join()).to.include('Zurück');
    const office = await mount(stagedView({ phase: 'none', self: LINDNER }));
    expect(buttonNames(office.element).join()).to.include('Videokonferenz starten');
  });

  it('works without a case, without the network part', async () => {
    const element = document.createElement('device-check');
    document.body.append(element);
    await settled(element);
    button(element, 'Kamera und Mikrofon prüfen').click();
    await until(() => find(element, 'select#camera') !== undefined);
    expect(find(element, 'video') !== undefined).to.equal(true);
    expect(textOf(element)).not.to.match(/Verbindung/);
    expect(everything(element).filter(({ localName }) => localName === 'self-preview').length).to.equal(1);
    element.remove();
    await until(() => liveTracks() === 0);
  });

  it('R-I9 leaves no track, timer or audio context after 50 rounds', async () => {
    const contexts = new Set<AudioContext>();
    const Real = window.AudioContext;
    window.AudioContext = class extends Real {
      constructor() {
        super();
        contexts.add(this);
      }
    };
    for (let round = 0; round < 50; round += 1) {
      const { element, notaryCase } = await mount();
      button(element, 'Kamera und Mikrofon prüfen').click();
      if (round % 2 === 0)
        await until(() => liveTracks() > 0 && find(element, 'select#camera') !== undefined);
      if (round % 10 === 0) button(element, 'Testton').click();
      notaryCase.remove();
    }
    await until(() => liveTracks() === 0 && [...contexts].every(({ state }) => state === 'closed'));
    expect(contexts.size > 0).to.equal(true);
    window.AudioContext = Real;
  });
});

describe('<device-check> in <notary-conference>', () => {
  beforeEach(() => openedTracks.clear());

  const inside = (view: CaseView) => stage<LitElement>(view, html`<notary-conference></notary-conference>`);
  const STATES: Readonly<Record<string, CaseView>> = {
    'side C, it runs': stagedView({ phase: 'outside', why: 'new' }),
    'side C, it has not begun': stagedView({ phase: 'none' }),
    'side N': stagedView({ phase: 'none', self: LINDNER }),
  };

  for (const [name, view] of Object.entries(STATES)) {
    it(`takes the place of the card after a press, and gives it back: ${name}`, async () => {
      const { element } = await inside(view);
      const before = textOf(element);
      button(element, 'Technik-Check').click();
      await until(() => find(element, 'select#camera') !== undefined);
      await settled(element);
      expect(liveTracks() > 0).to.equal(true);
      expect((await violationsOf(element)).join('\n')).to.equal('');
      button(element, 'Zurück').click();
      await until(() => find(element, 'device-check') === undefined);
      await settled(element);
      expect(textOf(element).includes('Technik-Check') && before.includes('Technik-Check')).to.equal(true);
    });
  }

  it('is not offered to who comes back: rejoining never asks', async () => {
    for (const why of ['left', 'interrupted', 'moved'] as const) {
      const { element } = await inside(stagedView({ phase: 'outside', why }));
      expect(buttonNames(element).includes('Technik-Check'), why).to.equal(false);
      expect(buttonNames(element).includes('Videokonferenz starten'), why).to.equal(true);
    }
  });

  it('gives way to the conference, which takes over camera and microphone', async () => {
    const { element, staged } = await inside(STATES['side C, it runs']!);
    button(element, 'Technik-Check').click();
    await until(() => liveTracks() === 2);
    await show(staged, element, stagedView());
    expect(find(element, 'device-check') === undefined).to.equal(true);
    await until(() => liveTracks() === 0);
  });

  it('edge 41 side N reads beside who waits what they found', async () => {
    const waiting = stagedView({
      self: LINDNER,
      capabilities: ['admit'],
      present: { lindner: 'connected', jonas: 'waiting' },
    });
    const found = {
      camera: 'denied',
      microphone: 'on',
      speaker: 'heard',
      network: 'weak',
      at: '2026-11-24T09:50:00Z',
    } as const;
    const { element, staged } = await inside({ ...waiting, checks: { jonas: found } });
    expect(textOf(element)).to.include('Technik-Check: ohne Bild, Verbindung schwach');
    await show(staged, element, { ...waiting, checks: { jonas: { ...found, camera: 'on', network: 'ok' } } });
    expect(textOf(element)).to.include('Technik-Check: Bild und Ton in Ordnung');
    await show(staged, element, { ...waiting, checks: { jonas: { ...found, browser: 'outdated' } } });
    expect(textOf(element)).to.include('Technik-Check: Browser nicht unterstützt');
    await show(staged, element, waiting);
    expect(textOf(element)).not.to.match(/Technik-Check/);
  });
});

describe('<participant-tile>', () => {
  it('plays on the speaker that was chosen before', async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const speaker = (await navigator.mediaDevices.enumerateDevices()).findLast(
      ({ kind }) => kind === 'audiooutput',
    )!;
    const view = stagedView({
      wanted: {
        microphone: true,
        camera: true,
        chosen: { ...DEFAULT_DEVICES, speaker: speaker.deviceId },
      },
      media: { remote: [remoteMedia('jonas', { stream })] },
    });
    const { element } = await stage<LitElement>(
      view,
      html`<participant-tile person="jonas"></participant-tile>`,
    );
    const video = everything(element).find((each) => each instanceof HTMLVideoElement);
    await until(() => video?.sinkId === speaker.deviceId);
    for (const track of stream.getTracks()) track.stop();
  });
});
