import { html } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import type { SelfPreview } from '../../components/self-preview/self-preview.js';
import { stagedView } from '../support/staged-case.js';
import { EVERY_PHASE } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  everything,
  expect,
  settled,
  show,
  stage,
  textOf,
} from './support.js';
import { liveTracks, openedTracks, until } from './live-tracks.js';

elementBaseTests('self-preview', EVERY_PHASE);

const mount = (view: CaseView = stagedView({ phase: 'none' })) =>
  stage<SelfPreview>(view, html`<self-preview></self-preview>`);
const videoOf = (element: Element) => everything(element).find((each) => each instanceof HTMLVideoElement);
const openOf = async (element: SelfPreview) => {
  button(element, 'Vorschau einschalten').click();
  await until(() => videoOf(element)?.srcObject instanceof MediaStream);
  await settled(element);
};

describe('<self-preview>', () => {
  beforeEach(() => openedTracks.clear());

  it('R-I9 opens nothing by itself, and says so', async () => {
    const { element } = await mount();
    expect(openedTracks.size).to.equal(0);
    expect(textOf(element)).to.include('Die Vorschau ist ausgeschaltet.');
    expect(textOf(element)).to.include('Noch sieht und hört Sie niemand.');
  });

  it('shows the own picture after a press, mirrored, and un-mirrored on request', async () => {
    const { element } = await mount();
    await openOf(element);
    expect(videoOf(element)?.classList.contains('mirrored')).to.equal(true);
    button(element, 'Spiegelbild').click();
    await settled(element);
    expect(videoOf(element)?.classList.contains('mirrored')).to.equal(false);
  });

  it('sets the switches that one goes in with, and closes the camera with its light', async () => {
    const { element, staged } = await mount();
    await openOf(element);
    button(element, 'Kamera').click();
    button(element, 'Mikrofon').click();
    await until(() => videoOf(element) === undefined && liveTracks('video') === 0);
    expect(JSON.stringify(staged.requests)).to.equal(
      JSON.stringify([
        ['setCamera', false],
        ['setMicrophone', false],
      ]),
    );
    expect(button(element, 'Kamera').getAttribute('aria-checked')).to.equal('false');
  });

  it('opens only what the switches say', async () => {
    const { element } = await mount(
      stagedView({ phase: 'none', wanted: { microphone: true, camera: false } }),
    );
    button(element, 'Vorschau einschalten').click();
    await until(() => liveTracks('audio') === 1);
    expect(liveTracks('video')).to.equal(0);
  });

  it('keeps the picture over a move in the page', async () => {
    const { element, notaryCase } = await mount();
    await openOf(element);
    const stream = videoOf(element)?.srcObject;
    const frame = document.createElement('div');
    notaryCase.append(frame);
    frame.append(element);
    await new Promise((done) => setTimeout(done, 5));
    await settled(element);
    expect(videoOf(element)?.srcObject === stream).to.equal(true);
    expect(liveTracks()).to.equal(2);
  });

  it('lets the next element of the case go on with it', async () => {
    const { element, notaryCase } = await mount();
    await openOf(element);
    const next = document.createElement('self-preview');
    element.replaceWith(next);
    await settled(next);
    expect(videoOf(next)?.srcObject instanceof MediaStream).to.equal(true);
    expect(notaryCase.querySelectorAll('self-preview').length).to.equal(1);
    await new Promise((done) => setTimeout(done, 5));
    expect(liveTracks()).to.equal(2);
  });

  it('gives camera and microphone to the conference', async () => {
    const { element, staged } = await mount();
    await openOf(element);
    await show(staged, element, stagedView());
    expect(liveTracks()).to.equal(0);
    expect(buttonNames(element)).to.include('Vorschau einschalten');
  });

  it('leaves no track after 50 rounds', async () => {
    for (let round = 0; round < 50; round += 1) {
      const { element, notaryCase } = await mount();
      button(element, 'Vorschau einschalten').click();
      if (round % 2 === 0) await until(() => liveTracks() > 0);
      notaryCase.remove();
      await until(() => liveTracks() === 0);
    }
    await until(() => liveTracks() === 0);
  });
});
