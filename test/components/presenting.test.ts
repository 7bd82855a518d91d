import { html } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import type { CaseView } from '../../core/case-view.js';
import type { LocalMedia } from '../../core/media/media-room.js';
import { createTestWindow } from '../../core/media/simulated/test-window.js';
import { stopStream } from '../../core/media/simulated/test-picture.js';
import {
  HANNELORE,
  LINDNER,
  fakeStream,
  remoteMedia,
  stagedView,
  stopFakeStreams,
} from '../support/staged-case.js';
import { until } from './live-tracks.js';
import { EVERY_PHASE, ownMedia } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  everything,
  expect,
  focused,
  settled,
  show,
  stage,
  textOf,
} from './support.js';

elementBaseTests('shared-screen', EVERY_PHASE, (element) => {
  element.style.height = '480px';
});

const PRESENTING = { id: 'pr-1', entry: 'e-1', since: '2026-11-24T09:20:00.000Z' };

/** Inside with the notary and a party; `screen` is what one shares. */
function shared(
  self: typeof LINDNER,
  local: Pick<LocalMedia, 'screen'>,
  presenter: string | null = null,
  allowed = false,
): CaseView {
  const view = stagedView({
    self,
    present: { lindner: 'connected', hannelore: 'connected' },
    media: { local: { ...ownMedia(), stream: null, ...local } },
  });
  const { conference } = view.conference;
  if (!conference) throw new Error('no conference');
  const own = conference.participations[HANNELORE.id];
  return {
    ...view,
    conference: {
      ...view.conference,
      conference: {
        ...conference,
        participations: {
          ...conference.participations,
          ...(own && allowed ? { [HANNELORE.id]: { ...own, mayPresent: true } } : {}),
        },
        ...(presenter ? { presentation: { ...PRESENTING, person: presenter } } : {}),
      },
    },
  };
}

describe('*Fenster freigeben*', () => {
  const mount = (view: CaseView) => stage(view, html`<conference-controls></conference-controls>`);
  const names = (element: Element) => buttonNames(element).join(' · ');
  const said = (element: Element) =>
    everything(element)
      .filter((each) => each.getAttribute('aria-live'))
      .map((each) => each.textContent.trim())
      .filter(Boolean)
      .join(' ');

  it('is there for side N and for whom it lets, and only where the browser can', async () => {
    const { staged, element } = await mount(shared(LINDNER, { screen: 'off' }));
    expect(names(element)).to.match(/Fenster freigeben/);
    for (const view of [shared(LINDNER, {}), shared(HANNELORE, { screen: 'off' })]) {
      await show(staged, element, view);
      expect(names(element)).not.to.match(/Fenster freigeben/);
    }
    await show(staged, element, shared(HANNELORE, { screen: 'off' }, null, true));
    expect(names(element)).to.match(/Fenster freigeben/);
  });

  it('asks for it with the press, and ends it with the next one', async () => {
    const { staged, element } = await mount(shared(LINDNER, { screen: 'off' }));
    button(element, 'Fenster freigeben').click();
    await show(staged, element, shared(LINDNER, { screen: 'choosing' }));
    expect(names(element)).not.to.match(/beenden/);
    await show(staged, element, shared(LINDNER, { screen: 'starting' }));
    expect(names(element)).to.match(/Übertragung beenden wird gestartet/);
    await show(staged, element, shared(LINDNER, { screen: 'on' }, LINDNER.id));
    button(element, 'Übertragung beenden Sie geben frei').click();
    expect(staged.requests).to.deep.equal([['present'], ['stopPresenting']]);
  });

  it('asks anew where the question of the browser was not answered: there is nothing yet to end', async () => {
    const { staged, element } = await mount(shared(LINDNER, { screen: 'choosing' }));
    button(element, 'Fenster freigeben Auswahl im Browser').click();
    expect(staged.requests).to.deep.equal([['stopPresenting'], ['present']]);
  });

  it('says who shares just now instead of asking in vain', async () => {
    const { staged, element } = await mount(shared(LINDNER, { screen: 'off' }, HANNELORE.id));
    expect(names(element)).to.match(/Hannelore Petersen gibt gerade frei/);
    const share = button(element, 'Fenster freigeben Hannelore Petersen gibt gerade frei');
    expect(share.getAttribute('aria-disabled')).to.equal('true');
    share.click();
    expect(staged.requests).to.deep.equal([]);
  });

  it('is told once each: begun, over, failed', async () => {
    const { staged, element } = await mount(shared(LINDNER, { screen: 'off' }));
    expect(said(element)).to.equal('');
    await show(staged, element, shared(LINDNER, { screen: 'off' }, HANNELORE.id));
    expect(said(element)).to.equal('Hannelore Petersen gibt ein Fenster frei.');
    await show(staged, element, shared(LINDNER, { screen: 'off' }));
    expect(said(element)).to.equal('Hannelore Petersen gibt kein Fenster mehr frei.');
    await show(staged, element, shared(LINDNER, { screen: 'starting' }, LINDNER.id));
    expect(said(element)).not.to.match(/Sie geben ein Fenster frei\./);
    await show(staged, element, shared(LINDNER, { screen: 'on' }, LINDNER.id));
    expect(said(element)).to.match(/Sie geben ein Fenster frei\./);
    await show(staged, element, shared(LINDNER, { screen: 'failed' }));
    expect(said(element)).to.match(/konnte nicht freigegeben werden/);
  });
});

describe('the focus when sharing ends', () => {
  afterEach(() => stopFakeStreams());

  it('was on what was shared, and goes on at the pictures', async () => {
    const view = shared(LINDNER, { screen: 'off' }, HANNELORE.id);
    const remote = [remoteMedia('hannelore', { kind: 'screen', stream: fakeStream() })];
    const { element, staged } = await stage(
      { ...view, media: { ...view.media, remote } },
      html`<notary-conference style="width: 1100px; height: 640px"></notary-conference>`,
    );
    for (const name of ['Einpassen', 'Vergrößern']) {
      await show(staged, element, { ...view, media: { ...view.media, remote } });
      button(element, name).focus();
      expect(focused() === button(element, name)).to.equal(true);
      await show(staged, element, shared(LINDNER, { screen: 'off' }));
      expect(focused()?.getAttribute('aria-label')).to.equal('Bilder der Teilnehmenden');
    }
  });

  it('was on the button of who may share no longer, and goes on at the one beside it', async () => {
    const { element, staged } = await stage(
      shared(HANNELORE, { screen: 'on' }, HANNELORE.id, true),
      html`<conference-controls></conference-controls>`,
    );
    button(element, 'Übertragung beenden Sie geben frei').focus();
    await show(staged, element, shared(HANNELORE, { screen: 'off' }, null, true));
    expect(focused() === button(element, 'Fenster freigeben'), 'the same button').to.equal(true);
    await show(staged, element, shared(HANNELORE, { screen: 'off' }));
    expect(focused() === button(element, 'Text')).to.equal(true);
  });
});

describe('<shared-screen>', () => {
  let picture: MediaStream;
  beforeEach(() => (picture = createTestWindow()!));
  afterEach(() => {
    stopStream(picture);
    stopFakeStreams();
  });

  async function mount() {
    const media = {
      remote: [
        remoteMedia('jonas', { stream: fakeStream() }),
        remoteMedia('jonas', { kind: 'screen', stream: picture }),
      ],
    };
    const { element, staged } = await stage(
      stagedView({ present: { lindner: 'connected', jonas: 'connected' }, media }),
      html`<shared-screen style="width: 640px; height: 440px"></shared-screen>`,
    );
    const video = everything(element).find((each) => each instanceof HTMLVideoElement)!;
    const view = everything(element).find((each) => each.classList.contains('view'))!;
    await until(() => video.videoWidth > 0);
    await settled(element);
    return { element, staged, video, view };
  }
  const press = async (element: Element, name: string) => {
    button(element, name).click();
    await settled(element);
  };

  it('shows all of it first, and every pixel of it on demand', async () => {
    const { element, video, view } = await mount();
    expect(textOf(element)).to.match(/eingepasst/);
    expect(video.clientWidth <= view.clientWidth && video.clientHeight <= view.clientHeight).to.equal(true);
    await press(element, '100 %');
    expect(Math.round(video.clientWidth * devicePixelRatio)).to.equal(1280);
    expect(view.scrollWidth > view.clientWidth).to.equal(true);
    await press(element, 'Einpassen');
    expect(view.scrollWidth <= view.clientWidth).to.equal(true);
  });

  it('grows and shrinks in steps, around its middle', async () => {
    const { element, view } = await mount();
    await press(element, '100 %');
    const middle = () => (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
    const before = middle();
    await press(element, 'Vergrößern');
    expect(textOf(element)).to.match(/125 %/);
    expect(Math.abs(middle() - before) < 0.02, `${middle()} after ${before}`).to.equal(true);
    for (let step = 0; step < 12; step += 1) await press(element, 'Verkleinern');
    expect(textOf(element)).to.match(/25 %/);
  });

  it('by keys while the focus is on it, and by nothing else', async () => {
    const { element, view } = await mount();
    (view as HTMLElement).focus();
    await sendKeys({ press: '1' });
    await settled(element);
    expect(textOf(element)).to.match(/100 %/);
    await sendKeys({ press: '+' });
    await settled(element);
    expect(textOf(element)).to.match(/125 %/);
    await sendKeys({ press: '0' });
    await settled(element);
    expect(textOf(element)).to.match(/eingepasst/);
    (view as HTMLElement).blur();
    await sendKeys({ press: '1' });
    await settled(element);
    expect(textOf(element)).to.match(/eingepasst/);
  });

  it('by a wheel with Ctrl and by two fingers, as a pad and a screen send them', async () => {
    const { element, view } = await mount();
    await press(element, '100 %');
    view.dispatchEvent(
      new WheelEvent('wheel', { ctrlKey: true, deltaY: -69.3, bubbles: true, cancelable: true }),
    );
    await settled(element);
    expect(textOf(element)).to.match(/200 %/);
    const touch = (type: string, pointerId: number, clientX: number) =>
      view.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', pointerId, clientX, clientY: 50 }));
    touch('pointerdown', 1, 100);
    touch('pointerdown', 2, 300);
    touch('pointermove', 2, 200);
    touch('pointerup', 1, 100);
    touch('pointermove', 2, 400);
    touch('pointerup', 2, 400);
    await settled(element);
    expect(textOf(element)).to.match(/100 %/);
  });

  it('begins fitted with what somebody else shares', async () => {
    const { element, staged } = await mount();
    await press(element, '100 %');
    const media = { remote: [remoteMedia('lindner', { kind: 'screen', stream: picture })] };
    await show(staged, element, stagedView({ present: { lindner: 'connected', jonas: 'connected' }, media }));
    expect(textOf(element)).to.match(/Dr\. Katharina Lindner/);
    expect(textOf(element)).to.match(/eingepasst/);
  });
});
