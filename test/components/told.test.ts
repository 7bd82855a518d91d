import { html } from 'lit';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import {
  AYDIN,
  BRANDT,
  HANNELORE,
  JONAS,
  LINDNER,
  PEOPLE,
  actor,
  at,
  stagedView,
  type Staging,
} from '../support/staged-case.js';
import { buttonNames, expect, hear, said, show, stage, textOf } from './support.js';
import type { Person } from '../../protocol/people.js';

/*
 * Everyone's view of each state: what is seen, what the screen reader says, which way on there is, what the page hears.
 * Each row starts from a quiet conference with the notary, staff and both parties, and then one thing happens.
 */
const QUIET = {
  lindner: 'connected',
  hannelore: 'connected',
  jonas: 'connected',
  aydin: 'connected',
} as const;

interface Told {
  /** Who looks. */
  readonly who: Person;
  readonly view: Staging;
  readonly sees: readonly (string | RegExp)[];
  /** Never to be read in this state. */
  readonly not?: RegExp;
  readonly polite?: string;
  readonly assertive?: string;
  readonly button?: string;
  readonly hears?: readonly string[];
}

const INTERRUPTED = /unterbrochen/;
const ENDED = /beendet/;
const LEFT = /verlassen\.|vorübergehend/;
/** The status line of an interruption says so to everybody; the words of an end are the ones that must not be there. */
const NO_END = /hat die Konferenz .*beendet|Konferenz beendet/;

const OLD = { opensBeforeMinutes: 60, leastClient: '99.0.0' };
const INSECURE = { ...OLD, leastSecureClient: '99.0.0' };

const STATES: Readonly<Record<string, readonly Told[]>> = {
  'N1, R-E6: the notary has ended it': [
    {
      who: HANNELORE,
      view: { phase: 'ended' },
      sees: [
        'Die Notarin oder der Notar hat die Konferenz beendet.',
        'Ihre Video- und Audioübertragung ist geschlossen.',
      ],
      not: INTERRUPTED,
      assertive: 'Die Notarin oder der Notar hat die Konferenz beendet.',
      button: 'Hinweis schließen',
      hears: ['conference-ended'],
    },
    {
      who: LINDNER,
      view: { phase: 'ended' },
      sees: [/Sie haben die Konferenz um .* beendet\./],
      not: INTERRUPTED,
      polite: 'Sie haben die Konferenz um',
      button: 'Neue Videokonferenz zu diesem Termin starten',
      hears: ['conference-ended', 'conference-view-close'],
    },
    {
      who: AYDIN,
      view: { phase: 'ended' },
      sees: [/Dr\. Katharina Lindner hat die Konferenz um .* beendet\./],
      not: INTERRUPTED,
      polite: 'Dr. Katharina Lindner hat die Konferenz',
      hears: ['conference-ended', 'conference-view-close'],
    },
  ],
  'A1: staff with the right have ended it': [
    {
      who: HANNELORE,
      view: { phase: 'ended', ended: { by: actor(AYDIN) } },
      sees: ['Das Notariat hat die Konferenz beendet.'],
      assertive: 'Das Notariat hat die Konferenz beendet.',
      hears: ['conference-ended'],
    },
    {
      who: LINDNER,
      view: { phase: 'ended', ended: { by: actor(AYDIN) } },
      sees: [/Miriam Aydın hat die Konferenz um .* beendet\./],
      hears: ['conference-ended', 'conference-view-close'],
    },
  ],
  'R-E8: ended while this device was cut off': [
    {
      who: JONAS,
      view: { phase: 'ended', conferenceView: { endedWhileAway: true } },
      sees: [/hat die Konferenz um .* beendet, während Ihre Verbindung unterbrochen war\./],
      not: /wiederhergestellt|sofort wieder beitreten/,
      assertive: 'beendet, während Ihre Verbindung unterbrochen war.',
      hears: ['conference-ended'],
    },
  ],
  'N3: the own connection broke and is being mended': [
    {
      who: HANNELORE,
      view: { phase: 'reconnecting' },
      sees: ['Ihre Verbindung ist unterbrochen. Sie wird wiederhergestellt …', 'Verbindung unterbrochen'],
      not: NO_END,
      assertive: 'Ihre Verbindung ist unterbrochen.',
      button: 'Konferenz verlassen',
      hears: ['conference-interrupted'],
    },
    {
      who: LINDNER,
      view: { phase: 'reconnecting' },
      sees: ['Ihre Verbindung ist unterbrochen. Sie wird wiederhergestellt …'],
      assertive: 'Ihre Verbindung ist unterbrochen.',
      button: 'Konferenz beenden',
      hears: ['conference-interrupted'],
    },
  ],
  '3.8: the media was closed, and the server is asked why': [
    {
      who: HANNELORE,
      view: { phase: 'checking', conferenceView: { takenOut: true } },
      sees: ['Der Stand der Konferenz wird geprüft …'],
      not: /unterbrochen|hat die Konferenz/,
      hears: [],
    },
  ],
  'N3: it could not be mended': [LINDNER, AYDIN, HANNELORE].map((who) => ({
    who,
    view: { phase: 'outside', why: 'interrupted' },
    sees: [
      'Ihre Verbindung konnte nicht von selbst wiederhergestellt werden.',
      'Die Konferenz ist nicht beendet.',
    ],
    not: LEFT,
    assertive: 'Die Konferenz ist nicht beendet. Sie können sofort wieder beitreten.',
    button: 'Videokonferenz starten',
    hears: ['conference-interrupted'],
  })),
  'N3: it could not be mended, and what is needed for a way back is away': [
    { feed: { name: 'offline', since: at('10:50') } } as const,
    { conferenceView: { problem: { code: 'media-unavailable', recoverable: true } } } as const,
  ].map((away) => ({
    who: HANNELORE,
    view: { phase: 'outside', why: 'interrupted', ...away },
    sees: ['Die Konferenz wird dadurch nicht beendet.'],
    not:
      'feed' in away
        ? /sofort wieder beitreten|konnte nicht von selbst|Noch anwesend/
        : /sofort wieder beitreten/,
    assertive: 'Die Konferenz wird dadurch nicht beendet.',
    button: 'Videokonferenz starten',
  })),
  'N1, 2.2: it has ended, and the case is closed': [LINDNER, HANNELORE].map((who) => ({
    who,
    view: { phase: 'ended', closedAt: at('12:00') },
    sees: ['Eine Videokonferenz ist nicht mehr möglich. Der Chat kann weiterhin gelesen werden.'],
    not: /bleiben geöffnet|erreichen Sie das Notariat/,
    ...(who === HANNELORE && { assertive: 'Der Chat kann weiterhin gelesen werden.' }),
  })),
  'edge 79: the server has refused a page that thought itself new enough': [
    {
      who: HANNELORE,
      view: {
        phase: 'outside',
        why: 'new',
        conferenceView: { problem: { code: 'client-outdated', recoverable: false } },
      },
      sees: ['Diese Fassung der Seite ist nicht mehr sicher.'],
      not: /Sie können jetzt teilnehmen/,
      assertive: 'Eine Teilnahme an der Videokonferenz ist mit ihr nicht möglich.',
      button: 'Seite neu laden',
    },
  ],
  'edge 44: nobody is told that they can take part where the browser cannot': [
    {
      who: HANNELORE,
      view: {
        phase: 'outside',
        why: 'new',
        conferenceView: { problem: { code: 'browser-not-supported', recoverable: false } },
      },
      sees: ['Ihr Browser wird nicht unterstützt.'],
      not: /Sie können jetzt teilnehmen/,
      assertive: 'Ihr Browser wird nicht unterstützt.',
      button: 'Videokonferenz starten',
    },
  ],
  'N4, R-I6: a party is lost': [
    {
      who: LINDNER,
      view: { present: { ...QUIET, jonas: ['lost', '10:51'] } },
      sees: [
        /Die Verbindung zu Jonas Petersen ist unterbrochen \(seit \d\d:51 Uhr/,
        'Videokonferenz unterbrochen',
      ],
      not: NO_END,
      polite: 'Die Verbindung zu Jonas Petersen ist unterbrochen',
      hears: [],
    },
    {
      who: HANNELORE,
      view: { present: { ...QUIET, jonas: ['lost', '10:51'] } },
      sees: [/Die Verbindung zu Jonas Petersen ist unterbrochen/],
      not: NO_END,
      polite: 'Die Verbindung zu Jonas Petersen ist unterbrochen',
      hears: [],
    },
  ],
  'edge 2: the notary is lost': [HANNELORE, AYDIN].map((who) => ({
    who,
    view: { present: { ...QUIET, lindner: ['lost', '10:51'] as const } },
    sees: ['Die Verbindung zur Notarin oder zum Notar ist unterbrochen. Die Konferenz ist nicht beendet.'],
    not: LEFT,
    polite: 'Die Verbindung zur Notarin oder zum Notar ist unterbrochen.',
    hears: [],
  })),
  'edge 46: whoever is left alone by an interruption is not told that all goes on': [LINDNER, HANNELORE].map(
    (who) => ({
      who,
      view: {
        present: {
          [who.id]: 'connected' as const,
          [who === LINDNER ? 'hannelore' : 'lindner']: ['lost', '10:51'] as const,
        },
      },
      sees: ['Videokonferenz unterbrochen', /Die Verbindung zu.* ist unterbrochen/],
      not: /läuft|zurzeit allein/,
      polite: 'ist unterbrochen',
      hears: [],
    }),
  ),
  'edge 47: the interpreter is lost': [LINDNER, HANNELORE].map((who) => ({
    who,
    view: {
      people: [...PEOPLE, BRANDT],
      present: { ...QUIET, brandt: ['lost', '10:51'] as const },
    },
    sees: [/Die Verbindung zu Lea Brandt ist unterbrochen/, 'Videokonferenz unterbrochen'],
    not: NO_END,
    polite: 'Die Verbindung zu Lea Brandt ist unterbrochen',
    hears: [],
  })),
  'N5, R-L4, edge 14: the notary has left for now': [
    ...[HANNELORE, AYDIN].map((who) => ({
      who,
      view: { present: { ...QUIET, lindner: ['left', '10:31'] as const } },
      sees: [
        'Die Notarin oder der Notar hat die Konferenz vorübergehend verlassen.',
        'Die Konferenz läuft weiter.',
      ],
      not: /unterbrochen|Konferenz beendet/,
      polite: 'Bitte bleiben Sie verbunden.',
      hears: [],
    })),
    {
      who: LINDNER,
      view: { phase: 'outside', why: 'left', present: { ...QUIET, lindner: ['left', '10:31'] } },
      sees: ['Sie haben die Konferenz verlassen. Sie läuft weiter.', 'Noch anwesend: Hannelore Petersen'],
      not: /unterbrochen/,
      polite: 'Sie haben die Konferenz verlassen. Sie läuft weiter.',
      button: 'Videokonferenz starten',
      hears: ['conference-left'],
    },
  ],
  'edge 46: everybody else has gone': [
    {
      who: HANNELORE,
      view: { present: { hannelore: 'connected', lindner: ['left', '10:31'], aydin: ['left', '10:40'] } },
      sees: ['Sie sind zurzeit allein in der Videokonferenz. Sie läuft weiter.'],
      not: ENDED,
      polite: 'Sie sind zurzeit allein',
      button: 'Konferenz verlassen',
      hears: [],
    },
  ],
  'edge 40: a party is excluded': [
    {
      who: JONAS,
      view: { phase: 'outside', why: 'excluded', present: { ...QUIET, jonas: 'excluded' } },
      sees: ['Die Notarin oder der Notar hat Ihre Teilnahme an der Konferenz beendet.'],
      not: /unterbrochen|hat die Konferenz beendet/,
      assertive: 'Die Notarin oder der Notar hat Ihre Teilnahme an der Konferenz beendet.',
      hears: [],
    },
    {
      who: HANNELORE,
      view: { present: { ...QUIET, jonas: 'excluded' } },
      sees: ['Videokonferenz läuft'],
      not: /ausgeschlossen|Jonas Petersen/,
      hears: [],
    },
  ],
  'edge 13: continued on another device': [
    {
      who: HANNELORE,
      view: { phase: 'outside', why: 'moved' },
      sees: ['Ihre Teilnahme wurde auf einem anderen Gerät fortgesetzt.'],
      not: /unterbrochen|verlassen/,
      polite: 'Ihre Teilnahme wurde auf einem anderen Gerät fortgesetzt.',
      button: 'Videokonferenz starten',
      hears: ['conference-left'],
    },
  ],
  'edge 74: only the server is away': [
    {
      who: HANNELORE,
      view: { feed: { name: 'offline', since: at('10:50') } },
      sees: ['Der Server ist zurzeit nicht erreichbar. Bild und Ton laufen weiter;'],
      not: NO_END,
      button: 'Konferenz verlassen',
      hears: [],
    },
  ],
  'edge 10: the end could not be told to the server': [
    {
      who: LINDNER,
      view: { conferenceView: { ending: 'failed' }, feed: { name: 'offline', since: at('10:50') } },
      sees: [
        'Die Konferenz konnte noch nicht beendet werden',
        'Ihre Kamera und Ihr Mikrofon sind bereits ausgeschaltet.',
      ],
      not: /Sie haben die Konferenz/,
      assertive: 'Die Konferenz konnte noch nicht beendet werden',
      button: 'Erneut versuchen',
      hears: [],
    },
  ],
  'edge 79: the page is older than the operator wants, before one takes part': [
    {
      who: HANNELORE,
      view: { phase: 'none', policy: OLD },
      sees: [
        'Bitte laden Sie die Seite vor dem Termin neu.',
        'Sie können auch mit dieser Fassung teilnehmen.',
      ],
      not: /nicht mehr sicher/,
      polite: 'Bitte laden Sie die Seite vor dem Termin neu.',
      button: 'Seite neu laden',
    },
    {
      who: LINDNER,
      view: { phase: 'outside', policy: OLD },
      sees: ['wenden Sie sich an den Anbieter Ihrer Anwendung'],
      polite: 'Bitte laden Sie die Seite vor dem Termin neu.',
      button: 'Videokonferenz starten',
    },
  ],
  'edge 79: the page is older than the operator wants, in the middle of a conference': [
    {
      who: HANNELORE,
      view: { policy: OLD },
      sees: ['Videokonferenz läuft'],
      not: /neuere Fassung|neu laden/,
    },
    { who: LINDNER, view: { policy: INSECURE }, sees: ['Videokonferenz läuft'], not: /Fassung|neu laden/ },
  ],
  'edge 79: the page is too old to be safe': [
    {
      who: HANNELORE,
      view: { phase: 'none', policy: INSECURE },
      sees: ['Diese Fassung der Seite ist nicht mehr sicher.', 'wenden Sie sich an das Notariat'],
      assertive: 'Diese Fassung der Seite ist nicht mehr sicher.',
      button: 'Seite neu laden',
    },
    {
      who: LINDNER,
      view: { phase: 'outside', policy: INSECURE },
      sees: ['Diese Fassung der Seite ist nicht mehr sicher.', 'an den Anbieter Ihrer Anwendung'],
      assertive: 'Diese Fassung der Seite ist nicht mehr sicher.',
      button: 'Chat zum Vorgang',
    },
    {
      who: HANNELORE,
      view: { phase: 'outside', why: 'excluded', policy: INSECURE, present: { hannelore: 'excluded' } },
      sees: [/Teilnahme an der Konferenz beendet/],
      not: /Fassung/,
      assertive: 'Ihre Teilnahme an der Konferenz beendet',
    },
  ],
};

const TYPES = [
  'conference-ended',
  'conference-view-close',
  'conference-interrupted',
  'conference-resumed',
  'conference-left',
  'conference-entered',
];

describe('what everybody is told', () => {
  for (const [state, rows] of Object.entries(STATES)) {
    for (const { who, view, sees, not, polite, assertive, button, hears } of rows) {
      it(`${state}: ${who.name}, ${who.role}`, async () => {
        const { staged, element } = await stage<NotaryConference>(
          stagedView({ self: who, present: QUIET }),
          html`<notary-conference></notary-conference>`,
        );
        const heard = TYPES.map((type) => hear(type));
        await show(staged, element, stagedView({ self: who, present: QUIET, ...view }));
        for (const words of sees) {
          if (words instanceof RegExp) expect(textOf(element)).to.match(words);
          else expect(textOf(element)).to.include(words);
        }
        if (not) expect(textOf(element)).not.to.match(not);
        if (polite) expect(said(element, 'polite')).to.include(polite);
        if (assertive) expect(said(element, 'assertive')).to.include(assertive);
        else expect(said(element, 'assertive')).to.equal('');
        if (button) expect(buttonNames(element)).to.include(button);
        const events = heard.flatMap(({ events: each }) => each.map(({ type }) => type));
        for (const { stop } of heard) stop();
        if (view.policy === INSECURE) expect(buttonNames(element)).not.to.include('Videokonferenz starten');
        if (hears) expect(events).to.deep.equal(hears);
        expect(textOf(element)).not.to.match(/\{\w+\}/);
      });
    }
  }
});
