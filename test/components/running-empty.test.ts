import { html } from 'lit';
import { useFakeTimers } from 'sinon';
import type { ConferenceNotice } from '../../components/conference-notice/conference-notice.js';
import {
  AYDIN,
  CASE_TITLE,
  HANNELORE,
  LINDNER,
  NEXT_APPOINTMENT,
  stagedView,
  type Staging,
} from '../support/staged-case.js';
import { button, buttonNames, expect, said, settled, show, stage, textOf, violationsOf } from './support.js';
import type { CaseView } from '../../core/case-view.js';
import type { Person } from '../../protocol/people.js';

const mount = (view: CaseView) =>
  stage<ConferenceNotice>(view, html`<conference-notice></conference-notice>`);

/** Left by that person and by everybody else, that many minutes ago. */
function empty(minutes: number, self: Person = LINDNER, staging: Staging = {}): CaseView {
  const view = stagedView({
    self,
    phase: 'outside',
    why: 'left',
    // its time is not over yet: that is another notice
    appointments: [{ ...NEXT_APPOINTMENT, id: 'a-1' }],
    present: { lindner: 'left', hannelore: 'left' },
    ...staging,
  });
  const since = new Date(Date.now() + view.clockOffset - minutes * 60_000).toISOString();
  const { conference } = view.conference;
  const participations = Object.fromEntries(
    Object.entries(conference?.participations ?? {}).map(([id, each]) => [id, { ...each, since }]),
  );
  return {
    ...view,
    conference: { ...view.conference, conference: conference && { ...conference, participations } },
  };
}

const RUNS = `Die Videokonferenz zu „${CASE_TITLE}“ läuft noch`;

describe('a conference that runs with nobody in it', () => {
  it('edge 15: reminds side N wherever the case is shown, with the way back', async () => {
    const { staged, element } = await mount(empty(1));
    expect(textOf(element)).to.include(`${RUNS}. Zurzeit ist niemand in der Videokonferenz.`);
    button(element, 'Videokonferenz starten').click();
    expect(staged.requests).to.deep.equal([['startConference']]);
    expect((await violationsOf(element)).join('\n')).to.equal('');
  });

  it('edge 15: reminds nobody of side C, nor while others are in it', async () => {
    for (const view of [empty(1, HANNELORE), empty(1, LINDNER, { present: { jonas: 'connected' } })]) {
      expect(textOf((await mount(view)).element)).not.to.include('läuft noch.');
    }
  });

  it('edge 16, R-L5: after 2 hours asks whether to end it, politely and once, and ends nothing by itself', async () => {
    const { staged, element } = await mount(stagedView({ self: LINDNER }));
    await show(staged, element, empty(121));
    expect(textOf(element)).to.match(
      new RegExp(`${RUNS}, seit \\d\\d:\\d\\d Uhr.* Soll sie beendet werden\\?`),
    );
    expect(said(element, 'polite')).to.include('Soll sie beendet werden?');
    expect(buttonNames(element)).to.include('Konferenz beenden');
    expect(staged.requests).to.deep.equal([]);
    button(element, 'Hinweis schließen').click();
    await settled(element);
    expect(textOf(element)).not.to.include('Soll sie');
  });

  it('edge 16: asks when the time has come, without any news', async () => {
    const clock = useFakeTimers({ now: Date.now(), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const { element } = await mount(empty(119));
      expect(textOf(element)).not.to.include('Soll sie');
      await clock.tickAsync(61_000);
      await settled(element);
      expect(textOf(element)).to.include('Soll sie');
      element.remove();
      expect(clock.countTimers()).to.equal(0);
    } finally {
      clock.restore();
    }
  });

  it('edge 16: asks after the time that the host has set, or never', async () => {
    for (const [minutes, expected] of [
      [10, true],
      [0, false],
    ] as const) {
      const { notaryCase, element } = await mount(empty(11));
      notaryCase.setAttribute('remind-after', String(minutes));
      await settled(notaryCase);
      await settled(element);
      expect(textOf(element).includes('Soll sie'), String(minutes)).to.equal(expected);
    }
  });

  it('edge 16: asks only those who may end, and nobody of side C', async () => {
    const staff = (await mount(empty(121, AYDIN))).element;
    expect(textOf(staff)).to.match(/ohne Teilnehmende\./);
    expect(buttonNames(staff)).not.to.include('Konferenz beenden');
    expect(textOf((await mount(empty(121, HANNELORE))).element)).not.to.include('ohne Teilnehmende');
  });

  it('R-L6: has one button to end in a view that has its own', async () => {
    const { element } = await stage(empty(121), html`<notary-conference></notary-conference>`);
    expect(textOf(element)).to.include('Soll sie beendet werden?');
    expect(buttonNames(element).filter((name) => name === 'Konferenz beenden').length).to.equal(1);
  });
});

describe('edge 76: the service cannot be reached', () => {
  const offline = { name: 'offline', since: '2026-11-24T10:42:00.000+01:00' } as const;

  for (const [where, view] of [
    ['before anything was heard', () => stagedView({ phase: 'unknown', feed: offline })],
    ['outside', () => stagedView({ phase: 'outside', why: 'interrupted', feed: offline })],
  ] as const) {
    it(`names whom the host has said, ${where}`, async () => {
      const { notaryCase, element } = await stage(view(), html`<notary-conference></notary-conference>`);
      expect(textOf(element)).not.to.include('Bitte wenden Sie sich an');
      notaryCase.setAttribute('support-contact', 'Service-Telefon 030 555 0100');
      await settled(notaryCase);
      await settled(element);
      expect(textOf(element)).to.include(
        'Der Dienst ist zurzeit nicht erreichbar. Bitte wenden Sie sich an Service-Telefon 030 555 0100.',
      );
    });
  }

  it('edge 74: names nobody while the conference goes on', async () => {
    const { notaryCase, element } = await mount(stagedView({ feed: offline }));
    notaryCase.setAttribute('support-contact', '030 555 0100');
    await settled(notaryCase);
    await settled(element);
    expect(textOf(element)).to.include('Bild und Ton laufen weiter');
    expect(textOf(element)).not.to.include('030 555 0100');
  });
});

describe('edge 4: closing the page', () => {
  /** Whether the browser would ask. */
  const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

  it('is asked about only while this page is in the conference', async () => {
    const { staged, notaryCase, element } = await mount(stagedView({ phase: 'outside', why: 'left' }));
    expect(asks()).to.equal(false);
    for (const phase of ['inside', 'reconnecting', 'checking'] as const) {
      await show(staged, element, stagedView({ phase }));
      expect(asks(), phase).to.equal(true);
    }
    for (const phase of ['leaving', 'ended', 'none', 'waiting', 'outside'] as const) {
      await show(staged, element, stagedView({ phase }));
      expect(asks(), phase).to.equal(false);
    }
    await show(staged, element, stagedView());
    expect(asks()).to.equal(true);
    notaryCase.remove();
    expect(asks()).to.equal(false);
  });
});
