import { html } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import {
  APPOINTMENT,
  AYDIN,
  JONAS,
  LINDNER,
  NEXT_APPOINTMENT,
  actor,
  happened,
  stagedView,
} from '../support/staged-case.js';
import { EVERY_PHASE } from './states.js';
import {
  button,
  buttonNames,
  elementBaseTests,
  find,
  get,
  hear,
  said,
  settled,
  show,
  stage,
  textOf,
  expect,
} from './support.js';
import type { CaseView } from '../../core/case-view.js';
import type { Presence } from '../../protocol/case-state.js';

elementBaseTests('notary-conference', EVERY_PHASE, (element) => {
  element.style.height = '600px';
});

const mount = (view: CaseView) =>
  stage<NotaryConference>(view, html`<notary-conference></notary-conference>`);

const withNotary = (lindner: Presence) =>
  stagedView({ present: { lindner: [lindner, '10:31'], hannelore: 'connected', jonas: 'connected' } });

describe('<notary-conference>: the end', () => {
  it('R-E6, R-E7: tells side C that the notary ended it, until dismissed, and again after a reload', async () => {
    const { staged, element } = await mount(stagedView());
    await show(staged, element, stagedView({ phase: 'ended' }));
    expect(textOf(element)).to.include('Die Notarin oder der Notar hat die Konferenz beendet.');
    expect(said(element, 'assertive')).to.include('Die Notarin oder der Notar hat die Konferenz beendet.');
    // any later change leaves it there
    await show(staged, element, stagedView({ phase: 'ended', chat: { unread: 1 } }));
    expect(textOf(element)).to.include('Die Notarin oder der Notar hat die Konferenz beendet.');
    button(element, 'Hinweis schließen').click();
    await settled(element);
    expect(textOf(element)).not.to.include('Die Notarin oder der Notar hat die Konferenz beendet.');
    expect(textOf(element)).to.include('Diese Konferenz ist beendet.');

    const reloaded = await mount(stagedView({ phase: 'ended' }));
    expect(textOf(reloaded.element)).to.include('Die Notarin oder der Notar hat die Konferenz beendet.');
  });

  it('R-E8: whoever was cut off is told when it ended, never that it was interrupted', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'reconnecting' }));
    await show(staged, element, stagedView({ phase: 'ended', conferenceView: { endedWhileAway: true } }));
    expect(textOf(element)).to.match(
      /Die Notarin oder der Notar hat die Konferenz um \d\d:\d\d Uhr.* beendet, während Ihre Verbindung unterbrochen war\./,
    );
    expect(textOf(element)).not.to.include('wiederhergestellt');
    expect(buttonNames(element)).not.to.include('Videokonferenz starten');
  });

  it('names the office when staff ended it', async () => {
    const { element } = await mount(stagedView({ phase: 'ended', ended: { by: actor(AYDIN) } }));
    expect(textOf(element)).to.include('Das Notariat hat die Konferenz beendet.');
  });

  it('edge 54: tells of the next appointment', async () => {
    const { element } = await mount(
      stagedView({
        phase: 'ended',
        appointments: [APPOINTMENT, NEXT_APPOINTMENT],
        ended: { by: null, reason: 'replaced' },
      }),
    );
    expect(textOf(element)).to.match(
      /Zu diesem Vorgang gibt es einen neuen Termin: .*Mittwoch, 3. Dezember 2031, 10:00 Uhr 60 Minuten, Ortszeit Berlin/,
    );
  });

  it('edge 54: the next appointment is the one that replaced, whatever was agreed on later', async () => {
    const later = { ...NEXT_APPOINTMENT, id: 'a-3', startsAt: '2032-01-07T15:00:00.000+01:00' };
    const { element } = await mount(
      stagedView({
        phase: 'ended',
        appointments: [{ ...APPOINTMENT, status: 'replaced' }, NEXT_APPOINTMENT, later],
        ended: { reason: 'replaced', successor: NEXT_APPOINTMENT.id },
      }),
    );
    expect(textOf(element)).to.include('Mittwoch, 3. Dezember 2031');
  });

  it('R-E9: fires one conference-view-close per view on side N, after conference-ended', async () => {
    const { staged, element } = await stage(
      stagedView({ self: LINDNER }),
      html`<div><notary-conference></notary-conference><notary-conference></notary-conference></div>`,
    );
    const heard: string[] = [];
    const listener = (event: Event) => heard.push(event.type);
    for (const type of ['conference-ended', 'conference-view-close'])
      document.addEventListener(type, listener);
    await settled(element);
    await show(staged, element, stagedView({ phase: 'ended', self: LINDNER }));
    await show(staged, element, stagedView({ phase: 'ended', self: LINDNER, chat: { unread: 1 } }));
    for (const type of ['conference-ended', 'conference-view-close'])
      document.removeEventListener(type, listener);
    expect(heard).to.deep.equal(['conference-ended', 'conference-view-close', 'conference-view-close']);
    expect(textOf(element)).to.include('Sie haben die Konferenz um');
  });

  it('R-E9: closes no view on side C, nor for an end from before the view was opened', async () => {
    const closes = hear('conference-view-close');
    const citizen = await mount(stagedView());
    await show(citizen.staged, citizen.element, stagedView({ phase: 'ended' }));
    await mount(stagedView({ phase: 'ended', self: LINDNER }));
    closes.stop();
    expect(closes.events.length).to.equal(0);
  });

  it('A6, edge 12: tells whoever was there that it has been started again, with the way in', async () => {
    const running = stagedView({ phase: 'outside', why: 'new' });
    const { element, staged } = await mount(running);
    expect(textOf(element)).not.to.include('erneut gestartet');
    // also whoever has closed the notice of the end is called back
    await show(staged, element, stagedView({ phase: 'ended', conference: { id: 'c-0' } }));
    button(element, 'Hinweis schließen').click();
    const now = running.case!.conferences[0]!;
    const earlier = { ...now, id: 'c-0', status: 'ended' as const };
    for (const [by, words] of [
      [LINDNER, 'Die Notarin oder der Notar hat die Videokonferenz erneut gestartet.'],
      [AYDIN, 'Das Notariat hat die Videokonferenz erneut gestartet.'],
    ] as const) {
      const started = happened(
        3,
        '11:02',
        { type: 'conference-started', conference: now.id, appointment: 'a-1', kind: 'consultation' },
        by,
      );
      await show(staged, element, {
        ...running,
        chat: { ...running.chat, events: [started] },
        case: { ...running.case!, conferences: [earlier, now] },
      });
      expect(textOf(element)).to.include(words);
      expect(said(element, 'polite')).to.include(words);
      expect(buttonNames(element)).to.deep.equal(['Videokonferenz starten']);
    }
  });

  it('tells the others of side N who ended it, and lets them start anew', async () => {
    const { staged, element } = await mount(
      stagedView({ phase: 'ended', self: AYDIN, capabilities: ['start'] }),
    );
    expect(textOf(element)).to.include('Dr. Katharina Lindner hat die Konferenz um');
    button(element, 'Neue Videokonferenz zu diesem Termin starten').click();
    expect(staged.asked('startConference')).to.equal(1);
  });

  it('edge 10: after a failed end the band has a way to try again', async () => {
    const { staged, element } = await mount(
      stagedView({ self: LINDNER, conferenceView: { ending: 'failed' } }),
    );
    expect(textOf(element)).to.include('Die Konferenz konnte noch nicht beendet werden');
    button(element, 'Erneut versuchen').click();
    expect(staged.requests).to.deep.equal([['endConference']]);
  });
});

describe('<notary-conference>: leaving', () => {
  it('R-L6: end stands in the head before the stage, leave at the very end of the bar below', async () => {
    const { element } = await mount(stagedView({ self: LINDNER }));
    const names = buttonNames(element);
    expect(names.slice(0, 3)).to.deep.equal(['Anwesende Personen 2', 'Ansicht', 'Konferenz beenden']);
    expect(names.at(-1)).to.equal('Konferenz verlassen');
    const end = button(element, 'Konferenz beenden').getBoundingClientRect();
    const leave = button(element, 'Konferenz verlassen').getBoundingClientRect();
    expect(leave.top > end.bottom).to.equal(true);
  });

  it('R-L6: leaving does not ask, ending does', async () => {
    const { staged, element } = await mount(stagedView({ self: LINDNER }));
    button(element, 'Konferenz beenden').click();
    await settled(element);
    expect(staged.requests).to.deep.equal([]);
    button(element, 'Zurück zur Konferenz').click();
    button(element, 'Konferenz verlassen').click();
    expect(staged.requests).to.deep.equal([['leaveConference']]);
  });

  it('edge 27: says that it goes on, who is there, and how to come back', async () => {
    const { element } = await mount(
      stagedView({ phase: 'outside', why: 'left', present: { lindner: 'connected', jonas: 'left' } }),
    );
    expect(textOf(element)).to.include('Sie haben die Konferenz verlassen. Sie läuft weiter.');
    expect(textOf(element)).to.include('Noch anwesend: Dr. Katharina Lindner');
    expect(buttonNames(element)).to.deep.equal(['Videokonferenz starten']);
  });

  it('R-L4: tells the others that the notary left for now, then that the notary is back', async () => {
    const { staged, element } = await mount(withNotary('connected'));
    await show(staged, element, withNotary('left'));
    const away = 'Die Notarin oder der Notar hat die Konferenz vorübergehend verlassen.';
    expect(textOf(element)).to.include(away);
    expect(said(element, 'polite')).to.include(away);
    expect(textOf(element)).not.to.include('hat die Konferenz beendet');
    await show(staged, element, withNotary('entering'));
    await show(staged, element, withNotary('connected'));
    expect(textOf(element)).not.to.include(away);
    expect(textOf(element)).to.include('Die Notarin oder der Notar ist zurückgekehrt.');
    button(element, 'Hinweis schließen').click();
    await settled(element);
    expect(textOf(element)).not.to.include('zurückgekehrt');
  });

  for (const gone of ['lost', 'excluded'] as const) {
    it(`R-L4 R-I1: tells no longer that the notary is back when the notary is ${gone}`, async () => {
      const { staged, element } = await mount(withNotary('connected'));
      for (const presence of ['left', 'connected'] as const)
        await show(staged, element, withNotary(presence));
      expect(textOf(element)).to.include('zurückgekehrt');
      await show(staged, element, withNotary(gone));
      expect(textOf(element)).not.to.include('zurückgekehrt');
      expect(said(element, 'polite')).not.to.include('zurückgekehrt');
    });
  }

  it('edge 46: says so to whoever is alone', async () => {
    const { element } = await mount(stagedView({ present: { lindner: 'left', hannelore: 'connected' } }));
    expect(textOf(element)).to.include('Sie sind zurzeit allein in der Videokonferenz. Sie läuft weiter.');
  });
});

describe('<notary-conference>: the frame', () => {
  it('has a way on in every state', async () => {
    const waiting = ['unknown', 'server never reached', 'none, citizen', 'leaving', 'excluded'];
    const over = ['access removed', 'case deleted', 'closed, notary'];
    for (const [name, view] of Object.entries(EVERY_PHASE)) {
      const { element } = await mount(view());
      expect(textOf(get(element, 'header h2')).length > 5, name).to.equal(true);
      // Waiting states change by themselves and say so; who is excluded has the chat.
      const isFinal = waiting.includes(name) || over.includes(name);
      if (!isFinal) expect(buttonNames(element).length > 0, name).to.equal(true);
    }
  });

  it('edge 85 shows a citizen without a conference the waiting sentence, and that nobody may record', async () => {
    const { element } = await mount(stagedView({ phase: 'none' }));
    expect(textOf(element)).to.include('Sie werden eingelassen, sobald die Notarin oder der Notar');
    expect(textOf(element)).to.include('Die Übertragung wird nicht aufgezeichnet.');
    expect(textOf(element)).to.include('Auch Ihnen ist es nicht gestattet, Bild oder Ton aufzuzeichnen.');
  });

  it('leaves out the parts that the host places elsewhere', async () => {
    const { element } = await mount(
      stagedView({ self: LINDNER, present: { lindner: 'connected', jonas: 'lost' } }),
    );
    element.withoutEnd = true;
    element.withoutNotices = true;
    element.withoutLeave = true;
    await settled(element);
    expect(buttonNames(element)).to.deep.equal([
      'Anwesende Personen 1',
      'Ansicht',
      'Verbindung gut',
      'Tastenkürzel',
      'Mikrofon',
      'Kamera',
      'Text',
      'Geräte',
    ]);
    expect(textOf(element)).not.to.include('Die Verbindung zu Jonas');
    element.withoutControls = true;
    await settled(element);
    expect(buttonNames(element)).to.deep.equal(['Anwesende Personen 1', 'Ansicht']);
  });

  it('leads to the chat from every card that points to it: on a phone it stands below', async () => {
    for (const view of [
      stagedView({ phase: 'none' }),
      stagedView({ phase: 'waiting', present: { hannelore: 'waiting' } }),
      stagedView({ phase: 'outside', why: 'interrupted' }),
      stagedView({ phase: 'outside', why: 'excluded' }),
      stagedView({ phase: 'ended' }),
    ]) {
      const { element } = await mount(view);
      const heard = hear('case-chat-request');
      button(element, 'Chat zum Vorgang').click();
      heard.stop();
      expect(heard.events.length, view.conference.phase).to.equal(1);
      expect(heard.events[0]?.composed && heard.events[0].cancelable).to.equal(true);
    }
  });

  it('edge 62: asks to confirm the proposed appointment of a running conference in place of the way in', async () => {
    const proposed = (answers = {}) =>
      stagedView({ phase: 'outside', appointments: [{ ...APPOINTMENT, status: 'proposed', answers }] });
    const { staged, element } = await mount(proposed());
    expect(textOf(element)).to.include('Bitte bestätigen Sie den Termin, um teilzunehmen.');
    expect(buttonNames(element)).not.to.include('Videokonferenz starten');
    button(element, 'Termin bestätigen').click();
    await show(staged, element, proposed({ hannelore: 'confirmed' }));
    expect(staged.asked('startConference')).to.equal(1);
    expect(buttonNames(element)).to.include('Videokonferenz starten');
  });

  it('says once, politely, that one is seen to wait', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'outside' }));
    await show(staged, element, stagedView({ phase: 'waiting', present: { hannelore: 'waiting' } }));
    expect(said(element, 'polite')).to.equal('Das Notariat sieht, dass Sie warten, und lässt Sie ein.');
    expect(said(element, 'assertive')).to.equal('');
  });

  it('points to no chat where there is none', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'ended' }));
    element.withoutChatHint = true;
    await settled(element);
    expect(textOf(element)).not.to.include('Chat');
    await show(staged, element, stagedView({ phase: 'outside', why: 'interrupted' }));
    expect(textOf(element)).not.to.include('Chat');
  });

  it('gives the focus to the status line when the pressed button is gone', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'outside' }));
    button(element, 'Videokonferenz starten').focus();
    await sendKeys({ press: 'Enter' });
    await show(staged, element, stagedView({ phase: 'entering' }));
    expect(element.shadowRoot?.activeElement?.localName).to.equal('start-conference-button');
    await show(staged, element, stagedView());
    expect(element.shadowRoot?.activeElement?.localName).to.equal('h2');
  });

  it('says each status once', async () => {
    const { staged, element } = await mount(stagedView());
    const spoken: string[] = [];
    // new words are heard, whether they come in a node of their own or change one that stands there
    const observer = new MutationObserver((records) => {
      const heard = records.flatMap(({ type, target, addedNodes }) =>
        type === 'characterData' ? [target] : [...addedNodes].filter((node) => !(node instanceof Comment)),
      );
      spoken.push(...heard.map((node) => node.textContent ?? ''));
    });
    for (const root of [element, get(element, 'conference-notice')]) {
      for (const region of root.shadowRoot!.querySelectorAll('[aria-live]')) {
        observer.observe(region, { subtree: true, characterData: true, childList: true });
      }
    }
    const reconnecting = () => stagedView({ phase: 'reconnecting' });
    for (let round = 0; round < 3; round += 1) await show(staged, element, reconnecting());
    observer.disconnect();
    expect(spoken).to.deep.equal(['Ihre Verbindung ist unterbrochen. Sie wird wiederhergestellt …']);
  });

  it('names the person, the kind and the notary to a citizen', async () => {
    const { element } = await mount(stagedView({ self: JONAS }));
    expect(textOf(element)).to.include('Übertragung Ahornweg 12, Beratungstermin mit Dr. Katharina Lindner');
  });
});

describe('<notary-conference> and admission', () => {
  it('edge 6: who waits reads where they stand and may leave; no stage, no controls', async () => {
    const { staged, element } = await stage<NotaryConference>(
      stagedView({ phase: 'waiting', present: { lindner: 'connected', hannelore: 'waiting' } }),
      html`<notary-conference></notary-conference>`,
    );
    expect(textOf(element)).to.include('Warteraum');
    expect(find(element, 'waiting-room') !== undefined).to.equal(true);
    expect(find(element, 'conference-stage, conference-controls')).to.equal(undefined);
    button(element, 'Konferenz verlassen').click();
    expect(staged.asked('leaveConference')).to.equal(1);
  });

  it('edge 36: who is in the conference of another case is asked by its title, once, and presses to move', async () => {
    const { staged, element } = await mount(stagedView({ phase: 'outside' }));
    const other = { other: 'Gründung Birkenhof GmbH' };
    const view = () => stagedView({ phase: 'outside', why: 'in-other', conferenceView: other });
    await show(staged, element, view());
    const question =
      'Sie nehmen bereits an der Videokonferenz zu „Gründung Birkenhof GmbH“ teil. Möchten Sie hierher wechseln? Wenn Sie hier fortfahren, verlassen Sie die andere Konferenz. Sie läuft weiter.';
    expect(textOf(get(element, '.card'))).to.include(question);
    expect(said(element, 'assertive')).to.equal(question);
    button(element, 'Videokonferenz starten').click();
    expect(staged.requests).to.deep.equal([['startConference']]);
  });

  it('edge 50: who is let in again reads so, not of a leave, and has the way in', async () => {
    const { element } = await mount(
      stagedView({
        phase: 'outside',
        why: 'readmitted',
        present: { lindner: 'connected', hannelore: 'readmitted' },
      }),
    );
    expect(textOf(get(element, '.card'))).to.include('Sie können wieder an der Konferenz teilnehmen.');
    expect(textOf(element)).not.to.match(/verlassen/);
    expect(buttonNames(element)).to.deep.equal(['Videokonferenz starten']);
  });

  it('edge 40: the excluded are told in a card and have no button but that to the chat', async () => {
    const { element } = await stage<NotaryConference>(
      stagedView({ phase: 'outside', why: 'excluded', present: { hannelore: 'excluded' } }),
      html`<notary-conference></notary-conference>`,
    );
    expect(textOf(element)).to.include('hat Ihre Teilnahme an der Konferenz beendet');
    expect(textOf(element)).not.to.include('unterbrochen');
    expect(buttonNames(element)).to.deep.equal(['Chat zum Vorgang']);
  });
});
