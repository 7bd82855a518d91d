import { html } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import { useFakeTimers } from 'sinon';
import type { EndConferenceButton } from '../../components/end-conference-button/end-conference-button.js';
import type { EndCheckEvent } from '../../components/events/end-check.js';
import { AYDIN, HANNELORE, JONAS, LINDNER, stagedView } from '../support/staged-case.js';
import { EVERY_PHASE } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  get,
  hear,
  settled,
  show,
  stage,
  textOf,
  violationsOf,
  expect,
} from './support.js';
import type { CaseView } from '../../core/case-view.js';

elementBaseTests('end-conference-button', EVERY_PHASE);

const RUNNING = () => stagedView({ self: LINDNER });
const mount = (view: CaseView = RUNNING()) =>
  stage<EndConferenceButton>(view, html`<end-conference-button></end-conference-button>`);

async function open(view?: CaseView) {
  const mounted = await mount(view);
  button(mounted.element, 'Konferenz beenden').click();
  await settled(mounted.element);
  return { ...mounted, dialog: get(mounted.element, 'dialog') as HTMLDialogElement };
}

/** The final button, which stands in the dialog. */
function confirm(element: EndConferenceButton): HTMLButtonElement {
  return get(element, '.button--end-now') as HTMLButtonElement;
}

describe('<end-conference-button>', () => {
  for (const kind of ['consultation', 'deed', 'certification'] as const) {
    it(`R-E1, R-E4: is named exactly "Konferenz beenden" and ends a ${kind}`, async () => {
      const { staged, element } = await open(stagedView({ self: LINDNER, conference: { kind } }));
      confirm(element).click();
      expect(staged.requests).to.deep.equal([['endConference']]);
    });
  }

  it('a question about one conference never ends the next one', async () => {
    const { staged, element } = await open();
    await show(staged, element, stagedView({ self: LINDNER, conference: { id: 'c-2' } }));
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null);
    button(element, 'Konferenz beenden').click();
    await settled(element);
    confirm(element).click();
    expect(staged.requests).to.deep.equal([['endConference']]);
  });

  it('R-E2: is never there for side C nor for staff without the right', async () => {
    const { staged, element } = await mount(stagedView({ self: HANNELORE }));
    expect(buttonNames(element)).to.deep.equal([]);
    await show(staged, element, stagedView({ self: AYDIN }));
    expect(buttonNames(element)).to.deep.equal([]);
    await show(staged, element, stagedView({ self: AYDIN, capabilities: ['end'] }));
    expect(buttonNames(element)).to.deep.equal(['Konferenz beenden']);
  });

  it('R-E3: is not there without a running conference', async () => {
    const { staged, element } = await mount();
    for (const phase of ['unknown', 'none', 'ended'] as const) {
      await show(staged, element, stagedView({ phase, self: LINDNER }));
      expect(buttonNames(element), phase).to.deep.equal([]);
      element.end();
    }
    expect(staged.requests).to.deep.equal([]);
  });

  it('also ends from outside: who left need not go back in', async () => {
    const { staged, element } = await open(stagedView({ phase: 'outside', why: 'left', self: LINDNER }));
    expect(buttonNames(element)).not.to.include('Konferenz verlassen');
    confirm(element).click();
    expect(staged.asked('endConference')).to.equal(1);
  });

  it('R-E12: asks once, says the effect, and names the three areas', async () => {
    const { staged, element, dialog } = await open();
    expect(dialog.open).to.equal(true);
    const text = textOf(dialog);
    expect(text).to.include('Konferenz beenden?');
    expect(text).to.include('Die Konferenz wird sofort beendet.');
    for (const area of ['Inhalte', 'Dokumente', 'Signaturen']) {
      expect([...dialog.querySelectorAll('dt')].map((each) => each.textContent)).to.include(area);
    }
    expect(staged.requests).to.deep.equal([]);
    expect((await violationsOf(element)).join('\n')).to.equal('');
  });

  it('has the focus on "Zurück", goes back by Escape, and gives the focus back', async () => {
    const { staged, element, dialog } = await open();
    expect(element.shadowRoot?.activeElement?.textContent).to.include('Zurück zur Konferenz');
    await sendKeys({ press: 'Escape' });
    await settled(element);
    expect(dialog.isConnected).to.equal(false);
    expect(element.shadowRoot?.activeElement === button(element, 'Konferenz beenden')).to.equal(true);
    expect(staged.requests).to.deep.equal([]);
  });

  it('ends by keyboard alone: back comes first, the final button last', async () => {
    const { staged, element } = await mount();
    button(element, 'Konferenz beenden').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot?.activeElement === confirm(element)).to.equal(true);
    await sendKeys({ press: 'Enter' });
    expect(staged.requests).to.deep.equal([['endConference']]);
  });

  it('edge 8: two presses are one command, also while it is pending', async () => {
    const { staged, element } = await open();
    confirm(element).click();
    confirm(element).click();
    expect(staged.asked('endConference')).to.equal(1);
    await show(staged, element, stagedView({ self: LINDNER, conferenceView: { ending: 'pending' } }));
    expect(confirm(element).getAttribute('aria-disabled')).to.equal('true');
    confirm(element).click();
    expect(staged.asked('endConference')).to.equal(1);
  });

  it('edge 8: Enter held down neither flickers nor ends', async () => {
    const { staged, element } = await mount();
    const native = button(element, 'Konferenz beenden');
    const held = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      cancelable: true,
      bubbles: true,
    });
    native.dispatchEvent(held);
    expect(held.defaultPrevented).to.equal(true);
    native.click();
    await settled(element);
    const again = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      cancelable: true,
      bubbles: true,
    });
    get(element, '.back').dispatchEvent(again);
    expect(again.defaultPrevented).to.equal(true);
    expect(staged.requests).to.deep.equal([]);
  });

  it('keeps its width while it is pending', async () => {
    const { staged, element } = await open();
    const width = confirm(element).offsetWidth;
    const height = confirm(element).offsetHeight;
    await show(staged, element, stagedView({ self: LINDNER, conferenceView: { ending: 'pending' } }));
    expect(textOf(confirm(element))).to.include('Die Konferenz wird beendet …');
    expect(confirm(element).offsetWidth).to.equal(width);
    expect(confirm(element).offsetHeight).to.equal(height);
  });

  it('edge 10: says that it failed and tries again by the same button', async () => {
    const { staged, element, dialog } = await open();
    confirm(element).click();
    await show(staged, element, stagedView({ self: LINDNER, conferenceView: { ending: 'pending' } }));
    await show(staged, element, stagedView({ self: LINDNER, conferenceView: { ending: 'failed' } }));
    expect(textOf(dialog)).to.include('Die Konferenz konnte noch nicht beendet werden');
    expect(get(dialog, '[role=alert]').textContent).to.include('Ihre Kamera und Ihr Mikrofon');
    button(element, 'Erneut versuchen').click();
    expect(staged.asked('endConference')).to.equal(2);
    expect((await violationsOf(element)).join('\n')).to.equal('');
  });

  it('closes the dialog when the conference has ended, by whomever', async () => {
    const { staged, element, dialog } = await open();
    await show(staged, element, stagedView({ phase: 'ended', self: LINDNER }));
    expect(dialog.isConnected).to.equal(false);
    expect(buttonNames(element)).to.deep.equal([]);
  });

  it('offers to leave instead', async () => {
    const { staged, element, dialog } = await open();
    button(element, 'Konferenz verlassen').click();
    await settled(element);
    expect(staged.requests).to.deep.equal([['leaveConference']]);
    expect(dialog.isConnected).to.equal(false);
  });

  it('lets the host ask in its own way: prevented at the document, the dialog stays closed', async () => {
    const { staged, element } = await mount();
    const veto = (event: Event) => event.preventDefault();
    document.addEventListener('end-conference-request', veto);
    button(element, 'Konferenz beenden').click();
    document.removeEventListener('end-conference-request', veto);
    await settled(element);
    expect(element.shadowRoot?.querySelector('dialog') === null).to.equal(true);
    element.end();
    expect(staged.asked('endConference')).to.equal(1);
  });
});

describe('the check before the end', () => {
  async function openWith(answer: (event: EndCheckEvent) => void, view = RUNNING()) {
    document.addEventListener('end-check', answer as EventListener, { once: true });
    return open(view);
  }
  const linesOf = (dialog: Element, area: string) => {
    const term = [...dialog.querySelectorAll('dt')].find((each) => each.textContent === area);
    return [...(term?.nextElementSibling?.querySelectorAll('.item') ?? [])].map((each) => textOf(each));
  };
  const CLEAR = 'Es sind keine offenen Punkte bekannt.';

  it('edge 21: lists what the host adds, at once and later, and the end stays possible', async () => {
    let late: EndCheckEvent | undefined;
    const { staged, element, dialog } = await openWith((event) => {
      late = event;
      event.add({ area: 'documents', state: 'open', text: '„Grundbuchauszug“ wurde noch nicht angezeigt.' });
    });
    late?.add({ area: 'signatures', state: 'open', text: '„Vollmacht“: Die Signatur steht noch aus.' });
    await settled(element);
    expect(linesOf(dialog, 'Dokumente')).to.deep.equal(['„Grundbuchauszug“ wurde noch nicht angezeigt.']);
    expect(linesOf(dialog, 'Signaturen')).to.deep.equal(['„Vollmacht“: Die Signatur steht noch aus.']);
    expect(linesOf(dialog, 'Inhalte')).to.deep.equal([CLEAR]);
    // R-E13
    confirm(element).click();
    expect(staged.asked('endConference')).to.equal(1);
  });

  it('edge 22, R-E13: opens at once without data; what the host promised and did not give is unknown', async () => {
    const { staged, element, dialog } = await openWith((event) =>
      event.waitUntil(Promise.reject(new Error('no data'))),
    );
    expect(dialog.open).to.equal(true);
    await new Promise((done) => setTimeout(done));
    await settled(element);
    expect(linesOf(dialog, 'Signaturen')).to.deep.equal([
      'Der Stand der Signaturen konnte nicht abgerufen werden.',
    ]);
    confirm(element).click();
    expect(staged.asked('endConference')).to.equal(1);
  });

  it('edge 22: every area without data is unknown after 4 s; what comes later still appears', async () => {
    const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let late: EndCheckEvent | undefined;
      const { dialog } = await openWith((event) => {
        late = event;
        event.waitUntil(new Promise(() => undefined));
        event.add({ area: 'documents', state: 'clear', text: 'Alle Dokumente wurden angezeigt.' });
      });
      await clock.tickAsync(4_000);
      expect(linesOf(dialog, 'Inhalte')).to.deep.equal(['Der Stand konnte nicht abgerufen werden.']);
      expect(linesOf(dialog, 'Dokumente')).to.deep.equal(['Alle Dokumente wurden angezeigt.']);
      expect(linesOf(dialog, 'Signaturen')).to.deep.equal([
        'Der Stand der Signaturen konnte nicht abgerufen werden.',
      ]);
      late?.add({ area: 'contents', state: 'open', text: 'Anlage 2 fehlt.' });
      await clock.tickAsync(0);
      expect(linesOf(dialog, 'Inhalte')).to.deep.equal(['Anlage 2 fehlt.']);
    } finally {
      clock.restore();
    }
  });

  it('draws open, clear and unknown each with its own mark', async () => {
    const { element, dialog } = await openWith((event) => {
      for (const [area, state] of [
        ['contents', 'open'],
        ['documents', 'clear'],
        ['signatures', 'unknown'],
      ] as const) {
        event.add({ area, state, text: state });
      }
    });
    await settled(element);
    const shapes = ['open', 'clear', 'unknown'].map(
      (state) => dialog.querySelector(`.item.${state} svg`)?.innerHTML,
    );
    expect(new Set(shapes).size).to.equal(3);
  });

  it('R-E13: never waits for an answer that does not come', async () => {
    const { staged, element, dialog } = await openWith((event) =>
      event.waitUntil(new Promise(() => undefined)),
    );
    expect(linesOf(dialog, 'Signaturen')).to.deep.equal(['Der Stand wird abgerufen …']);
    confirm(element).click();
    expect(staged.asked('endConference')).to.equal(1);
  });

  it('says nothing of unknown when no host promised anything', async () => {
    const { dialog } = await open();
    expect(linesOf(dialog, 'Signaturen')).to.deep.equal([CLEAR]);
  });

  it('knows by itself who is missing and what was not read', async () => {
    const { dialog } = await open(
      stagedView({
        self: LINDNER,
        present: { lindner: 'connected', hannelore: 'connected', [JONAS.id]: 'lost' },
        chat: { unread: 2 },
      }),
    );
    expect(linesOf(dialog, 'Außerdem')).to.deep.equal([
      'Jonas Petersen ist zurzeit nicht verbunden.',
      '2 ungelesene Nachrichten im Chat zum Vorgang.',
    ]);
  });

  it('edge 7: says when nobody has taken part', async () => {
    const { dialog } = await open(stagedView({ self: LINDNER, present: { lindner: 'connected' } }));
    expect(linesOf(dialog, 'Außerdem')).to.deep.equal(['Es hat noch niemand teilgenommen.']);
  });

  it('edge 7: ends and marks the appointment as not held, once the log says that it has ended', async () => {
    const alone = { self: LINDNER, present: { lindner: 'connected' } } as const;
    const { staged, element } = await open(stagedView(alone));
    button(element, 'Beenden und als nicht stattgefunden markieren').click();
    expect(staged.requests).to.deep.equal([['endConference']]);
    await show(staged, element, stagedView({ ...alone, conferenceView: { ending: 'pending' } }));
    element.remove();
    staged.view = stagedView({ ...alone, phase: 'ended' });
    staged.view = stagedView({ ...alone, phase: 'ended', chat: { unread: 1 } });
    expect(staged.requests).to.deep.equal([
      ['endConference'],
      ['wish', { type: 'settle-appointment', appointment: 'a-1', version: 1, outcome: 'not-held' }],
    ]);
  });

  it('edge 7: marks nothing when somebody came in until then, and offers it only to those who may', async () => {
    const alone = { self: LINDNER, present: { lindner: 'connected' } } as const;
    const { staged, element } = await open(stagedView(alone));
    button(element, 'Beenden und als nicht stattgefunden markieren').click();
    staged.view = stagedView({ self: LINDNER, phase: 'ended', present: { lindner: 'over', jonas: 'over' } });
    expect(staged.requests).to.deep.equal([['endConference']]);

    for (const view of [stagedView({ ...alone, capabilities: ['end'] }), RUNNING()]) {
      const other = await open(view);
      expect(buttonNames(other.element)).not.to.include('Beenden und als nicht stattgefunden markieren');
    }
  });

  it('survives a host that adds nonsense', async () => {
    const { element, dialog } = await openWith((event) => {
      event.add({ area: 'weather', state: 'open', text: 'rain' } as never);
      event.add({ area: 'contents', state: 'open' } as never);
      event.waitUntil('soon' as never);
    });
    await settled(element);
    expect(linesOf(dialog, 'Inhalte')).to.deep.equal([CLEAR]);
  });

  it('asks anew every time the dialog opens', async () => {
    const checks = hear('end-check');
    const { element } = await open();
    button(element, 'Zurück zur Konferenz').click();
    await settled(element);
    button(element, 'Konferenz beenden').click();
    checks.stop();
    expect(checks.events.length).to.equal(2);
  });
});
