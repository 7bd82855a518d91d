import { html } from 'lit';
import {
  APPOINTMENT,
  AYDIN,
  HANNELORE,
  LINDNER,
  NEXT_APPOINTMENT,
  stagedView,
} from '../support/staged-case.js';
import { EVERY_PHASE } from './states.js';
import { button, buttonNames, elementBaseTests, settled, show, stage, expect } from './support.js';
import type { CaseView } from '../../core/case-view.js';

elementBaseTests('start-conference-button', EVERY_PHASE);
elementBaseTests('leave-conference-button', EVERY_PHASE);

const start = (view: CaseView) => stage(view, html`<start-conference-button></start-conference-button>`);
const leave = (view: CaseView) => stage(view, html`<leave-conference-button></leave-conference-button>`);

describe('<start-conference-button>', () => {
  for (const self of [LINDNER, HANNELORE]) {
    for (const why of ['new', 'left', 'interrupted', 'elsewhere', 'moved'] as const) {
      it(`R-I3: is named "Videokonferenz starten" for ${self.role}, outside because ${why}`, async () => {
        const { staged, element } = await start(stagedView({ phase: 'outside', why, self }));
        button(element, 'Videokonferenz starten').click();
        expect(staged.requests).to.deep.equal([['startConference']]);
      });
    }
  }

  it('asks the page first, which may have another place for the conference', async () => {
    const { staged, element } = await start(stagedView({ phase: 'outside' }));
    const heard: string[] = [];
    const listener = (event: Event) => {
      heard.push(event.type);
      event.preventDefault();
    };
    document.addEventListener('start-conference-request', listener, { once: true });
    button(element, 'Videokonferenz starten').click();
    expect(heard).to.deep.equal(['start-conference-request']);
    expect(staged.requests).to.deep.equal([]);
    button(element, 'Videokonferenz starten').click();
    expect(staged.requests).to.deep.equal([['startConference']]);
  });

  it('starts the first conference only for those who may', async () => {
    const { staged, element } = await start(stagedView({ phase: 'none', self: LINDNER }));
    expect(buttonNames(element)).to.deep.equal(['Videokonferenz starten']);
    await show(staged, element, stagedView({ phase: 'none', self: AYDIN }));
    expect(buttonNames(element)).to.deep.equal([]);
    await show(staged, element, stagedView({ phase: 'none', self: AYDIN, capabilities: ['start'] }));
    expect(buttonNames(element)).to.deep.equal(['Videokonferenz starten']);
    await show(staged, element, stagedView({ phase: 'none', self: HANNELORE }));
    expect(buttonNames(element)).to.deep.equal([]);
  });

  it('keeps the focus while it is being entered, and asks only once', async () => {
    const { staged, element } = await start(stagedView({ phase: 'outside' }));
    const native = button(element, 'Videokonferenz starten');
    native.focus();
    native.click();
    await show(staged, element, stagedView({ phase: 'entering' }));
    expect(element.shadowRoot?.activeElement === native).to.equal(true);
    expect(native.getAttribute('aria-disabled')).to.equal('true');
    native.click();
    expect(staged.asked('startConference')).to.equal(1);
  });

  it('edge 12: offers side N a new conference after the end, and side C nothing', async () => {
    const { staged, element } = await start(stagedView({ phase: 'ended', self: LINDNER }));
    button(element, 'Neue Videokonferenz zu diesem Termin starten').click();
    expect(staged.asked('startConference')).to.equal(1);
    await show(staged, element, stagedView({ phase: 'ended' }));
    expect(buttonNames(element)).to.deep.equal([]);
  });

  it('edge 54: promises “this appointment” only where the new conference would be one of it', async () => {
    const replaced = { ...APPOINTMENT, status: 'replaced' } as const;
    for (const appointments of [[replaced], [replaced, NEXT_APPOINTMENT]]) {
      const { element } = await start(stagedView({ phase: 'ended', self: LINDNER, appointments }));
      expect(buttonNames(element)).to.deep.equal(['Videokonferenz starten']);
    }
    const { element } = await start(
      stagedView({ phase: 'ended', self: LINDNER, appointments: [APPOINTMENT, NEXT_APPOINTMENT] }),
    );
    expect(buttonNames(element)).to.deep.equal(['Neue Videokonferenz zu diesem Termin starten']);
  });

  it('speaks the language of the nearest lang, live', async () => {
    const { notaryCase, element } = await start(stagedView({ phase: 'outside' }));
    notaryCase.lang = 'en';
    await new Promise((done) => setTimeout(done));
    await settled(element);
    expect(buttonNames(element)).to.deep.equal(['Start video conference']);
    notaryCase.texts = { 'leave.return': 'Join now' };
    await settled(element);
    expect(buttonNames(element)).to.deep.equal(['Join now']);
  });
});

describe('<leave-conference-button>', () => {
  for (const self of [LINDNER, HANNELORE]) {
    it(`R-L1: leaves at once and without a question, as ${self.role}`, async () => {
      const { staged, element } = await leave(stagedView({ self }));
      button(element, 'Konferenz verlassen').click();
      expect(staged.requests).to.deep.equal([['leaveConference']]);
    });
  }

  it('is there only for whoever is in or on the way in', async () => {
    const { staged, element } = await leave(stagedView());
    for (const [phase, names] of [
      ['entering', ['Konferenz verlassen']],
      ['reconnecting', ['Konferenz verlassen']],
      ['checking', ['Konferenz verlassen']],
      ['leaving', ['Sie verlassen die Konferenz …']],
      ['outside', []],
      ['none', []],
      ['ended', []],
      ['unknown', []],
    ] as const) {
      await show(staged, element, stagedView({ phase }));
      expect(buttonNames(element), phase).to.deep.equal(names);
    }
  });

  it('asks once, also when pressed again while leaving', async () => {
    const { staged, element } = await leave(stagedView());
    button(element, 'Konferenz verlassen').click();
    await show(staged, element, stagedView({ phase: 'leaving' }));
    button(element, 'Sie verlassen die Konferenz …').click();
    expect(staged.asked('leaveConference')).to.equal(1);
  });
});
