import { html } from 'lit';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import type { ProceedingsLine } from '../../components/proceedings-line/proceedings-line.js';
import type { CaseView, WishView } from '../../core/case-view.js';
import type { Presence } from '../../protocol/case-state.js';
import type { Proceedings, ProceedingsTurn } from '../../protocol/proceedings.js';
import { at, AYDIN, HANNELORE, JONAS, LINDNER, stagedView, type Staging } from '../support/staged-case.js';
import { button, buttonNames, expect, find, get, show, stage, textOf, violationsOf } from './support.js';

const mount = (view: CaseView) => stage<ProceedingsLine>(view, html`<proceedings-line></proceedings-line>`);

/** What stands in the live regions, line by line. */
const spoken = (element: ProceedingsLine) =>
  [...(element.shadowRoot?.querySelectorAll('[aria-live] p') ?? [])].map((line) => line.textContent);

const turn = (state: ProceedingsTurn['state'], clock: string, missing: string[] = []): ProceedingsTurn => ({
  state,
  since: at(clock),
  by: state === 'paused' ? null : { id: 'lindner', role: 'notary' },
  missing,
});
const NOT_OPENED: Proceedings = { ...turn('not-opened', '10:02'), earlier: [] };
const OPEN: Proceedings = { ...turn('open', '10:10'), earlier: [turn('not-opened', '10:02')] };
const PAUSED: Proceedings = {
  ...turn('paused', '10:42', ['jonas']),
  earlier: [...OPEN.earlier, turn('open', '10:10')],
};
const RESUMED: Proceedings = {
  ...turn('open', '10:50'),
  earlier: [...PAUSED.earlier, turn('paused', '10:42', ['jonas'])],
};
const FINISHED: Proceedings = { ...turn('finished', '10:55'), earlier: [...RESUMED.earlier, RESUMED] };

interface Scene extends Pick<Staging, 'self' | 'phase' | 'why' | 'feed' | 'wishes'> {
  readonly jonas?: Presence;
  readonly lindner?: Presence;
  readonly conference?: Staging['conference'];
}

function deed(proceedings: Proceedings | null, scene: Scene = {}): CaseView {
  const { jonas = 'connected', lindner = 'connected', conference, ...rest } = scene;
  return stagedView({
    present: { lindner, jonas, hannelore: 'connected', aydin: 'connected' },
    ...rest,
    conference: { kind: 'deed', proceedings, ...conference },
  });
}
const lost = (self = HANNELORE) => deed(PAUSED, { self, jonas: 'lost' });

describe('proceedings-line', () => {
  it('takes no room in a consultation, nor on side C before the opening', async () => {
    for (const view of [stagedView(), deed(NOT_OPENED)]) {
      const { element } = await mount(view);
      expect(find(element, '.line') === undefined).to.equal(true);
    }
  });

  it('R-L7 edge 29: whoever is cut off reads that they rest, not what was so before; who is not waited for does not', async () => {
    const feed = { name: 'offline', since: at('10:51') } as const;
    for (const self of [LINDNER, HANNELORE]) {
      for (const broken of [{ phase: 'reconnecting' }, { phase: 'outside', why: 'interrupted' }] as const) {
        const { element } = await mount(deed(RESUMED, { self, feed, ...broken }));
        expect(textOf(element)).to.include('Die Verhandlung ruht, solange Sie nicht verbunden sind.');
        expect(get(element, '.line').dataset['tone']).to.equal('break');
        expect(buttonNames(element).join()).not.to.include('abschließen');
      }
    }
    const { element: staff } = await mount(deed(RESUMED, { self: AYDIN, phase: 'reconnecting' }));
    expect(textOf(staff)).to.include('Die Verhandlung wird fortgesetzt.');
    const { element: left } = await mount(deed(RESUMED, { self: HANNELORE, phase: 'outside', why: 'left' }));
    expect(textOf(left)).to.include('Die Verhandlung wird fortgesetzt.');
  });

  it('edge 29: says on both sides because of whom they rest, and says it once', async () => {
    const { staged, element } = await mount(lost());
    expect(textOf(element)).to.match(
      /Die Verhandlung ruht, solange Jonas Petersen nicht verbunden ist\. \( seit 10:42 Uhr \)/,
    );
    expect(buttonNames(element).join()).to.equal('');
    expect(spoken(element).length).to.equal(1);
    await show(staged, element, lost());
    expect(spoken(element).length).to.equal(1);
  });

  it('edge 2 edge 14: says on side C and to staff that the notary is away', async () => {
    for (const self of [HANNELORE, AYDIN]) {
      const { element } = await mount(deed(PAUSED, { self, lindner: 'left' }));
      expect(textOf(element)).to.match(/ruht, bis die Notarin oder der Notar zurückkehrt\./);
      expect(buttonNames(element).some((name) => name.startsWith('Verhandlung'))).to.equal(false);
    }
  });

  it('never claims that somebody is missing who is back: they rest until the press', async () => {
    const { element } = await mount(deed(PAUSED));
    expect(textOf(element)).to.match(/ruht, bis die Notarin oder der Notar sie fortsetzt\./);
    const office = await mount(deed(PAUSED, { self: LINDNER }));
    expect(textOf(office.element)).to.match(/Alle, die dafür nötig sind, sind wieder verbunden\./);
  });

  it('lets the notary open, resume and finish, each by one press', async () => {
    for (const [proceedings, name, step] of [
      [NOT_OPENED, 'Verhandlung eröffnen', 'open'],
      [PAUSED, 'Verhandlung fortsetzen', 'resume'],
      [RESUMED, 'Verhandlung abschließen', 'finish'],
      [FINISHED, 'Verhandlung eröffnen', 'open'],
    ] as const) {
      const { staged, element } = await mount(deed(proceedings, { self: LINDNER }));
      button(element, name).click();
      expect(staged.requests).to.deep.equal([
        ['wish', { type: 'conduct-proceedings', conference: 'c-1', step }],
      ]);
    }
  });

  it('edge 47: resuming waits for who is missing, in reach of the keyboard, and says whom', async () => {
    const { staged, element } = await mount(lost(LINDNER));
    const resume = button(element, 'Verhandlung fortsetzen');
    expect(resume.getAttribute('aria-disabled')).to.equal('true');
    resume.focus();
    resume.click();
    expect(staged.requests.length).to.equal(0);
    await show(staged, element, deed(PAUSED, { self: LINDNER }));
    expect(resume.getAttribute('aria-disabled')).to.equal('false');
    expect(element.shadowRoot?.activeElement === resume).to.equal(true);
    await show(staged, element, deed(RESUMED, { self: LINDNER }));
    expect(spoken(element).at(-1)).to.equal('Die Verhandlung wird fortgesetzt.');
    const focused = element.shadowRoot?.activeElement;
    expect(focused?.matches('.said'), 'the line takes the focus').to.equal(true);
  });

  it('says that a press failed, and offers it again', async () => {
    const wish: WishView = {
      id: 'w',
      type: 'conduct-proceedings',
      subject: 'c-1/proceedings/resume',
      fate: 'failed',
      code: 'unavailable',
    };
    const { element } = await mount(deed(PAUSED, { self: LINDNER, wishes: [wish] }));
    expect(textOf(element)).to.match(/Das hat nicht geklappt\. Bitte versuchen Sie es erneut\./);
    expect(button(element, 'Verhandlung fortsetzen').getAttribute('aria-disabled')).to.equal('false');
  });

  it('edge 49: gives side N the account of absences as a text, side C never', async () => {
    const conference: Staging['conference'] = {
      turns: [
        { person: 'lindner', from: at('10:02'), stay: 'present' },
        { person: 'jonas', from: at('10:05'), stay: 'present' },
        { person: 'jonas', from: at('10:42'), stay: 'lost' },
        { person: 'jonas', from: at('10:44'), stay: 'present' },
        { person: 'jonas', from: at('10:51'), stay: 'left' },
      ],
    };
    const { element } = await mount(deed(RESUMED, { self: AYDIN, conference }));
    const fold = button(element, 'Unterbrechungen');
    expect(fold.getAttribute('aria-expanded')).to.equal('false');
    fold.click();
    await element.updateComplete;
    const text = (get(element, 'textarea') as HTMLTextAreaElement).value;
    expect(text).to.match(/Dienstag, 24\. November 2026 \(Ortszeit Berlin\)/);
    expect(text).to.match(/Dr\. Katharina Lindner: verbunden ab 10:02:00 Uhr\n– keine Unterbrechung/);
    expect(text).to.match(/Jonas Petersen: verbunden ab 10:05:00 Uhr/);
    expect(text).to.match(
      /– 10:42:00 Uhr bis 10:44:00 Uhr \(2 min, davon 2 min während der Verhandlung\): Verbindung unterbrochen/,
    );
    expect(text).to.match(/– seit 10:51:00 Uhr, dauert an: hat die Konferenz verlassen/);
    expect(text).to.match(
      /Verhandlung ruhte\n– 10:42:00 Uhr bis 10:50:00 Uhr \(8 min\), nicht verbunden: Jonas Petersen/,
    );
    const portal = await mount(deed(RESUMED, { conference }));
    expect(buttonNames(portal.element).join()).to.equal('');
  });

  it('has no violation that axe finds, in any state, on either side', async () => {
    for (const view of [
      deed(NOT_OPENED, { self: LINDNER }),
      deed(OPEN, { self: LINDNER }),
      lost(LINDNER),
      lost(JONAS),
      deed(FINISHED, { self: AYDIN }),
    ]) {
      const { element } = await mount(view);
      for (const fold of element.shadowRoot?.querySelectorAll<HTMLElement>('[aria-expanded]') ?? [])
        fold.click();
      await element.updateComplete;
      expect((await violationsOf(element)).join('\n')).to.equal('');
    }
  });

  it('stands under the head of the conference, and for the office also after the end', async () => {
    const conference = (view: CaseView) =>
      stage<NotaryConference>(view, html`<notary-conference></notary-conference>`);
    const { element } = await conference(lost());
    expect(find(element, 'proceedings-line') !== undefined).to.equal(true);
    for (const [self, isThere] of [
      [LINDNER, true],
      [HANNELORE, false],
    ] as const) {
      const after = await conference(deed(FINISHED, { self, phase: 'ended' }));
      expect(find(after.element, 'proceedings-line') !== undefined).to.equal(isThere);
    }
  });
});

describe('R-L7 what the host is told for its signature service', () => {
  it('once for each change: allowed while open, else blocked and why', async () => {
    const { staged, notaryCase, element } = await mount(deed(NOT_OPENED, { self: LINDNER }));
    const heard: string[] = [];
    notaryCase.addEventListener('proceedings-changed', ({ state, missing, signatureRequests, reason }) =>
      heard.push([state, missing.join(), signatureRequests, reason ?? ''].join(' ')),
    );
    const told = () => {
      const answer = notaryCase.signatureRequests;
      return answer.state === 'allowed' ? 'allowed' : answer.reason;
    };
    expect(told()).to.equal('proceedings-not-open');
    for (const [view, answer] of [
      [deed(OPEN, { self: LINDNER }), 'allowed'],
      [lost(LINDNER), 'person-missing'],
      [deed(PAUSED, { self: LINDNER, lindner: 'left' }), 'notary-absent'],
      [deed(PAUSED, { self: LINDNER }), 'proceedings-not-open'],
      [deed(PAUSED, { self: LINDNER }), 'proceedings-not-open'],
      [deed(RESUMED, { self: LINDNER }), 'allowed'],
      [deed(RESUMED, { self: LINDNER, feed: { name: 'offline', since: at('10:51') } }), 'not-known'],
    ] as const) {
      await show(staged, element, view);
      expect(told()).to.equal(answer);
    }
    expect(heard.join('\n')).to.equal(
      [
        'open  allowed ',
        'paused jonas blocked person-missing',
        'paused  blocked notary-absent',
        'paused  blocked proceedings-not-open',
        'open  allowed ',
        'open  blocked not-known',
      ].join('\n'),
    );
  });

  it('a consultation is never blocked, a page without a case always', async () => {
    const { staged, notaryCase, element } = await mount(stagedView());
    expect(notaryCase.signatureRequests.state).to.equal('allowed');
    await show(staged, element, stagedView({ feed: { name: 'offline', since: at('10:51') } }));
    expect(notaryCase.signatureRequests.state).to.equal('allowed');
    await show(staged, element, stagedView({ phase: 'unknown' }));
    expect(notaryCase.signatureRequests).to.deep.equal({ state: 'blocked', reason: 'not-known' });
  });
});
