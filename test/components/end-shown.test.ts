import { html, type LitElement, type TemplateResult } from 'lit';
import { useFakeTimers, type SinonFakeTimers } from 'sinon';
import { ConferenceErrorEvent } from '../../components/events/conference-error.js';
import { LINDNER, stagedView, type Staging } from '../support/staged-case.js';
import { button, expect, hear, settled, show, stage } from './support.js';

describe('edge 82: a notice of the end that cannot be seen', () => {
  let clock: SinonFakeTimers;
  let count = 0;
  beforeEach(() => {
    clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    count += 1;
  });
  afterEach(() => clock.restore());

  const ended = (more: Staging = {}) =>
    stagedView({ phase: 'ended', conference: { id: `c-${String(count)}` }, ...more });

  /** What the page was told in the 5 seconds after the end. */
  async function told(content: TemplateResult, view = ended(), during?: (root: Element) => void) {
    const { staged, notaryCase, element } = await stage<LitElement>(stagedView(), content);
    const errors = hear('conference-error');
    await show(staged, element, view);
    await settled(notaryCase);
    during?.(notaryCase);
    await clock.tickAsync(5_000);
    await clock.tickAsync(5_000);
    errors.stop();
    return errors.events.map((event) =>
      event instanceof ConferenceErrorEvent ? [event.code, event.recoverable, event.suggestedAction] : [],
    );
  }

  for (const style of ['display: none', 'visibility: hidden', 'opacity: 0']) {
    it(`is told to the page once, with ${style}`, async () => {
      expect(
        await told(html`<div style=${style}><notary-conference></notary-conference></div>`),
      ).to.deep.equal([['end-not-shown', true, 'show-notice']]);
    });
  }

  it('is none when it is seen, here or in another element of the page', async () => {
    expect(await told(html`<notary-conference></notary-conference>`)).to.deep.equal([]);
  });

  it('is none when another element of the page shows it', async () => {
    const both = html`<div>
      <notary-conference style="display: none"></notary-conference>
      <conference-notice></conference-notice>
    </div>`;
    expect(await told(both)).to.deep.equal([]);
  });

  it('is none once the person has closed it, or the element is gone', async () => {
    const close = (root: Element) => button(root, 'Hinweis schließen').click();
    expect(await told(html`<notary-conference></notary-conference>`, ended(), close)).to.deep.equal([]);
  });

  it('is none when the element is gone', async () => {
    const remove = (root: Element) => root.firstElementChild?.remove();
    const hidden = html`<notary-conference style="display: none"></notary-conference>`;
    expect(await told(hidden, ended(), remove)).to.deep.equal([]);
  });

  it('is nothing to side N, whose view closes with the end (R-E9)', async () => {
    const hidden = html`<notary-conference style="display: none"></notary-conference>`;
    expect(await told(hidden, ended({ self: LINDNER }))).to.deep.equal([]);
  });
});
