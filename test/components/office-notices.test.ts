import { html } from 'lit';
import { useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { ConferenceNotice } from '../../components/conference-notice/conference-notice.js';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import type { CaseView } from '../../core/case-view.js';
import { AYDIN, LINDNER, APPOINTMENT, at, stagedView, type Staging } from '../support/staged-case.js';
import { button, buttonNames, expect, said, settled, show, stage, textOf } from './support.js';

/** The notary is in, alone or with their staff; the conference began at 10:02. */
const inside = (clock: string, more: Staging = {}) =>
  stagedView({
    self: LINDNER,
    present: { lindner: 'connected', aydin: 'connected' },
    now: at(clock),
    ...more,
  });
const mount = (view: CaseView) =>
  stage<ConferenceNotice>(view, html`<conference-notice></conference-notice>`);
const NOBODY = 'Von den beteiligten Personen ist noch niemand gekommen.';

describe('what side N is told because of the time', () => {
  let clock: SinonFakeTimers | undefined;
  afterEach(() => clock?.restore());

  it('edge 26, 60: offers choices a quarter of an hour after the time, by the clock of the server, said once', async () => {
    clock = useFakeTimers({ now: new Date('2020-01-01'), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const { element } = await mount(inside('10:12'));
    clock.tick(5 * 60_000 - 1);
    await settled(element);
    expect(textOf(element)).not.to.include(NOBODY);
    clock.tick(1);
    await settled(element);
    expect(textOf(element)).to.include(`${NOBODY} Der Termin war für 10:00 Uhr vorgesehen.`);
    expect(said(element, 'polite')).to.include(NOBODY);
    expect(buttonNames(element)).to.deep.equal([
      'Weiter warten',
      'Chat zum Vorgang',
      'Neuen Termin erstellen',
    ]);
  });

  it('edge 26: waiting on takes the band away, and nothing else happens', async () => {
    const { staged, element } = await mount(inside('10:20'));
    button(element, 'Weiter warten').click();
    await settled(element);
    expect(textOf(element)).not.to.include(NOBODY);
    expect(staged.requests).to.deep.equal([]);
  });

  it('edge 26: goes as soon as somebody of side C asks to come in, and does not come back when they leave', async () => {
    const { staged, element } = await mount(inside('10:20'));
    for (const presence of ['waiting', 'connected', 'left', 'lost'] as const) {
      const present = { lindner: 'connected', hannelore: presence } as const;
      await show(staged, element, inside('10:21', { present }));
      expect(textOf(element), presence).not.to.include(NOBODY);
    }
  });

  it('edge 26: tells it to nobody of side C, to nobody without the right, and not before the notary has waited', async () => {
    for (const view of [
      inside('10:20', { capabilities: ['start', 'end'] }),
      inside('10:20', { appointments: [{ ...APPOINTMENT, status: 'held' }] }),
      // began late: the quarter of an hour counts from there
      inside('10:50', { conference: { startedAt: at('10:40') } }),
      stagedView({ present: { hannelore: 'connected' }, now: at('10:20') }),
    ]) {
      const { element } = await mount(view);
      expect(textOf(element)).not.to.include(NOBODY);
    }
    const { element } = await mount(inside('10:20', { self: AYDIN, capabilities: ['start', 'appoint'] }));
    expect(textOf(element)).to.include(NOBODY);
  });

  it('edge 26, 7: leads to the question before the end, where it can be marked as not held, and ends nothing by itself', async () => {
    const { staged, element } = await stage<NotaryConference>(
      inside('10:20'),
      html`<notary-conference></notary-conference>`,
    );
    await settled(element);
    button(element, 'Termin hat nicht stattgefunden').click();
    await settled(element);
    expect(textOf(element)).to.include('Die Konferenz wird sofort beendet.');
    expect(staged.asked('endConference')).to.equal(0);
    // where the page has no such button the band does not lead to it
    const { element: alone } = await mount(inside('10:20'));
    expect(buttonNames(alone)).not.to.include('Termin hat nicht stattgefunden');
  });

  it('edge 53: reminds quietly that another appointment of the case begins, until it is over or dismissed', async () => {
    clock = useFakeTimers({ now: new Date('2020-01-01'), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const next = { ...APPOINTMENT, id: 'a-2', startsAt: at('11:00'), local: '2026-11-24T11:00' };
    const present = { lindner: 'connected', hannelore: 'connected' } as const;
    const { element } = await mount(inside('10:59', { present, appointments: [APPOINTMENT, next] }));
    const text = 'Zu diesem Vorgang beginnt um 11:00 Uhr ein weiterer Termin.';
    expect(textOf(element)).not.to.include('weiterer Termin');
    clock.tick(60_000);
    await settled(element);
    expect(said(element, 'polite')).to.include(text);
    expect(said(element, 'assertive')).to.equal('');
    for (let minute = 0; minute < 60; minute += 5) {
      clock.tick(5 * 60_000);
      await settled(element);
    }
    expect(textOf(element)).not.to.include('weiterer Termin');
    const citizen = stagedView({ now: at('11:00'), appointments: [APPOINTMENT, next] });
    expect(textOf((await mount(citizen)).element)).to.equal('');
  });
});
