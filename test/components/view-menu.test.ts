import { html } from 'lit';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import sinon from 'sinon';
import { lookingAt } from '../../components/conference-stage/looking.js';
import { LayoutChangedEvent } from '../../components/events/layout-changed.js';
import { tileOf } from '../../components/internal/tiles.js';
import { viewChoices } from '../../components/view-menu/late-choices.js';
import { drawFloating } from '../../components/view-menu/floating-view.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import type { CaseView } from '../../core/case-view.js';
import { LINDNER, remoteMedia, stagedView } from '../support/staged-case.js';
import { holdBack } from './hold-back.js';
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
  settled,
  show,
  stage,
  textOf,
  violationsOf,
} from './support.js';

elementBaseTests('view-menu', EVERY_PHASE);

const INSIDE = () =>
  stagedView({
    present: { lindner: 'connected', jonas: 'connected', hannelore: 'connected' },
    streams: ['lindner', 'jonas'],
  });
const ENDED = () => stagedView({ phase: 'ended' });
const mount = (view: CaseView = INSIDE()) =>
  stage<NotaryConference>(view, html`<notary-conference style="height: 640px"></notary-conference>`);
const open = async (element: Element) => {
  button(element, 'Ansicht').click();
  await settled(element);
};
const radios = (element: Element) =>
  everything(element).filter(
    (each): each is HTMLInputElement => each instanceof HTMLInputElement && each.type === 'radio',
  );
const chosen = (element: Element) =>
  radios(element)
    .filter(({ checked }) => checked)
    .map((each) => textOf(each.closest('label')!))
    .join();
const focused = (element: Element) => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active && everything(element).includes(active) ? textOf(active) : '';
};

describe('<view-menu>', () => {
  beforeEach(() => localStorage.clear());
  // other files share it
  after(() => localStorage.clear());
  afterEach(async () => {
    sinon.restore();
    await setViewport({ width: 800, height: 600 });
  });

  it('edge 84: takes the floating picture with it when the page removes the conference, not when it moves it', async () => {
    const { staged, element } = await mount();
    let closed = 0;
    lookingAt(staged).floating = { shown: null, close: () => (closed += 1) };
    const place = element.parentElement!;
    place.append(element);
    await Promise.resolve();
    expect(closed, 'moved').to.equal(0);
    element.remove();
    await Promise.resolve();
    expect(closed, 'removed').to.equal(1);
  });

  it('edge 84: the floating picture says of somebody without a picture what their tile says', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const view = stagedView({ present: { lindner: 'lost', hannelore: 'connected' } });
    drawFloating(frame.contentWindow!, {
      view,
      tile: tileOf(view, 'lindner', false),
      localize: { language: 'de', text: (key: string) => key, time: () => '10:40' } as never,
      onClose: undefined,
    });
    expect(textOf(frame.contentDocument!.querySelector('.missing')!)).to.equal('state.lost');
    frame.remove();
  });

  it('takes a layout that there is not, given as a property, for the automatic one', async () => {
    const { element } = await mount();
    element.layout = 'carousel' as never;
    await settled(element);
    expect(get(element, 'conference-stage').getAttribute('layout')).to.equal('auto');
    expect(get(element, '.tiles').classList.contains('grid')).to.equal(true);
  });

  it('stands in the head between the people and the end, and nowhere else', async () => {
    const view = stagedView({ self: LINDNER });
    const { staged, element } = await mount(view);
    expect(buttonNames(get(element, '.head')).join()).to.match(
      /Anwesende Personen \d,Ansicht,Konferenz beenden/,
    );
    await show(staged, element, ENDED());
    expect(find(element, 'view-menu')).to.equal(undefined);
  });

  it('R-E5: offers the layouts as radio buttons, and remembers the choice', async () => {
    const { element } = await mount();
    const changes = hear('layout-changed');
    await open(element);
    expect(
      radios(element)
        .map((each) => textOf(each.closest('label')!))
        .join(),
    ).to.equal('Automatisch,Sprecher,Raster');
    expect(chosen(element)).to.equal('Automatisch');
    expect(await violationsOf(element)).to.deep.equal([]);
    radios(element)[1]!.click();
    await settled(element);
    expect(get(element, 'conference-stage').getAttribute('layout')).to.equal('speaker');
    expect(
      changes.events.map((event) => event instanceof LayoutChangedEvent && event.layout).join(),
    ).to.equal('speaker');
    expect(localStorage.getItem('notary-conference:layout')).to.equal('speaker');
    changes.stop();
  });

  it('shows what the host has set', async () => {
    const { element } = await mount();
    element.layout = 'grid';
    await settled(element);
    await open(element);
    expect(chosen(element)).to.equal('Raster');
  });

  it('is worked with the keyboard alone, and gives the focus back', async () => {
    const { element } = await mount();
    button(element, 'Ansicht').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(button(element, 'Ansicht').ariaExpanded).to.equal('true');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowDown' });
    await settled(element);
    expect(chosen(element)).to.equal('Sprecher');
    await sendKeys({ press: 'Escape' });
    await settled(element);
    expect(radios(element).length).to.equal(0);
    expect(focused(element)).to.equal('Ansicht');
  });

  it('says when its choices could not be fetched, and the next press tries again', async () => {
    await viewChoices.load();
    const held = holdBack(viewChoices, viewChoices.code);
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const { element } = await mount();
      await open(element);
      await settled(element);
      expect(textOf(get(element, '.choices'))).to.equal(
        'Ein Teil dieser Ansicht konnte nicht geladen werden. Versuchen Sie es gleich noch einmal oder laden Sie die Seite neu.',
      );
      held.mend();
      clock.tick(3_000);
      await open(element);
      await settled(element);
      expect(radios(element).length).to.equal(3);
      expect(find(element, '[role=alert]')).to.equal(undefined);
    } finally {
      clock.restore();
      held.restore();
    }
  });

  it('closes with a press elsewhere, and when the focus goes on', async () => {
    const { element } = await mount();
    await open(element);
    get(element, 'conference-stage').dispatchEvent(
      new PointerEvent('pointerdown', { bubbles: true, composed: true }),
    );
    await settled(element);
    expect(radios(element).length).to.equal(0);
    await open(element);
    radios(element)[0]!.focus();
    button(element, 'Konferenz verlassen').focus();
    await settled(element);
    expect(radios(element).length).to.equal(0);
  });

  it('WCAG 1.4.10: what it opens stays inside of the conference, however narrow that is', async () => {
    const sizes = [
      [320, 640],
      [740, 360],
      [1280, 800],
    ] as const;
    for (const [width, height] of sizes) {
      await setViewport({ width, height });
      const { element } = await mount(stagedView({ self: LINDNER }));
      await open(element);
      const [inner, outer] = [get(element, '.choices'), element].map((each) => each.getBoundingClientRect());
      expect(inner!.left >= outer!.left && inner!.right <= outer!.right, `${width} px`).to.equal(true);
    }
  });

  it('lets go of a pin whose person is away', async () => {
    const { staged, element } = await mount();
    lookingAt(staged).pin(staged.view, 'aydin');
    await open(element);
    button(element, 'Anheften von Miriam Aydın aufheben').click();
    await settled(element);
    expect(lookingAt(staged).pinnedIn(staged.view)).to.equal(null);
    expect(textOf(get(element, '.choices'))).not.to.include('Anheften');
  });

  it('says why the choice changes nothing while a window is shared', async () => {
    const { staged, element } = await mount();
    await show(staged, element, {
      ...INSIDE(),
      media: {
        ...INSIDE().media,
        remote: [remoteMedia('lindner'), remoteMedia('lindner', { kind: 'screen' })],
      },
    });
    await open(element);
    expect(textOf(get(element, '.choices'))).to.include('Solange ein Fenster freigegeben ist');
  });

  describe('full screen', () => {
    /** What a browser does; in here no press is one of a person. */
    function playBrowser() {
      let full: Element | null = null;
      const tell = (element: Element | null) => {
        full = element;
        document.dispatchEvent(new Event('fullscreenchange'));
      };
      sinon.stub(Document.prototype, 'fullscreenEnabled').get(() => true);
      const matches = Object.getOwnPropertyDescriptor(Element.prototype, 'matches')!
        .value as Element['matches'];
      sinon.replace(Element.prototype, 'matches', function (this: Element, selector: string) {
        return selector === ':fullscreen' ? full === this : matches.call(this, selector);
      } as Element['matches']);
      sinon.replace(Element.prototype, 'requestFullscreen', function (this: Element) {
        tell(this);
        return Promise.resolve();
      });
      sinon.replace(Document.prototype, 'exitFullscreen', () => {
        tell(null);
        return Promise.resolve();
      });
      return { tell, full: () => full?.localName ?? 'nothing' };
    }

    it('fills the screen with the whole conference, and ends by a button of its own and by Escape', async () => {
      const browser = playBrowser();
      const { element } = await mount();
      await open(element);
      button(element, 'Vollbild').click();
      await settled(element);
      expect(browser.full()).to.equal('notary-conference');
      button(element, 'Vollbild beenden').click();
      await settled(element);
      expect([browser.full(), buttonNames(element).includes('Vollbild beenden')].join()).to.equal(
        'nothing,false',
      );
      await open(element);
      button(element, 'Vollbild').click();
      await settled(element);
      // the browser’s own key
      browser.tell(null);
      await settled(element);
      expect(buttonNames(element).includes('Vollbild beenden')).to.equal(false);
    });

    for (const [what, view] of [
      ['the end', ENDED],
      ['the own leave', () => stagedView({ phase: 'outside', why: 'left' })],
      ['an interruption that does not mend', () => stagedView({ phase: 'outside', why: 'interrupted' })],
    ] as const) {
      it(`R-E8: ends with ${what}, and the page says what has happened`, async () => {
        const browser = playBrowser();
        const { staged, element } = await mount();
        await open(element);
        button(element, 'Vollbild').click();
        await settled(element);
        await show(staged, element, view());
        expect(browser.full()).to.equal('nothing');
        expect(find(element, '.place') !== undefined).to.equal(true);
      });
    }

    it('R-I7: stays through an interruption that is being mended, whose notice is in it', async () => {
      const browser = playBrowser();
      const { staged, element } = await mount();
      await open(element);
      button(element, 'Vollbild').click();
      await settled(element);
      await show(staged, element, stagedView({ phase: 'reconnecting' }));
      expect(browser.full()).to.equal('notary-conference');
      expect(textOf(get(element, '.notices'))).to.match(/Verbindung/);
      expect(textOf(get(element, '.status'))).to.match(/unterbrochen/);
    });

    it('ends also by a menu that the page has placed itself', async () => {
      const browser = playBrowser();
      const { staged, notaryCase } = await mount();
      const menu = document.createElement('view-menu');
      notaryCase.append(menu);
      await settled(menu);
      await open(menu);
      button(menu, 'Vollbild').click();
      await settled(menu);
      expect(browser.full()).to.equal('notary-conference');
      await show(staged, menu, ENDED());
      expect(browser.full()).to.equal('nothing');
    });

    it('is not there where the browser has none', async () => {
      sinon.stub(Document.prototype, 'fullscreenEnabled').get(() => false);
      const { element } = await mount();
      await open(element);
      expect(buttonNames(element).includes('Vollbild')).to.equal(false);
    });
  });
});
