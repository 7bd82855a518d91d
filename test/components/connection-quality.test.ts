import { html } from 'lit';
import type { ConnectionQuality } from '../../components/connection-quality/connection-quality.js';
import '../../components/connection-quality/define.js';
import '../../components/problem-report/define.js';
import { stagedView } from '../support/staged-case.js';
import { until } from './live-tracks.js';
import { mountScenario, type Mounted } from './scenario-support.js';
import { EVERY_PHASE } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  expect,
  find,
  get,
  said,
  settled,
  stage,
  textOf,
  violationsOf,
} from './support.js';

elementBaseTests('connection-quality', EVERY_PHASE);
elementBaseTests('problem-report', EVERY_PHASE);

let mounted: Mounted | undefined;
const hide = (isHidden: boolean) =>
  Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
// a page of a test may stand in the background
before(() => hide(false));
after(() => Reflect.deleteProperty(document, 'hidden'));
afterEach(() => {
  mounted?.end();
  mounted = undefined;
});

/** The panel as the bar opens it. */
async function opened(id: string, name: string) {
  mounted = await mountScenario(id, 'portal');
  const page = mounted.notaryCase;
  button(page, name).click();
  await until(() => find(page, 'table') !== undefined);
  return page;
}

describe('<connection-quality>', () => {
  it('says in words how the line is, what is done about it, and how the others’ are; figures stand in a table with heads', async () => {
    const page = await opened('quality-open', 'Verbindung schwach');
    const panel = get(page, 'connection-quality');
    expect(textOf(panel)).to.include(
      'Bilder werden kleiner übertragen, damit sie sich bewegen und der Ton bleibt.',
    );
    expect(textOf(panel)).to.match(/Dr. Katharina Lindner ?: Verbindung gut/);
    expect(textOf(panel)).to.include('Ihr Gerät ist direkt mit dem Medienserver verbunden (UDP).');
    const heads = [...get(panel, 'thead').querySelectorAll('th[scope=col]')].map((each) => textOf(each));
    expect(heads.length).to.equal(8);
    const rows = [...get(panel, 'tbody').querySelectorAll('tr')].map((row) => textOf(row));
    expect(rows.find((row) => row.startsWith('Sie, Bild'))).to.match(/190 480 × 270 15 4 310 34 VP8/);
    expect(rows.some((row) => row.startsWith('Dr. Katharina Lindner, Ton'))).to.equal(true);
    expect(await violationsOf(panel)).to.deep.equal([]);
  });

  it('reads while it is seen, announces no figure, and reads nothing once it is closed or the page is hidden', async () => {
    const ticks: (() => void)[] = [];
    const real = {
      setInterval: window.setInterval.bind(window),
      clearInterval: window.clearInterval.bind(window),
    };
    const cleared: unknown[] = [];
    window.setInterval = ((tick: () => void) => ticks.push(tick)) as never;
    window.clearInterval = (id) => cleared.push(id);
    try {
      const view = stagedView({ present: { lindner: 'connected', hannelore: 'connected' } });
      const { staged, element } = await stage<ConnectionQuality>(
        view,
        html`<connection-quality></connection-quality>`,
      );
      let reads = 0;
      Object.assign(staged.line ?? {}, { measure: () => Promise.resolve({ streams: [], at: reads++ }) });
      const tick = () => ticks.at(-1)?.();
      tick();
      expect(reads).to.equal(1);
      expect(find(element, '[aria-live]') === undefined).to.equal(true);
      hide(true);
      tick();
      expect(reads).to.equal(1);
      hide(false);
      tick();
      expect(reads).to.equal(2);
      element.remove();
      expect(cleared).to.include(ticks.length);
    } finally {
      Object.assign(window, real);
    }
  });

  it('edge 28: says nothing good of a line that is not there', async () => {
    const view = stagedView({ phase: 'checking', present: { lindner: 'connected', hannelore: 'connected' } });
    const { element } = await stage<ConnectionQuality>(view, html`<connection-quality></connection-quality>`);
    expect(textOf(element)).to.include('Verbindung unterbrochen');
    expect(textOf(element)).not.to.include('Verbindung gut. ');
  });

  it('offers Nur Ton, and to end it', async () => {
    const page = await opened('quality-open', 'Verbindung schwach');
    const panel = get(page, 'connection-quality');
    button(panel, 'Nur Ton').click();
    await mounted?.scene.stage.advance(1_000);
    await settled(mounted!.notaryCase);
    expect(mounted?.scene.portal.view.wanted.pictures).to.equal('none');
    expect(buttonNames(panel)).to.include('Bilder wieder empfangen');
  });

  it('hands out a problem report: says what it holds and that nobody gets it, shows it, and saves it', async () => {
    const page = await opened('quality-open', 'Verbindung schwach');
    button(get(page, 'connection-quality'), 'Problembericht').click();
    await until(() => find(page, 'dialog[open]') !== undefined);
    const dialog = get(page, 'dialog[open]');
    expect(textOf(dialog)).to.include('Der Bericht wird an niemanden gesendet.');
    expect(textOf(dialog)).to.include('Nicht darin stehen Namen, Nachrichten, das Aktenzeichen');
    expect(await violationsOf(dialog)).to.deep.equal([]);
    const shown = get(dialog, 'pre').textContent;
    expect((JSON.parse(shown) as { now: { line: string } }).now.line).to.equal('weak');
    let saved = '';
    const press = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click') ?? {};
    HTMLAnchorElement.prototype.click = function () {
      saved = this.download;
    };
    button(dialog, 'Bericht herunterladen').click();
    Object.defineProperty(HTMLAnchorElement.prototype, 'click', press);
    expect(saved).to.match(/^problem-[\d-]{16}\.json$/);
    button(dialog, 'Schließen').click();
    await until(() => find(page, 'dialog[open]') === undefined);
  });

  it('is the next step where a connection could not be made', async () => {
    mounted = await mountScenario('no-media-path', 'portal');
    const page = mounted.notaryCase;
    button(page, 'Problembericht').click();
    await until(() => find(page, 'dialog[open]') !== undefined);
    expect(said(page, 'polite')).not.to.match(/Problembericht/);
  });
});
