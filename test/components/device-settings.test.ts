import { html, type LitElement } from 'lit';
import { setViewport } from '@web/test-runner-commands';
import type { CaseView } from '../../core/case-view.js';
import { DEFAULT_DEVICES, type DeviceChoice } from '../../core/devices/device-choice.js';
import type { LocalMedia } from '../../core/media/media-room.js';
import type { DeviceSettings } from '../../components/device-settings/device-settings.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import '../../components/device-settings/define.js';
import { JONAS, LINDNER, remoteMedia, stagedView } from '../support/staged-case.js';
import { openedTracks, until } from './live-tracks.js';
import { EVERY_PHASE } from './states.js';
import {
  button,
  elementBaseTests,
  everything,
  expect,
  find,
  focused,
  get,
  settled,
  show,
  stage,
  textOf,
  violationsOf,
} from './support.js';

elementBaseTests('device-settings', EVERY_PHASE);

const LOCAL: LocalMedia = { microphone: 'on', camera: 'on', stream: null, speaking: false };
const PRESENT = { lindner: 'connected', hannelore: 'connected' } as const;
const inside = (local: Partial<LocalMedia> = {}, chosen: Partial<DeviceChoice> = {}): CaseView =>
  stagedView({
    present: PRESENT,
    wanted: { microphone: true, camera: true, chosen: { ...DEFAULT_DEVICES, ...chosen } },
    media: { local: { ...LOCAL, ...local } },
  });
const mount = (view: CaseView) =>
  stage<DeviceSettings>(view, html`<device-settings closable></device-settings>`);

type Listed = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label' | 'groupId'>;
const device = (kind: MediaDeviceKind, deviceId: string, label: string): Listed => ({
  kind,
  deviceId,
  label,
  groupId: deviceId,
});
const ALL = [
  device('videoinput', 'cam-1', 'Integrierte Kamera'),
  device('videoinput', 'cam-2', 'Externe Kamera'),
  device('audioinput', 'mic-1', 'Integriertes Mikrofon'),
  device('audioinput', 'mic-2', 'Headset'),
  device('audiooutput', 'out-1', 'Lautsprecher'),
];

describe('<device-settings>', () => {
  const { mediaDevices } = navigator;
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  let listed: readonly Listed[];
  beforeEach(() => {
    openedTracks.clear();
    listed = ALL;
    mediaDevices.enumerateDevices = () => Promise.resolve(listed as MediaDeviceInfo[]);
  });
  afterEach(() => {
    mediaDevices.enumerateDevices = list;
    for (const track of openedTracks) track.stop();
  });
  const optionsOf = (element: Element, kind: string) =>
    [...((find(element, `select#${kind}`) as HTMLSelectElement | undefined)?.options ?? [])].map(({ text }) =>
      text.trim(),
    );
  const choose = (element: Element, kind: string, id: string) => {
    const select = get(element, `select#${kind}`) as HTMLSelectElement;
    select.value = id;
    select.dispatchEvent(new Event('change'));
  };
  const listedIn = async (element: DeviceSettings) => {
    await until(() => optionsOf(element, 'camera').length > 0);
    await settled(element);
  };

  it('edge 42 another camera, microphone or speaker is chosen without leaving, and nothing is opened here', async () => {
    const { element, staged } = await mount(inside());
    await listedIn(element);
    expect(optionsOf(element, 'camera').join()).to.equal('Integrierte Kamera,Externe Kamera');
    choose(element, 'camera', 'cam-2');
    choose(element, 'microphone', 'mic-2');
    choose(element, 'speaker', 'out-1');
    expect(JSON.stringify(staged.requests)).to.equal(
      JSON.stringify([
        ['chooseDevices', { camera: 'cam-2' }],
        ['chooseDevices', { microphone: 'mic-2' }],
        ['chooseDevices', { speaker: 'out-1' }],
      ]),
    );
    expect(openedTracks.size).to.equal(0);
    expect((await violationsOf(element)).join('\n')).to.equal('');
  });

  it('keeps the lists right when something is plugged in or pulled out', async () => {
    const { element } = await mount(inside());
    await listedIn(element);
    listed = ALL.filter(({ deviceId }) => deviceId !== 'cam-2');
    mediaDevices.dispatchEvent(new Event('devicechange'));
    await until(() => optionsOf(element, 'camera').join() === 'Integrierte Kamera');
    listed = ALL;
    mediaDevices.dispatchEvent(new Event('devicechange'));
    await until(() => optionsOf(element, 'camera').length === 2);
  });

  it('edge 42 names the camera that another program holds, and goes on with another one by one press', async () => {
    const { element, staged } = await mount(inside({ camera: 'busy' }, { camera: 'cam-2' }));
    await listedIn(element);
    expect(textOf(element)).to.include(
      'Die Kamera „Externe Kamera“ wird von einem anderen Programm verwendet.',
    );
    expect((get(element, 'select#camera') as HTMLSelectElement).value).to.equal('cam-2');
    expect((await violationsOf(element)).join('\n')).to.equal('');
    button(element, 'Mit „Integrierte Kamera“ fortfahren').click();
    expect(JSON.stringify(staged.requests.at(-1))).to.equal(
      JSON.stringify(['chooseDevices', { camera: 'cam-1' }]),
    );
    expect(element.shadowRoot?.activeElement?.id).to.equal('camera');
  });

  it('edge 33 names the microphone that was pulled out, and offers one that is there', async () => {
    const { element, staged } = await mount(inside({}, { microphone: 'mic-2' }));
    await listedIn(element);
    listed = ALL.filter(({ deviceId }) => deviceId !== 'mic-2');
    mediaDevices.dispatchEvent(new Event('devicechange'));
    await show(staged, element, inside({ microphone: 'failed' }, { microphone: 'mic-2' }));
    await until(() => optionsOf(element, 'microphone')[0] === 'nicht mehr angeschlossen');
    expect(optionsOf(element, 'microphone').length).to.equal(2);
    await settled(element);
    expect(textOf(element)).to.include('Das Mikrofon „Headset“ liefert keinen Ton mehr.');
    button(element, 'Mit „Integriertes Mikrofon“ fortfahren').click();
    expect(JSON.stringify(staged.requests.at(-1))).to.equal(
      JSON.stringify(['chooseDevices', { microphone: 'mic-1' }]),
    );
  });

  it('measures the microphone in use, and only while it is on', async () => {
    mediaDevices.enumerateDevices = list;
    const stream = await mediaDevices.getUserMedia({ audio: true, video: true });
    const { element, staged } = await mount(inside({ stream }));
    // the fake microphone beeps
    await until(() => Number(get(element, '[role=meter]').getAttribute('aria-valuenow')) > 0);
    await until(() => textOf(element).includes('Ihr Mikrofon nimmt Ton auf.'));
    await show(staged, element, inside({ stream, microphone: 'off' }));
    expect(find(element, '[role=meter]')).to.equal(undefined);
    expect(textOf(element)).to.include('Niemand hört Sie.');
  });

  it('un-mirrors the own picture, here and on the stage, and nobody else sees a difference', async () => {
    mediaDevices.enumerateDevices = list;
    const stream = await mediaDevices.getUserMedia({ video: true });
    const { element, staged } = await mount(inside({ stream }));
    const tile = () => get(element, '.tile.self');
    expect(tile().classList.contains('mirrored')).to.equal(true);
    button(element, 'Spiegelbild').click();
    expect(JSON.stringify(staged.requests.at(-1))).to.equal(
      JSON.stringify(['chooseDevices', { mirrored: false }]),
    );
    await show(staged, element, inside({ stream }, { mirrored: false }));
    await until(() => !tile().classList.contains('mirrored'));
    expect(button(element, 'Spiegelbild').getAttribute('aria-checked')).to.equal('false');
    const other = await stage<LitElement>(
      stagedView({ present: PRESENT, media: { remote: [remoteMedia('lindner', { stream })] } }),
      html`<participant-tile person=${LINDNER.id}></participant-tile>`,
    );
    expect(find(other.element, '.mirrored')).to.equal(undefined);
  });

  it('draws nothing outside of a conference', async () => {
    const { element } = await mount(stagedView({ phase: 'outside', why: 'new' }));
    expect(textOf(element)).to.equal('');
  });
});

describe('the chosen speaker', () => {
  it('sounds for all tiles at once; pulled out, they go on over the default one, and it is said', async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const { deviceId } = (await navigator.mediaDevices.enumerateDevices()).findLast(
      ({ kind }) => kind === 'audiooutput',
    )!;
    const people = [LINDNER, JONAS];
    const withSpeaker = (speaker: string, local: Partial<LocalMedia> = {}) =>
      stagedView({
        present: { ...PRESENT, jonas: 'connected' },
        wanted: { microphone: true, camera: true, chosen: { ...DEFAULT_DEVICES, speaker } },
        media: {
          local: { ...LOCAL, ...local },
          remote: people.map(({ id }) => remoteMedia(id, { stream })),
        },
      });
    const { element, staged } = await stage<NotaryConference>(
      withSpeaker(''),
      html`<notary-conference style="width: 1100px; height: 640px"></notary-conference>`,
    );
    const sinks = () =>
      everything(element).flatMap((each) =>
        each instanceof HTMLVideoElement && !each.muted ? [each.sinkId] : [],
      );
    await until(() => sinks().length === 2);
    await show(staged, element, withSpeaker(deviceId));
    await until(() => sinks().every((sink) => sink === deviceId));
    await show(staged, element, withSpeaker(deviceId, { speakerGone: true }));
    await until(() => sinks().every((sink) => sink === ''));
    expect(textOf(element)).to.include('Der gewählte Lautsprecher ist nicht mehr angeschlossen.');
    for (const track of stream.getTracks()) track.stop();
  });
});

describe('Geräte in the bar of the room', () => {
  const conference = async (view: CaseView, width = 1100) => {
    const mounted = await stage<NotaryConference>(
      view,
      html`<notary-conference style="width: ${width}px; height: 640px"></notary-conference>`,
    );
    await until(() => find(mounted.element, '.switch') !== undefined);
    return mounted;
  };
  const opened = async (element: NotaryConference) => {
    button(element, 'Geräte').focus();
    button(element, 'Geräte').click();
    await until(() => focused()?.tagName === 'H3');
  };
  it('opens the panel beside the stage with the focus in it; Escape closes it and the focus is back', async () => {
    const { element } = await conference(inside());
    expect(button(element, 'Geräte').getAttribute('aria-expanded')).to.equal('false');
    await opened(element);
    expect(button(element, 'Geräte').getAttribute('aria-expanded')).to.equal('true');
    expect(find(element, 'conference-stage')).not.to.equal(undefined);
    focused()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await settled(element);
    expect(find(element, 'device-settings')).to.equal(undefined);
    expect(focused()?.textContent.trim()).to.equal('Geräte');
  });

  it('is one panel at a time, and goes with the conference', async () => {
    const { element, staged } = await conference(inside());
    await opened(element);
    get(element, '.people').click();
    await until(() => find(element, 'participant-list') !== undefined);
    expect(find(element, 'device-settings')).to.equal(undefined);
    await opened(element);
    await show(staged, element, stagedView({ phase: 'outside', why: 'left', present: PRESENT }));
    expect(find(element, 'device-settings')).to.equal(undefined);
  });

  it('has its place on a phone of 320 px, and nothing of the bar is cut off', async () => {
    await setViewport({ width: 320, height: 700 });
    try {
      const { element } = await conference(inside(), 320);
      const right = () => element.getBoundingClientRect().right;
      for (const each of everything(element).filter((one) => one.matches('.switch')))
        expect(each.scrollWidth <= each.clientWidth + 1, each.textContent.trim()).to.equal(true);
      await opened(element);
      const panel = get(element, 'device-settings').getBoundingClientRect();
      expect(panel.right <= right() + 1 && panel.width > 280).to.equal(true);
      for (const select of everything(element).filter((one) => one instanceof HTMLSelectElement))
        expect(select.getBoundingClientRect().right <= right()).to.equal(true);
      expect((await violationsOf(element)).join('\n')).to.equal('');
    } finally {
      await setViewport({ width: 1280, height: 800 });
    }
  });
});
