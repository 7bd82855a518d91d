import { html } from 'lit';
import sinon from 'sinon';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { CaseAppointments } from '../../components/case-appointments/case-appointments.js';
import { appointments } from '../../components/internal/late-elements.js';
import type { CaseView, WishView } from '../../core/case-view.js';
import type { Appointment } from '../../protocol/appointments.js';
import {
  APPOINTMENT,
  AYDIN,
  HANNELORE,
  LINDNER,
  at,
  stagedView,
  type Staging,
} from '../support/staged-case.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  expect,
  get,
  hear,
  said,
  settled,
  show,
  stage,
  textOf,
} from './support.js';

await appointments.load();

const OTHER: Appointment = {
  ...APPOINTMENT,
  id: 'a-2',
  local: '2026-12-03T10:00',
  startsAt: '2026-12-03T09:00:00.000Z',
  status: 'proposed',
  relation: { type: 'in-addition', to: 'a-1' },
};
const PAST: Appointment = {
  ...APPOINTMENT,
  id: 'a-0',
  local: '2026-11-12T09:00',
  startsAt: '2026-11-12T08:00:00.000Z',
  status: 'held',
};
const wish = (more: Partial<WishView>): WishView => ({
  id: 'w-1',
  type: 'create-appointment',
  subject: '',
  fate: 'sending',
  ...more,
});

/** The view at that time of the day of the appointment, by the server's clock (edge case 60). */
function view(staging: Staging, clock = '09:30', day = at(clock)): CaseView {
  return { ...stagedView({ phase: 'none', ...staging }), clockOffset: Date.parse(day) - Date.now() };
}
const office = (staging: Staging = {}, clock?: string) => view({ self: LINDNER, ...staging }, clock);

const mount = (shown: CaseView, zone = 'Europe/Berlin') =>
  stage<CaseAppointments>(shown, html`<case-appointments viewer-zone=${zone}></case-appointments>`);
const card = (element: CaseAppointments, id: string) => get(element, `[data-appointment="${id}"]`);
const badge = (element: CaseAppointments, id: string) =>
  textOf(card(element, id).querySelector('.badge') ?? card(element, id));
const field = (element: CaseAppointments, id: string) => get(element, `#${id}`) as HTMLInputElement;
const activeIn = (element: CaseAppointments) => element.shadowRoot?.activeElement;

async function fill(element: CaseAppointments, values: Readonly<Record<string, string>>) {
  for (const [id, value] of Object.entries(values)) {
    field(element, id).value = value;
    field(element, id).dispatchEvent(new Event('input', { bubbles: true }));
  }
  await settled(element);
}
async function choose(element: CaseAppointments, value: string) {
  (get(element, `input[type=radio][value=${value}]`) as HTMLInputElement).click();
  await settled(element);
}
async function press(element: CaseAppointments, name: string) {
  button(element, name).click();
  await settled(element);
}
async function openForm(shown: CaseView) {
  const mounted = await mount(shown);
  await press(mounted.element, 'Neuen Termin erstellen');
  return mounted;
}

const STATES = {
  'side C, a proposal': () => view({ appointments: [PAST, APPOINTMENT, OTHER] }),
  'side N': () => office({ appointments: [PAST, APPOINTMENT, OTHER] }),
  'side N, one is interrupted': () =>
    office({
      phase: 'inside',
      present: { lindner: 'connected', hannelore: 'connected', jonas: ['lost', '10:42'] },
    }),
  'after the time': () => office({}, '18:00'),
  declined: () =>
    office({
      appointments: [
        { ...OTHER, status: 'declined', answers: { jonas: 'declined', hannelore: 'confirmed' } },
      ],
    }),
  empty: () => office({ appointments: [] }),
  loading: () => stagedView({ phase: 'unknown' }),
  closed: () => office({ closedAt: at('09:00') }),
  'access removed': () => stagedView({ phase: 'unknown', feed: { name: 'refused', code: 'access_removed' } }),
};

elementBaseTests('case-appointments', STATES);

describe('<case-appointments>, the list', () => {
  it('shows what is coming first, the nearest on top, and folds what is past', async () => {
    const { element } = await mount(view({ appointments: [OTHER, PAST, APPOINTMENT] }));
    const cards = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.card') ?? [])];
    expect(cards.map((each) => each.dataset['appointment'])).to.deep.equal(['a-1', 'a-2', 'a-0']);
    const fold = get(element, 'details') as HTMLDetailsElement;
    expect([fold.open, fold.contains(card(element, 'a-0'))]).to.deep.equal([false, true]);
    expect(textOf(fold)).to.include('Frühere Termine (1)');
    expect(card(element, 'a-0').classList.contains('over')).to.equal(true);
  });

  it('says kind, day, planned time and the city whose clock it is', async () => {
    const { element } = await mount(view({ appointments: [APPOINTMENT, OTHER] }));
    expect(textOf(card(element, 'a-2'))).to.include(
      'Donnerstag, 3. Dezember 2026, 10:00–11:00 Uhr 60 Minuten, Ortszeit Berlin',
    );
    expect(textOf(card(element, 'a-1'))).to.include('heute, 10:00–11:00 Uhr');
    expect(get(element, '.leaf').getAttribute('aria-hidden')).to.equal('true');
  });

  const STANDINGS: readonly [string, string, Staging, Partial<Appointment>][] = [
    ['proposed', 'Terminvorschlag', {}, { status: 'proposed' }],
    ['agreed', 'Termin vereinbart', {}, {}],
    ['declined', 'abgelehnt', {}, { status: 'declined' }],
    ['cancelled', 'abgesagt', {}, { status: 'cancelled' }],
    ['replaced', 'ersetzt', {}, { status: 'replaced' }],
    ['held', 'hat stattgefunden', {}, { status: 'held' }],
    ['not held', 'hat nicht stattgefunden', {}, { status: 'not-held' }],
    ['running', 'läuft', { phase: 'outside' }, {}],
    ['interrupted', 'unterbrochen', { phase: 'outside', present: { lindner: ['lost', '10:42'] } }, {}],
    ['a proposal that runs (edge 62)', 'läuft', { phase: 'outside' }, { status: 'proposed' }],
    ['ended', 'beendet', { phase: 'ended' }, {}],
  ];
  for (const [name, word, staging, more] of STANDINGS) {
    it(`tells how it stands: ${name}`, async () => {
      const { element } = await mount(view({ ...staging, appointments: [{ ...APPOINTMENT, ...more }] }));
      expect(badge(element, 'a-1')).to.equal(word);
      const isOff = word === 'abgesagt' || word === 'ersetzt';
      expect(card(element, 'a-1').querySelector('s') !== null).to.equal(isOff);
    });
  }

  it('edge 58: tells both times with their zones where they differ, also the other day', async () => {
    const berlin = await mount(view({ appointments: [OTHER] }));
    expect(textOf(card(berlin.element, 'a-2'))).not.to.include('bei Ihnen');
    const london = await mount(view({ appointments: [OTHER] }), 'Europe/London');
    expect(textOf(card(london.element, 'a-2'))).to.include(
      '10:00 Uhr in Berlin, entspricht 09:00 Uhr bei Ihnen (London)',
    );
    const auckland = await mount(
      view({ appointments: [{ ...OTHER, local: '2026-12-03T18:00', startsAt: '2026-12-03T17:00:00.000Z' }] }),
      'Pacific/Auckland',
    );
    expect(textOf(card(auckland.element, 'a-2'))).to.include(
      '18:00 Uhr in Berlin, entspricht Freitag, 4. Dezember 2026, 06:00 Uhr bei Ihnen (Auckland)',
    );
  });

  it('tells side N who answered and who has not, and a party only their own answer', async () => {
    const answered = { ...OTHER, answers: { hannelore: 'confirmed' } } as const;
    const { element } = await mount(office({ appointments: [answered] }));
    expect(textOf(card(element, 'a-2'))).to.include(
      'Bestätigt: Hannelore Petersen Antwort steht aus: Jonas Petersen',
    );
    const party = await mount(view({ appointments: [answered] }));
    expect(textOf(card(party.element, 'a-2'))).to.include('Sie haben diesen Termin bestätigt.');
    expect(textOf(party.element)).not.to.include('Jonas');
  });

  it('says which one it replaces', async () => {
    const { element } = await mount(
      view({
        appointments: [
          { ...APPOINTMENT, status: 'replaced' },
          { ...OTHER, relation: { type: 'replaces', to: 'a-1' } },
        ],
      }),
    );
    expect(textOf(card(element, 'a-2'))).to.include('Ersetzt den Termin vom 24. November.');
  });

  it('the time running over changes nothing by itself (R-L5): it waits for a word of side N', async () => {
    const { element } = await mount(office({}, '18:00'));
    expect(badge(element, 'a-1')).to.equal('Termin vereinbart');
    expect(buttonNames(card(element, 'a-1'))).to.deep.equal([
      'Verlegen',
      'Hat stattgefunden',
      'Hat nicht stattgefunden',
      'Absagen',
      'Kalenderdatei',
    ]);
  });

  it('fits 320 px without sideways scroll, the form too', async () => {
    await setViewport({ width: 320, height: 700 });
    try {
      const { element } = await openForm(office({ appointments: [PAST, APPOINTMENT, OTHER] }));
      expect(element.scrollWidth <= element.clientWidth).to.equal(true);
      expect(document.documentElement.scrollWidth <= 320).to.equal(true);
    } finally {
      await setViewport({ width: 1280, height: 800 });
    }
  });
});

describe('<case-appointments>, side C', () => {
  it('R-T2: makes, moves and cancels none', async () => {
    const { element } = await mount(view({ appointments: [APPOINTMENT, OTHER] }));
    expect(buttonNames(element)).to.deep.equal([
      'Kalenderdatei',
      'Termin bestätigen',
      'Termin ablehnen',
      'Kalenderdatei',
    ]);
  });

  it('confirms and declines the version that was seen (3.9), and may change their mind until it is agreed', async () => {
    const { staged, element } = await mount(view({ appointments: [{ ...OTHER, version: 3 }] }));
    await press(element, 'Termin bestätigen');
    const answer = (given: string) =>
      ['wish', { type: 'answer-appointment', appointment: 'a-2', version: 3, answer: given }] as const;
    expect(staged.requests).to.deep.equal([answer('confirm')]);
    const confirmed = { ...OTHER, version: 3, answers: { hannelore: 'confirmed' } } as const;
    await show(staged, element, view({ appointments: [confirmed] }));
    expect(buttonNames(element)).to.deep.equal(['Termin ablehnen', 'Kalenderdatei']);
    await press(element, 'Termin ablehnen');
    expect(staged.requests).to.deep.equal([answer('confirm'), answer('decline')]);
    await show(staged, element, view({ appointments: [{ ...confirmed, status: 'agreed' }] }));
    expect(buttonNames(element)).to.deep.equal(['Kalenderdatei']);
  });

  it('3.9: is told when it was changed meanwhile, once, and sees the new time', async () => {
    const { staged, element } = await mount(view({ appointments: [OTHER] }));
    await press(element, 'Termin bestätigen');
    const moved = { ...OTHER, version: 2, local: '2026-12-04T10:00', startsAt: '2026-12-04T09:00:00.000Z' };
    const failed = wish({
      type: 'answer-appointment',
      subject: 'a-2',
      fate: 'failed',
      code: 'appointment_changed',
    });
    await show(staged, element, view({ appointments: [moved], wishes: [failed] }));
    const told = 'Der Termin wurde geändert. Bitte prüfen Sie den neuen Vorschlag.';
    expect(textOf(card(element, 'a-2'))).to.include(told);
    expect(said(element, 'polite')).to.equal(told);
    expect(textOf(card(element, 'a-2'))).to.include('Freitag, 4. Dezember 2026');
  });

  it('shows what is being sent and lets no second press through; a lost answer that was carried out is no failure', async () => {
    const { staged, element } = await mount(view({ appointments: [OTHER] }));
    await press(element, 'Termin bestätigen');
    const about = { type: 'answer-appointment', subject: 'a-2' } as const;
    await show(staged, element, view({ appointments: [OTHER], wishes: [wish(about)] }));
    expect(textOf(element)).to.include('Wird gesendet …');
    await press(element, 'Termin bestätigen');
    expect(staged.asked('wish')).to.equal(1);
    const lost = wish({ ...about, fate: 'failed', code: 'unavailable' });
    await show(staged, element, view({ appointments: [OTHER], wishes: [lost] }));
    expect(textOf(element)).to.include('Nicht gesendet.');
    const done = { ...OTHER, answers: { hannelore: 'confirmed' } } as const;
    await show(staged, element, view({ appointments: [done], wishes: [lost] }));
    expect(textOf(element)).not.to.include('Nicht gesendet.');
  });

  it('keeps the focus at the appointment when what was pressed is gone', async () => {
    const { staged, element } = await mount(view({ appointments: [OTHER] }));
    button(element, 'Termin bestätigen').focus();
    await press(element, 'Termin bestätigen');
    await show(staged, element, view({ appointments: [{ ...OTHER, status: 'agreed' }] }));
    expect(activeIn(element) === card(element, 'a-2').querySelector('h3')).to.equal(true);
  });

  it('edge 58: downloads the calendar file, and says so when it cannot be fetched', async () => {
    const { staged, element } = await mount(view({ appointments: [OTHER] }));
    const saved: string[] = [];
    const click = sinon.stub(HTMLAnchorElement.prototype, 'click').callsFake(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(`${this.download} ${this.href.slice(0, 5)}`);
    });
    try {
      await press(element, 'Kalenderdatei');
      expect(staged.requests).to.deep.equal([['calendarFile', 'a-2', 'de']]);
      expect(saved).to.deep.equal(['termin-2026-12-03.ics blob:']);
      staged.file = null;
      await press(element, 'Kalenderdatei');
      await settled(element);
      expect(saved.length).to.equal(1);
      expect(said(element, 'polite')).to.include('Die Kalenderdatei konnte nicht geladen werden.');
    } finally {
      click.restore();
    }
  });
});

describe('<case-appointments>, side N', () => {
  it('R-T1: makes an appointment, as a proposal unless it is agreed on already', async () => {
    const { staged, element } = await openForm(office({ appointments: [] }));
    await fill(element, { date: '2026-12-01', time: '15:30', minutes: '45' });
    await choose(element, 'deed');
    // the field itself writes the day as the browser likes
    expect(textOf(get(element, '#chosen'))).to.equal('Dienstag, 1. Dezember 2026, 15:30 Uhr');
    await press(element, 'Termin erstellen');
    const draft = {
      kind: 'deed',
      local: '2026-12-01T15:30',
      zone: 'Europe/Berlin',
      plannedMinutes: 45,
      status: 'proposed',
    };
    expect(staged.requests).to.deep.equal([['wish', { type: 'create-appointment', draft }]]);
    await choose(element, 'agreed');
    await press(element, 'Termin erstellen');
    expect(staged.requests[1]).to.deep.equal([
      'wish',
      { type: 'create-appointment', draft: { ...draft, status: 'agreed' } },
    ]);
  });

  it('R-T5: with an open one the relation has to be said; nothing is preselected', async () => {
    const { staged, element } = await openForm(office());
    await fill(element, { date: '2026-12-01', time: '15:30' });
    const relations = () =>
      [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('[name=relation]') ?? [])].map(
        ({ value, checked }) => `${value} ${String(checked)}`,
      );
    expect(relations()).to.deep.equal(['replaces false', 'in-addition false']);
    await press(element, 'Termin erstellen');
    expect(staged.requests).to.deep.equal([]);
    expect(textOf(element)).to.include('Bitte wählen Sie, wie der neue Termin zum bisherigen steht.');
    expect((activeIn(element) as HTMLInputElement).value).to.equal('replaces');
    await choose(element, 'in-addition');
    await press(element, 'Termin erstellen');
    const [, asked] = staged.requests[0] ?? [];
    expect((asked as { draft: unknown }).draft).to.deep.equal({
      kind: 'consultation',
      local: '2026-12-01T15:30',
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
      status: 'proposed',
      relation: { type: 'in-addition', to: 'a-1' },
    });
  });

  it('A7: says on the button that replacing ends the running conference; staff without that right cannot (A1)', async () => {
    const { element } = await openForm(office({ phase: 'inside' }));
    await choose(element, 'in-addition');
    expect(buttonNames(element)).to.include('Termin erstellen');
    await choose(element, 'replaces');
    expect(buttonNames(element)).to.include('Termin erstellen und Konferenz beenden');
    const staff = await openForm(
      office({ phase: 'inside', self: AYDIN, capabilities: ['start', 'appoint'] }),
    );
    expect((get(staff.element, '[value=replaces]') as HTMLInputElement).disabled).to.equal(true);
    expect(textOf(staff.element)).to.include('kann nur ersetzen, wer die Konferenz beenden darf');
  });

  it('with several that still stand it is said which one is replaced', async () => {
    const { staged, element } = await openForm(office({ appointments: [APPOINTMENT, OTHER] }));
    await fill(element, { date: '2026-12-01', time: '15:30' });
    await choose(element, 'replaces');
    const which = get(element, 'select') as HTMLSelectElement;
    which.value = 'a-2';
    which.dispatchEvent(new Event('change'));
    await press(element, 'Termin erstellen');
    const [, asked] = staged.requests[0] ?? [];
    expect((asked as { draft: { relation: unknown } }).draft.relation).to.deep.equal({
      type: 'replaces',
      to: 'a-2',
    });
  });

  it('names every field that is missing or wrong, and goes to the first', async () => {
    const { staged, element } = await openForm(office({ appointments: [] }));
    await fill(element, { minutes: 'eine Stunde' });
    await press(element, 'Termin erstellen');
    expect(staged.requests).to.deep.equal([]);
    for (const id of ['date', 'time', 'minutes']) {
      expect(field(element, id).getAttribute('aria-invalid'), id).to.equal('true');
      expect(field(element, id).getAttribute('aria-describedby'), id).to.equal(`${id}-error`);
    }
    expect(activeIn(element) === field(element, 'date')).to.equal(true);
    await fill(element, { date: '2026-11-24', time: '09:00', minutes: '60' });
    expect(textOf(element)).to.include('Der Termin muss in der Zukunft liegen.');
    await fill(element, { time: '09:31' });
    expect(textOf(element)).not.to.include('Der Termin muss in der Zukunft liegen.');
  });

  it('edge 59: refuses the hour that the clock of the office skips', async () => {
    const { staged, element } = await openForm(office({ appointments: [] }));
    await fill(element, { date: '2027-03-28', time: '02:30' });
    await press(element, 'Termin erstellen');
    expect(staged.requests).to.deep.equal([]);
    expect(textOf(element)).to.include(
      'Diese Uhrzeit gibt es in dieser Nacht nicht, weil die Sommerzeit beginnt.',
    );
    await fill(element, { time: '03:30' });
    await press(element, 'Termin erstellen');
    expect(staged.asked('wish')).to.equal(1);
  });

  it('edge 59: asks which one is meant of the hour that comes twice', async () => {
    const { staged, element } = await openForm(office({ appointments: [] }));
    await fill(element, { date: '2027-10-31', time: '02:30' });
    expect(textOf(element)).to.include('In dieser Nacht zeigt die Uhr 02:30 Uhr zweimal.');
    await press(element, 'Termin erstellen');
    expect(staged.requests).to.deep.equal([]);
    await choose(element, 'second');
    await press(element, 'Termin erstellen');
    const [, asked] = staged.requests[0] ?? [];
    expect((asked as { draft: { occurrence: unknown } }).draft.occurrence).to.equal('second');
    await fill(element, { time: '04:30' });
    expect(textOf(element)).not.to.include('zweimal');
  });

  it('keeps the draft over a redraw, a lost connection and a failure, and sends the same again', async () => {
    const { staged, element } = await openForm(office({ appointments: [] }));
    await fill(element, { date: '2026-12-01', time: '15:30' });
    await press(element, 'Termin erstellen');
    const offline = { feed: { name: 'offline', since: at('09:31') }, appointments: [] } as const;
    await show(staged, element, office({ ...offline, wishes: [wish({})] }));
    expect(buttonNames(element)).to.include('Wird gesendet …');
    expect(said(element, 'polite')).to.equal('Wird gesendet …');
    await show(
      staged,
      element,
      office({ ...offline, wishes: [wish({ fate: 'failed', code: 'unavailable' })] }),
    );
    expect(said(element, 'polite')).to.include('Nicht gesendet. Ihre Angaben sind noch da.');
    expect([field(element, 'date').value, field(element, 'time').value]).to.deep.equal([
      '2026-12-01',
      '15:30',
    ]);
    await press(element, 'Erneut versuchen');
    expect(staged.requests[1]).to.deep.equal(staged.requests[0]);
  });

  const REFUSALS = [
    ['appointment_in_past', 'Der Termin muss in der Zukunft liegen.', 'date'],
    ['appointment_time_invalid', 'Bitte wählen Sie eine andere.', 'time'],
    ['too_many_requests', 'Das waren zu viele Versuche in kurzer Zeit.', null],
    ['case_closed', 'Der Vorgang ist abgeschlossen.', null],
    ['forbidden', 'Dazu sind Sie nicht berechtigt.', null],
    ['not_acting', 'Zurzeit handelt eine andere Amtsperson.', null],
    ['internal', 'Nicht gesendet.', null],
  ] as const;
  for (const [code, text, at] of REFUSALS) {
    it(`tells what the server refused and what to do: ${code}`, async () => {
      const { staged, element } = await openForm(office({ appointments: [] }));
      await fill(element, { date: '2026-12-01', time: '15:30' });
      await press(element, 'Termin erstellen');
      await show(staged, element, office({ appointments: [], wishes: [wish({ fate: 'failed', code })] }));
      expect(textOf(get(element, 'form'))).to.include(text);
      if (at) expect(field(element, at).getAttribute('aria-invalid')).to.equal('true');
      expect(field(element, 'date').value).to.equal('2026-12-01');
    });
  }

  it('says what was made, warns of maintenance (edge 61), and tells the host when it was read', async () => {
    const { staged, element } = await openForm(office({ appointments: [] }));
    await fill(element, { date: '2026-12-02', time: '12:30' });
    await press(element, 'Termin erstellen');
    const maintenance = { from: '2026-12-02T11:00:00.000Z', to: '2026-12-02T13:00:00.000Z' };
    await show(
      staged,
      element,
      office({ appointments: [OTHER], wishes: [wish({ fate: 'done', maintenance })] }),
    );
    const note = get(element, '.done');
    expect(textOf(note)).to.include('Der Termin wurde erstellt: Mittwoch, 2. Dezember 2026, 12:30 Uhr');
    expect(textOf(note)).to.include('wegen Wartung nicht erreichbar sein (12:00–14:00 Uhr');
    expect(said(element, 'polite')).to.include('Der Termin wurde erstellt');
    expect(activeIn(element) === note).to.equal(true);
    const heard = hear('appointments-close');
    await press(element, 'Hinweis schließen');
    expect(heard.events.length).to.equal(1);
    heard.stop();
    expect(activeIn(element)?.textContent.trim()).to.equal('Neuen Termin erstellen');
  });

  it('R-T4 edge 56: moves it with the version that was seen; the day and time stand in the form', async () => {
    const { staged, element } = await mount(office({ appointments: [{ ...OTHER, version: 2 }] }));
    await press(element, 'Verlegen');
    expect(textOf(get(element, '#form-title'))).to.equal('Beratungstermin verlegen');
    expect(field(element, 'date').value).to.equal('2026-12-03');
    await fill(element, { time: '14:00' });
    await press(element, 'Termin verlegen');
    const move = {
      local: '2026-12-03T14:00',
      zone: 'Europe/Berlin',
      plannedMinutes: 60,
      version: 2,
      status: 'proposed',
    };
    expect(staged.requests).to.deep.equal([['wish', { type: 'move-appointment', appointment: 'a-2', move }]]);
    const about = { type: 'move-appointment', subject: 'a-2' } as const;
    const changed = { ...OTHER, version: 3 };
    await show(
      staged,
      element,
      office({
        appointments: [changed],
        wishes: [wish({ ...about, fate: 'failed', code: 'appointment_changed' })],
      }),
    );
    expect(textOf(get(element, 'form'))).to.include('Der Termin wurde geändert.');
    await press(element, 'Termin verlegen');
    expect(staged.requests[1]).to.deep.equal([
      'wish',
      { type: 'move-appointment', appointment: 'a-2', move: { ...move, version: 3 } },
    ]);
    await show(
      staged,
      element,
      office({ appointments: [changed], wishes: [wish({ ...about, fate: 'done' })] }),
    );
    expect(textOf(element)).to.include('Der Termin wurde auf Donnerstag, 3. Dezember 2026, 14:00 Uhr');
  });

  it('asks once before it cancels; going back returns the focus', async () => {
    const { staged, element } = await mount(office({ appointments: [OTHER] }));
    await press(element, 'Absagen');
    expect(staged.requests).to.deep.equal([]);
    expect(activeIn(element)?.textContent.trim()).to.equal('Termin behalten');
    await press(element, 'Termin behalten');
    expect(activeIn(element)?.textContent.trim()).to.equal('Absagen');
    await press(element, 'Absagen');
    await press(element, 'Termin absagen');
    expect(staged.requests).to.deep.equal([
      ['wish', { type: 'settle-appointment', appointment: 'a-2', version: 1, outcome: 'cancel' }],
    ]);
  });

  it('edge 57: offers no cancelling while a conference runs under it, and says why when the server refuses', async () => {
    const { staged, element } = await mount(office());
    await press(element, 'Absagen');
    await press(element, 'Termin absagen');
    const failed = wish({
      type: 'settle-appointment',
      subject: 'a-1',
      fate: 'failed',
      code: 'conference_running',
    });
    await show(staged, element, office({ phase: 'outside', wishes: [failed] }));
    expect(textOf(element)).to.include('Bitte beenden Sie zuerst die Konferenz.');
    expect(buttonNames(card(element, 'a-1'))).to.deep.equal(['Kalenderdatei']);
  });

  for (const [name, outcome, clock] of [
    ['Als vereinbart eintragen', 'agree', '09:30'],
    ['Hat stattgefunden', 'held', '11:30'],
    ['Hat nicht stattgefunden', 'not-held', '11:30'],
  ] as const) {
    it(`edge 26: puts on record: ${name}`, async () => {
      const shown = office({ appointments: [{ ...APPOINTMENT, status: 'proposed' }] }, clock);
      const { staged, element } = await mount(shown);
      await press(element, name);
      expect(staged.requests).to.deep.equal([
        ['wish', { type: 'settle-appointment', appointment: 'a-1', version: 1, outcome }],
      ]);
    });
  }

  it('edge 71: changes nothing in a closed case', async () => {
    const { element } = await mount(office({ closedAt: at('09:00') }));
    expect(textOf(element)).to.include('Der Vorgang ist abgeschlossen.');
    expect(buttonNames(element)).to.deep.equal(['Kalenderdatei']);
  });

  it('is worked with the keyboard alone', async () => {
    const { staged, element } = await mount(office({ appointments: [] }));
    button(element, 'Neuen Termin erstellen').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(activeIn(element)?.id).to.equal('form-title');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowDown' });
    await settled(element);
    expect((activeIn(element) as HTMLInputElement).value).to.equal('deed');
    await fill(element, { date: '2026-12-01', time: '15:30' });
    field(element, 'minutes').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(staged.asked('wish')).to.equal(1);
    expect((staged.requests[0]?.[1] as { draft: { kind: string } }).draft.kind).to.equal('deed');
    expect(activeIn(element)?.textContent.trim()).to.equal('Termin erstellen');
  });

  it('the words of one case are never sent to another', async () => {
    const { notaryCase, element } = await openForm(office({ appointments: [] }));
    await fill(element, { date: '2026-12-01', time: '15:30' });
    const other = await mount(view({ self: HANNELORE }));
    notaryCase.controls = other.staged;
    await settled(notaryCase);
    await settled(element);
    expect(element.shadowRoot?.querySelector('form') === null).to.equal(true);
  });
});
