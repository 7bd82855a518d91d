import { html } from 'lit';
import sinon from 'sinon';
import { setViewport } from '@web/test-runner-commands';
import type { CaseAppointments } from '../../components/case-appointments/case-appointments.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import type { CaseView } from '../../core/case-view.js';
import { AYDIN, LINDNER, StagedCase, at, stagedView, type Staging } from '../support/staged-case.js';
import {
  button,
  buttonNames,
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

const LOST = { lindner: 'connected', hannelore: 'connected', jonas: ['lost', '10:42'] } as const;
const DAY = (clock: string) => Date.parse(at(clock)) - Date.now();

function view(staging: Staging = {}, clock = '10:44'): CaseView {
  return { ...stagedView({ self: LINDNER, present: LOST, ...staging }), clockOffset: DAY(clock) };
}
const cutOff = () => view({ phase: 'outside', why: 'interrupted' });

async function mount(shown: CaseView, width = 1100) {
  const staged = await stage<NotaryConference>(
    shown,
    html`<notary-conference style="width: ${width}px; height: 640px"></notary-conference>`,
  );
  return staged;
}
/** Presses the button and waits until the form has the focus. */
async function openForm(element: NotaryConference): Promise<CaseAppointments> {
  button(element, 'Neuen Termin erstellen').click();
  for (let round = 0; round < 20 && !find(element, '#form-title'); round += 1) await settled(element);
  await settled(element);
  const panel = element.shadowRoot?.querySelector('case-appointments');
  if (!panel) throw new Error('The form did not open.');
  return panel;
}
async function fill(element: Element, values: Readonly<Record<string, string>>) {
  for (const [id, value] of Object.entries(values)) {
    const field = get(element, `#${id}`) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await settled(element);
}

describe('a new appointment from inside an interruption', () => {
  it('edge 55: side N is offered the chat and a new appointment right in the notice, side C is not', async () => {
    const office = await mount(view());
    const band = get(office.element, '[data-notice=lost-jonas]');
    expect(buttonNames(band)).to.deep.equal(['Chat zum Vorgang', 'Neuen Termin erstellen']);
    const staff = await mount(view({ self: AYDIN, capabilities: ['start'] }));
    expect(buttonNames(get(staff.element, '[data-notice=lost-jonas]'))).to.deep.equal(['Chat zum Vorgang']);
    const party = await mount(stagedView({ present: { ...LOST } }));
    expect(buttonNames(get(party.element, '[data-notice=lost-jonas]'))).to.deep.equal([]);
    const closed = await mount(view({ closedAt: at('10:43') }));
    expect(buttonNames(closed.element).includes('Neuen Termin erstellen')).to.equal(false);
  });

  it('R-T1 A7: opens the form beside the faces, which stay, and nothing is chosen for the person', async () => {
    const { staged, element } = await mount(view());
    const panel = await openForm(element);
    expect(panel.shadowRoot?.activeElement?.id).to.equal('form-title');
    const tiles = everything(element).filter((each) => each.localName === 'participant-tile');
    expect(tiles.length).to.equal(3);
    expect(textOf(get(element, '[data-notice=lost-jonas]'))).to.include('Die Verbindung zu Jonas Petersen');
    expect((get(panel, '[value=replaces]') as HTMLInputElement).checked).to.equal(false);
    await fill(panel, { date: '2026-12-01', time: '15:30' });
    (get(panel, '[value=replaces]') as HTMLInputElement).click();
    await settled(element);
    button(panel, 'Termin erstellen und Konferenz beenden').click();
    const draft = {
      kind: 'consultation',
      local: '2026-12-01T15:30',
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
      status: 'proposed',
      relation: { type: 'replaces', to: 'a-1' },
    };
    expect(staged.requests).to.deep.equal([['wish', { type: 'create-appointment', draft }]]);
  });

  it('the draft outlives every change of the connection, and the card in its place', async () => {
    const { staged, element } = await mount(view());
    const panel = await openForm(element);
    await fill(panel, { date: '2026-12-01', time: '15:30' });
    for (const next of [
      view({ phase: 'reconnecting' }),
      view({ phase: 'checking' }),
      cutOff(),
      view({ phase: 'entering' }),
      view(),
    ]) {
      await show(staged, element, next);
      expect(get(element, 'case-appointments') === panel).to.equal(true);
      expect((get(panel, '#time') as HTMLInputElement).value).to.equal('15:30');
    }
  });

  it('edge 55: the card of N3 offers it too, and starting stays there', async () => {
    const { element } = await mount(cutOff());
    const card = get(element, '.place');
    expect(buttonNames(card)).to.include('Neuen Termin erstellen');
    await openForm(element);
    expect(buttonNames(get(element, '.place'))).to.include('Videokonferenz starten');
    const party = await mount(stagedView({ phase: 'outside', why: 'interrupted' }));
    expect(buttonNames(party.element).includes('Neuen Termin erstellen')).to.equal(false);
  });

  it('goes when it is cancelled, and the focus is not lost', async () => {
    const { element } = await mount(view());
    const panel = await openForm(element);
    button(panel, 'Abbrechen').focus();
    button(panel, 'Abbrechen').click();
    await settled(element);
    expect(find(element, 'case-appointments') === undefined).to.equal(true);
    expect(element.shadowRoot?.activeElement?.className).to.equal('status-line');
  });

  it('a host may open its own form, and a notice elsewhere opens that of the page', async () => {
    const asked = hear('create-appointment-request');
    const prevent = (event: Event) => event.preventDefault();
    document.addEventListener('create-appointment-request', prevent);
    const { element } = await mount(view());
    button(element, 'Neuen Termin erstellen').click();
    await settled(element);
    document.removeEventListener('create-appointment-request', prevent);
    asked.stop();
    expect(asked.events.length).to.equal(1);
    expect(find(element, 'case-appointments') === undefined).to.equal(true);

    const page = await stage<CaseAppointments>(
      view(),
      html`<div>
        <case-appointments></case-appointments>
        <conference-notice></conference-notice>
      </div>`,
    );
    button(get(page.element, 'conference-notice'), 'Neuen Termin erstellen').click();
    await settled(page.element);
    const list = get(page.element, 'case-appointments');
    expect(list.shadowRoot?.activeElement?.id).to.equal('form-title');
  });

  for (const [width, scheme] of [
    [320, 'light'],
    [1100, 'dark'],
  ] as const) {
    it(`is accessible and needs no sideways scroll: ${String(width)} px, ${scheme}`, async () => {
      await setViewport({ width: Math.max(width, 320), height: 760 });
      document.documentElement.style.colorScheme = scheme;
      document.body.style.background = 'Canvas';
      document.body.style.margin = '0';
      try {
        for (const shown of [view(), cutOff()]) {
          const { notaryCase, element } = await mount(shown, width);
          await openForm(element);
          expect((await violationsOf(notaryCase)).join('\n')).to.equal('');
          const frame = get(element, '.frame');
          expect(frame.scrollWidth <= frame.clientWidth, 'sideways').to.equal(true);
          const panel = get(element, 'case-appointments');
          expect(panel.scrollWidth <= panel.clientWidth, 'the form sideways').to.equal(true);
        }
      } finally {
        document.documentElement.style.colorScheme = '';
        document.body.style.background = '';
        document.body.style.margin = '';
        await setViewport({ width: 1280, height: 800 });
      }
    });
  }
});

describe('the planned time is over', () => {
  const OVER = 'Die vorgesehene Zeit ist abgelaufen. Die Konferenz läuft weiter.';

  it('edge 52 R-L5: side N is told once, may close the hint, and nothing ends', async () => {
    const { staged, element } = await mount(view({}, '11:00'));
    expect(textOf(element)).to.include(OVER);
    expect(said(element, 'polite').split(OVER).length).to.equal(2);
    button(get(element, '[data-notice^=overtime]'), 'Hinweis schließen').click();
    await settled(element);
    expect(textOf(element)).not.to.include(OVER);
    await show(staged, element, view({}, '11:05'));
    expect(textOf(element)).not.to.include(OVER);
    expect(staged.requests).to.deep.equal([]);
    const party = await mount({ ...stagedView(), clockOffset: DAY('11:00') });
    expect(textOf(party.element)).not.to.include(OVER);
  });

  it('edge 60: comes by itself, by the clock of the server', async () => {
    const timers = sinon.useFakeTimers({
      now: Date.parse('2020-01-01T00:00:00Z'),
      toFake: ['Date', 'setTimeout', 'clearTimeout'],
    });
    try {
      const shown = { ...view(), clockOffset: Date.parse(at('10:59')) - Date.now() };
      const staged = new StagedCase(shown);
      const owner = document.createElement('notary-case');
      owner.controls = staged;
      const notice = document.createElement('conference-notice');
      owner.append(notice);
      document.body.append(owner);
      await settled(notice);
      timers.tick(59_000);
      await settled(notice);
      expect(textOf(notice)).not.to.include(OVER);
      timers.tick(1_001);
      await settled(notice);
      expect(textOf(notice)).to.include(OVER);
      owner.remove();
    } finally {
      timers.restore();
    }
  });
});
