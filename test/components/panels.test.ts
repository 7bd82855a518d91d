import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { useFakeTimers } from 'sinon';
import '../../components/conference-shortcuts/define.js';
import '../../components/device-settings/define.js';
import '../../components/real-time-text/define.js';
import type { PanelName } from '../../components/events/conference-panel-request.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import { PANELS } from '../../components/taking-part/panels.js';
import { stagedView } from '../support/staged-case.js';
import { holdBack } from './hold-back.js';
import { until } from './live-tracks.js';
import {
  button,
  everything,
  expect,
  find,
  focused,
  get,
  hear,
  settled,
  stage,
  textOf,
  violationsOf,
} from './support.js';

/** The word at the button of each panel; a panel has to be here. */
const BUTTONS: Readonly<Record<PanelName, RegExp>> = {
  people: /^Anwesende Personen/,
  text: /^Text$/,
  devices: /^Geräte$/,
  quality: /^Verbindung (gut|schwach)/,
};
const NAMES = Object.keys(PANELS) as PanelName[];
await Promise.all(NAMES.map((panel) => PANELS[panel].chunk.load()));

const conferenceIn = () =>
  stage<NotaryConference>(
    stagedView(),
    html`<notary-conference style="width: 1100px; height: 640px"></notary-conference>`,
  );

function opener(element: Element, panel: PanelName): HTMLElement {
  const found = everything(element).find(
    (each) => each instanceof HTMLButtonElement && BUTTONS[panel].test(each.innerText.trim()),
  );
  if (!(found instanceof HTMLElement)) throw new Error(`There is no button for ${panel}.`);
  return found;
}

/** Focuses and presses, and waits until what may come of it is drawn. */
async function press(element: Element, pressed: HTMLElement) {
  pressed.focus();
  pressed.click();
  await settled(element);
}

describe('panels beside the stage', () => {
  it('*Verbindung* is reached over *Geräte* where the bar has no room for it, and gives the focus back to the bar', async () => {
    const { element } = await conferenceIn();
    element.style.width = '360px';
    const from = opener(element, 'devices');
    await until(() => opener(element, 'quality').offsetParent === null);
    await press(element, from);
    await press(element, button(get(element, 'device-settings'), 'Verbindung gut'));
    const inside = get(element, 'connection-quality');
    await until(() => inside.shadowRoot?.activeElement != null);
    expect(element.panel).to.equal('quality');
    await sendKeys({ press: 'Escape' });
    await settled(element);
    expect(find(element, 'connection-quality')).to.equal(undefined);
    expect(focused() === from).to.equal(true);
  });

  for (const panel of NAMES) {
    const { tag } = PANELS[panel];

    it(`${panel}: a host that prevents the request decides alone what opens`, async () => {
      const { element, notaryCase } = await conferenceIn();
      const veto = (event: Event) => event.preventDefault();
      notaryCase.addEventListener('conference-panel-request', veto);
      const { events, stop } = hear('conference-panel-request');
      await press(element, opener(element, panel));
      expect(find(element, tag)).to.equal(undefined);
      expect(element.panel).to.equal(null);
      notaryCase.removeEventListener('conference-panel-request', veto);
      await press(element, opener(element, panel));
      expect(find(element, tag)?.localName).to.equal(tag);
      expect(element.panel).to.equal(panel);
      expect(events.map((each) => (each as Event & { panel: string }).panel).join()).to.equal(
        `${panel},${panel}`,
      );
      stop();
    });

    it(`${panel}: takes the focus, and its button, *Schließen* and Escape give it back`, async () => {
      const { element } = await conferenceIn();
      const from = opener(element, panel);
      const { events, stop } = hear('conference-panel-close');
      for (const close of ['Schließen', 'Escape', 'its button']) {
        await press(element, from);
        const inside = get(element, tag);
        await until(() => inside.shadowRoot?.activeElement != null);
        expect(from.getAttribute('aria-expanded'), close).to.equal('true');
        expect((await violationsOf(element)).join('\n')).to.equal('');
        if (close === 'Schließen') await press(element, button(inside, 'Schließen'));
        else if (close === 'Escape') await sendKeys({ press: 'Escape' });
        else await press(element, from);
        await settled(element);
        expect(find(element, tag), close).to.equal(undefined);
        expect(from.getAttribute('aria-expanded'), close).to.equal('false');
        expect(focused() === from, close).to.equal(true);
      }
      expect(events.length).to.equal(2);
      stop();
    });

    it(`${panel}: says when it could not be fetched, and the next press tries again`, async () => {
      const held = holdBack(PANELS[panel].chunk);
      const clock = useFakeTimers({ toFake: ['setTimeout'] });
      try {
        const { element } = await conferenceIn();
        const from = opener(element, panel);
        await press(element, from);
        await settled(element);
        expect(textOf(get(element, '[role=alert]'))).to.match(
          /konnte nicht geladen werden. Versuchen Sie es gleich noch einmal/,
        );
        await press(element, button(element, 'Schließen'));
        expect(find(element, '[role=alert]')).to.equal(undefined);
        expect(focused() === from, 'back at its button').to.equal(true);
        await press(element, from);
        held.mend();
        clock.tick(3_000);
        await press(element, from);
        await settled(element);
        expect(find(element, '[role=alert]')).to.equal(undefined);
        expect(find(element, tag)?.localName).to.equal(tag);
      } finally {
        clock.restore();
        held.restore();
      }
    });

    it(`${panel}: placed by the page it has the focus with a press elsewhere, and nothing opens`, async () => {
      const placed = document.createElement(tag);
      const { notaryCase } = await stage(
        stagedView(),
        html`<notary-conference without-controls></notary-conference
          ><conference-controls></conference-controls>${placed}`,
      );
      await settled(notaryCase);
      // the number of people stands in the head alone
      if (panel === 'people') placed.focus();
      else await press(notaryCase, opener(notaryCase.querySelector('conference-controls')!, panel));
      await until(() => placed.shadowRoot?.activeElement != null);
      expect(notaryCase.querySelector<NotaryConference>('notary-conference')?.panel).to.equal(null);
      expect(find(placed, 'header button'), 'nothing to close').to.equal(undefined);
      const { events, stop } = hear('conference-panel-close');
      await sendKeys({ press: 'Escape' });
      expect(events.length).to.equal(0);
      stop();
    });
  }

  it('open in the conference of the case from a bar elsewhere, which claims nothing of their state', async () => {
    const { notaryCase } = await stage(
      stagedView(),
      html`<notary-conference without-controls></notary-conference
        ><conference-controls></conference-controls>`,
    );
    await settled(notaryCase);
    const conference = notaryCase.querySelector<NotaryConference>('notary-conference')!;
    const from = opener(notaryCase.querySelector('conference-controls')!, 'devices');
    expect(from.hasAttribute('aria-expanded')).to.equal(false);
    await press(notaryCase, from);
    expect(conference.panel).to.equal('devices');
    await until(() => focused()?.localName === 'h3');
    await sendKeys({ press: 'Escape' });
    await settled(notaryCase);
    expect(conference.panel).to.equal(null);
    expect(focused() === from).to.equal(true);
  });

  it('closed by the page while the person is elsewhere, none takes the focus away', async () => {
    const { element, notaryCase } = await conferenceIn();
    await press(element, opener(element, 'people'));
    const field = document.createElement('input');
    notaryCase.append(field);
    field.focus();
    element.closePanel();
    await settled(element);
    expect(find(element, 'participant-list')).to.equal(undefined);
    expect(document.activeElement === field).to.equal(true);
  });
});
