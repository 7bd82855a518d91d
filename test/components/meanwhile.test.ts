import { html } from 'lit';
import type { ConferenceNotice } from '../../components/conference-notice/conference-notice.js';
import {
  AYDIN,
  HANNELORE,
  JONAS,
  LINDNER,
  NEXT_APPOINTMENT,
  happened,
  message,
  stagedView,
  type Staging,
} from '../support/staged-case.js';
import { button, expect, find, get, said, show, stage, textOf, violationsOf } from './support.js';
import type { CaseView } from '../../core/case-view.js';
import type { Person } from '../../protocol/people.js';

const mount = (view: CaseView) =>
  stage<ConferenceNotice>(view, html`<conference-notice></conference-notice>`);

const within = { conference: 'c-1' } as const;

/** That person was away from 10:10 to 10:20; `busy` fills the time in between. */
function returned(self: Person, busy = false, staging: Staging = {}): CaseView {
  const by = (person: Person) => ({ ...within, person: person.id });
  const more = [11, 12, 13].flatMap((minute, at) => [
    happened(20 + 2 * at, `10:${minute}`, { type: 'participant-lost', ...by(AYDIN), entry: 'e' }),
    happened(21 + 2 * at, `10:${minute}`, { type: 'participant-connected', ...by(AYDIN), entry: 'e' }),
  ]);
  return stagedView({
    self,
    present: { lindner: 'connected', hannelore: 'connected', jonas: 'left' },
    events: [
      happened(
        1,
        '10:00',
        { type: 'conference-started', ...within, appointment: 'a-1', kind: 'consultation' },
        LINDNER,
      ),
      happened(2, '10:01', { type: 'participant-connected', ...by(JONAS), entry: 'e' }),
      happened(3, '10:01', { type: 'participant-connected', ...by(self), entry: 'e' }),
      happened(4, '10:10', { type: 'participant-left', ...by(self) }),
      ...(busy ? more : []),
      happened(30, '10:14', { type: 'participant-left', ...by(JONAS) }),
      message(31, JONAS, '10:15', 'Ich komme gleich wieder.'),
      happened(32, '10:16', { type: 'appointment-created', appointment: NEXT_APPOINTMENT }, AYDIN),
      happened(33, '10:20', { type: 'participant-connected', ...by(self), entry: 'e' }),
    ],
    ...staging,
  });
}

describe('R-L8: Während Ihrer Abwesenheit', () => {
  for (const self of [LINDNER, HANNELORE]) {
    it(`tells ${self.role} on return who left, what was agreed and what is unread, each with its time`, async () => {
      const { element } = await mount(returned(self));
      const lines = [...get(element, '.lines').querySelectorAll('li')].map((line) =>
        line.textContent.replace(/\s+/g, ' ').trim(),
      );
      expect(lines[0]).to.match(/^\d\d:14 Uhr.* Jonas Petersen hat die Konferenz verlassen\.$/);
      expect(lines[1]).to.match(/^\d\d:16 Uhr.* Neuer Termin: .*10:00 Uhr \(Berlin\)/);
      expect(lines[2]).to.equal('1 ungelesene Nachricht im Chat zum Vorgang');
      expect(textOf(element)).to.include('Während Ihrer Abwesenheit');
      expect((await violationsOf(element)).join('\n')).to.equal('');
    });
  }

  it('says it politely and once, also when the messages have been read', async () => {
    const { staged, element } = await mount(stagedView({ self: LINDNER, phase: 'entering' }));
    await show(staged, element, returned(LINDNER));
    expect(said(element, 'polite')).to.include('Während Ihrer Abwesenheit: Jonas Petersen hat die Konferenz');
    expect(said(element, 'assertive')).to.equal('');
    const before = get(element, '[aria-live=polite]').lastElementChild;
    await show(staged, element, returned(LINDNER, false, { chat: { seenUpTo: 40 } }));
    expect(textOf(element)).not.to.include('ungelesene');
    expect(get(element, '[aria-live=polite]').lastElementChild === before).to.equal(true);
  });

  it('folds many lines under their number', async () => {
    const { element } = await mount(returned(LINDNER, true));
    expect(get(element, 'summary').textContent).to.equal('9 Ereignisse');
    expect(get(element, 'details').hasAttribute('open')).to.equal(false);
  });

  it('goes when it is closed and stays closed; another absence is told anew', async () => {
    const { staged, element } = await mount(returned(LINDNER));
    button(element, 'Hinweis schließen').click();
    await show(staged, element, returned(LINDNER));
    expect(find(element, '[data-notice^=meanwhile]')).to.equal(undefined);
    const again = returned(LINDNER);
    const events = [
      ...again.chat.events,
      happened(40, '10:30', { type: 'participant-left', ...within, person: 'lindner' }),
      happened(41, '10:31', { type: 'participant-left', ...within, person: 'hannelore' }),
      happened(42, '10:35', { type: 'participant-connected', ...within, person: 'lindner', entry: 'e' }),
    ];
    await show(staged, element, returned(LINDNER, false, { events }));
    expect(textOf(element)).to.match(/\d\d:31 Uhr.* Hannelore Petersen hat die Konferenz verlassen/);
  });

  it('is there again after a reload, and never outside of the conference', async () => {
    expect(textOf((await mount(returned(LINDNER))).element)).to.include('Während Ihrer Abwesenheit');
    const outside = returned(LINDNER, false, { phase: 'outside', why: 'left' });
    expect(textOf((await mount(outside)).element)).not.to.include('Abwesenheit');
  });
});
