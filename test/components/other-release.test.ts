import { html } from 'lit';
import sinon from 'sinon';
import type { CaseView } from '../../core/case-view.js';
import { ConferenceErrorEvent } from '../../components/events/conference-error.js';
import { CLIENT_VERSION } from '../../protocol/client-version.js';
import { stagedView } from '../support/staged-case.js';
import { buttonNames, expect, hear, said, show, stage, textOf, violationsOf } from './support.js';

const BEHIND = /etwas geschehen, das diese Seite nicht anzeigen kann/;

/** The page has met an event that it does not know. */
function behind(view: CaseView): CaseView {
  return view.case ? { ...view, case: { ...view.case, isPartial: true } } : view;
}

describe('edge 79 page and backend of two releases', () => {
  afterEach(() => sinon.restore());

  const codes = (events: readonly Event[]) =>
    events.map((event) => (event instanceof ConferenceErrorEvent ? event.code : ''));

  for (const tag of ['notary-conference', 'conference-notice'] as const) {
    it(`${tag} says what cannot be shown, offers to load the page anew, and blocks nothing`, async () => {
      const calm = stagedView({ phase: 'none' });
      const { staged, notaryCase, element } = await stage(
        calm,
        tag === 'notary-conference'
          ? html`<notary-conference></notary-conference>`
          : html`<conference-notice></conference-notice>`,
      );
      const errors = hear('conference-error');
      await show(staged, element, behind(calm));
      expect(textOf(element)).to.match(BEHIND);
      expect(said(element, 'polite')).to.match(BEHIND);
      expect(said(element, 'assertive')).to.equal('');
      expect(buttonNames(element)).to.include('Seite neu laden');
      expect((await violationsOf(notaryCase)).join('\n')).to.equal('');

      // in a conference nobody is asked to load the page: that would take them out
      await show(staged, element, behind(stagedView()));
      expect(textOf(element)).to.include('nach der Konferenz neu');
      expect(buttonNames(element)).not.to.include('Seite neu laden');
      errors.stop();
      expect(codes(errors.events).join()).to.equal('client-behind');
    });
  }

  it('an older backend is told to the host and on the console, once, and to nobody else', async () => {
    const warn = sinon.stub(console, 'warn');
    const errors = hear('conference-error');
    const older = { opensBeforeMinutes: 60, release: '0.0.9' };
    const view = () => stagedView({ phase: 'outside', policy: older });
    const { staged, element } = await stage(view(), html`<notary-conference></notary-conference>`);
    await show(staged, element, { ...view(), feed: { name: 'offline', since: '2026-01-15T10:00:00.000Z' } });
    await show(staged, element, view());
    await show(staged, element, stagedView({ policy: older }));
    errors.stop();
    expect(codes(errors.events).join()).to.equal('server-outdated');
    expect(warn.callCount).to.equal(1);
    const [words] = warn.firstCall.args as [string];
    expect(words).to.include(`notary-conference ${CLIENT_VERSION}`);
    expect(words).to.include('0.0.9');
    expect(textOf(element)).not.to.match(/0\.0\.9|Fassung|neu laden/);
  });
});
