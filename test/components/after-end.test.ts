import { html } from 'lit';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import { APPOINTMENT, AYDIN, LINDNER, NEXT_APPOINTMENT, stagedView } from '../support/staged-case.js';
import {
  button,
  buttonNames,
  expect,
  find,
  get,
  settled,
  show,
  stage,
  textOf,
  violationsOf,
} from './support.js';
import type { CaseView, WishView } from '../../core/case-view.js';
import type { Appointment } from '../../protocol/appointments.js';
import type { Person } from '../../protocol/people.js';

const mount = (view: CaseView) =>
  stage<NotaryConference>(view, html`<notary-conference></notary-conference>`);

const PROPOSED: Appointment = { ...NEXT_APPOINTMENT, status: 'proposed', version: 3 };

function ended(next: Appointment = PROPOSED, self?: Person, wish?: Partial<WishView>): CaseView {
  const view = stagedView({
    phase: 'ended',
    appointments: [APPOINTMENT, next],
    ...(self ? { self } : {}),
  });
  const made = { id: 'w-1', type: 'answer-appointment', subject: next.id, fate: 'sending' } as const;
  return wish ? { ...view, wishes: [{ ...made, ...wish }] } : view;
}

describe('N1: the next appointment in the card of the end', () => {
  it('R-E7, edge 31: tells what ended, then the appointment, confirmed by one press', async () => {
    const { staged, element } = await mount(ended());
    expect(textOf(element)).to.match(
      /hat die Konferenz beendet\..*neuen Termin:.*Terminvorschlag.*Mittwoch, 3. Dezember 2031, 10:00 Uhr/,
    );
    button(element, 'Termin bestätigen').click();
    expect(staged.requests).to.deep.equal([
      ['wish', { type: 'answer-appointment', appointment: 'a-2', version: 3, answer: 'confirm' }],
    ]);
    expect((await violationsOf(element)).join('\n')).to.equal('');
  });

  it('edge 58: stands also where this browser does not know the zone of the office', async () => {
    const { element } = await mount(ended({ ...PROPOSED, zone: 'Atlantis/Poseidonis' }));
    expect(textOf(get(element, '.next'))).to.include('Mittwoch, 3. Dezember 2031');
    expect(get(element, '.leaf').textContent.trim()).to.equal('');
  });

  it('can be declined', async () => {
    const { staged, element } = await mount(ended());
    button(element, 'Termin ablehnen').click();
    expect(staged.requests).to.deep.equal([
      ['wish', { type: 'answer-appointment', appointment: 'a-2', version: 3, answer: 'decline' }],
    ]);
  });

  it('says what became of the press: only what the log says counts', async () => {
    const { staged, element } = await mount(ended());
    await show(staged, element, ended(PROPOSED, undefined, {}));
    expect(get(element, '.next [role=status]').textContent.trim()).to.equal('Wird gesendet …');
    expect(button(element, 'Termin bestätigen').getAttribute('aria-disabled')).to.equal('true');
    await show(staged, element, ended({ ...PROPOSED, answers: { hannelore: 'confirmed' } }));
    expect(textOf(element)).to.include('Sie haben diesen Termin bestätigt.');
    expect(buttonNames(element)).to.include('Termin ablehnen');
    expect(buttonNames(element)).not.to.include('Termin bestätigen');
  });

  it('3.9: of a time that has been changed meanwhile it says so, of another failure to try again', async () => {
    const { staged, element } = await mount(
      ended(PROPOSED, undefined, { fate: 'failed', code: 'appointment_changed' }),
    );
    expect(textOf(element)).to.include('Der Termin wurde geändert. Bitte prüfen Sie den neuen Vorschlag.');
    await show(staged, element, ended(PROPOSED, undefined, { fate: 'failed', code: 'unavailable' }));
    expect(textOf(element)).to.include('Bitte versuchen Sie es erneut.');
    expect(buttonNames(element)).to.include('Termin bestätigen');
  });

  it('asks nobody about what is agreed, nor side N about anything', async () => {
    for (const view of [ended(NEXT_APPOINTMENT), ended(PROPOSED, LINDNER), ended(PROPOSED, AYDIN)]) {
      const { element } = await mount(view);
      expect(find(element, '.next') !== undefined).to.equal(true);
      expect(buttonNames(element)).not.to.include('Termin bestätigen');
    }
  });

  it('R-E7: stays when the notice is closed, on both sides; the notice is there again after a reload', async () => {
    for (const self of [undefined, LINDNER]) {
      const { element } = await mount(ended(PROPOSED, self));
      button(element, 'Hinweis schließen').click();
      await settled(element);
      expect(textOf(element)).to.include('Diese Konferenz ist beendet.');
      expect(textOf(element)).to.include('Mittwoch, 3. Dezember 2031');
      expect(buttonNames(element)).not.to.include('Hinweis schließen');
      expect(textOf((await mount(ended(PROPOSED, self))).element)).to.match(/Konferenz .*beendet\./);
    }
  });

  it('A6: side N can still start anew when it has closed the notice', async () => {
    const { staged, element } = await mount(ended(PROPOSED, LINDNER));
    button(element, 'Hinweis schließen').click();
    await settled(element);
    button(element, 'Neue Videokonferenz zu diesem Termin starten').click();
    expect(staged.asked('startConference')).to.equal(1);
  });

  it('A6: says “this appointment” before it tells of another one', async () => {
    const { element } = await mount(ended(NEXT_APPOINTMENT, LINDNER));
    const start = get(element, 'start-conference-button');
    const next = get(element, '.next');
    expect(start.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(0);
  });
});
