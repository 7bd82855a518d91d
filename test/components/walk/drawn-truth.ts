import type { CaseView, OutsideReason } from '../../../core/case-view.js';
import { dueAppointment } from '../../../protocol/access.js';
import { claim, claimSame } from '../../core/walk/claims.js';
import type { World } from '../../core/walk/world.js';
import { buttonNames, everything, find, get, textOf } from '../support.js';
import type { DrawnPage } from './drawn-page.js';

/** What a page may tell of the own taking part: one of these, or nothing. */
type Story = OutsideReason | 'cut' | 'ended';

/** Sentences that tell one story each, as they are read. */
const STORIES = {
  left: /Sie haben die Konferenz verlassen|(?<!die )Konferenz verlassen (um|Sie)|läuft noch\.$/m,
  cut: /Ihre Verbindung (ist unterbrochen|konnte)|^Verbindung unterbrochen|Die Verbindung ist unterbrochen/m,
  ended:
    /(Notar|Notariat|Lindner|Aydın|Sie haben) (hat )?die Konferenz (um .{5} Uhr )?beendet|^Konferenz beendet|Diese Konferenz ist beendet/m,
  elsewhere:
    /Sie nehmen (bereits auf einem anderen Gerät|gemeinsam mit einer anderen Person an deren Gerät) teil|Sie sind im Notarbüro anwesend/,
  moved: /auf einem anderen Gerät fortgesetzt/,
  excluded: /hat Ihre Teilnahme an der Konferenz beendet/,
  readmitted: /Sie können wieder an der Konferenz teilnehmen/,
  new: /Sie können jetzt teilnehmen|hat die Videokonferenz erneut gestartet/,
} as const satisfies Partial<Record<Story, RegExp>>;

/** What would deny an end. */
const GOES_ON =
  /Sie läuft weiter|Konferenz läuft weiter|nicht beendet|jederzeit zurückkehren|konferenz läuft/;

/** How the bands of each kind read. */
const BANDS: Readonly<Record<string, RegExp>> = {
  lost: /Die Verbindung zu( .+ ist unterbrochen \(seit|r Notarin oder zum Notar ist unterbrochen|m Notarbüro ist unterbrochen)/,
  away: /hat die Konferenz vorübergehend verlassen/,
  back: /ist zurückgekehrt/,
  alone: /zurzeit allein/,
  waiting: /wartet auf Einlass/,
  reconnecting: /Ihre Verbindung ist unterbrochen/,
  checking: /Die Verbindung ist unterbrochen. Der Stand/,
  offline: /Server ist zurzeit nicht erreichbar/,
  session: /Ihre Anmeldung ist abgelaufen/,
  problem: /zurzeit nicht|konnte keine Verbindung|zu viele Versuche|nicht berechtigt/,
  end: /konnte noch nicht beendet werden/,
  meanwhile: /Während Ihrer Abwesenheit/,
  empty: /seit .*niemand|noch|leer/i,
};

/** What is drawn, and what is said aloud, is the one story that the log and the own connection tell. */
export function checkDrawn(page: DrawnPage, world: World): void {
  const { view, name } = page;
  const story = storyOf(view);
  for (const [where, prose] of Object.entries(proseOf(page))) {
    const told = Object.keys(STORIES).filter((each) => STORIES[each as keyof typeof STORIES].test(prose));
    const mayBeSilent = where === 'aloud' || (story === 'new' && isHindered(view));
    const wanted = mayBeSilent ? told.filter((each) => each === story) : [story].filter(Boolean);
    claimSame(told, wanted, `${name}, ${where}, in ${view.conference.phase}: ${prose}`);
    if (story === 'ended') claim(!GOES_ON.test(prose), `${name}, ${where}, denies the end: ${prose}`);
  }
  checkBands(page);
  checkButtons(page);
  checkChat(page, world);
}

/** A band says what is in the way: that one can take part now would deny it. */
function isHindered({ feed, conference }: CaseView): boolean {
  return feed.name === 'offline' || conference.problem !== null;
}

function storyOf({ conference }: CaseView): Story | undefined {
  switch (conference.phase) {
    case 'ended':
      return 'ended';
    case 'reconnecting':
      return 'cut';
    case 'checking':
      return conference.takenOut ? undefined : 'cut';
    case 'outside':
      return conference.why === 'interrupted' ? 'cut' : (conference.why ?? 'new');
    case 'unknown':
    case 'none':
    case 'waiting':
    case 'entering':
    case 'inside':
    case 'leaving':
      return undefined;
  }
}

/** All sentences of a page that has cards, of one that has none, and of the live regions; buttons and chat tell nothing here. */
function proseOf({ element }: DrawnPage): Readonly<Record<'cards' | 'bands' | 'aloud', string>> {
  const conference = get(element, 'notary-conference');
  const alone = get(element, 'conference-notice:not([without-cards])');
  const lines = (root: HTMLElement, selector: string) =>
    everything(root).filter((each) => each.matches(selector));
  const seen = (each: Element) => !each.matches('.visually-hidden *');
  const text = (each: readonly Element[]) => each.map(textOf).join('\n');
  return {
    cards: text([
      ...lines(conference, '.status-line > span, .place :is(h3, p), .sentence, .said > p').filter(seen),
    ]),
    bands: text(lines(alone, '.said > p')),
    aloud: text(
      lines(element, '[aria-live] > p').filter(
        (each) => !(each.getRootNode() as ShadowRoot).host.matches('case-chat'),
      ),
    ),
  };
}

/** Each band reads as what it is, and stands exactly while it is so. */
function checkBands(page: DrawnPage): void {
  const { view, name } = page;
  const { beside, alone } = page.bands;
  for (const band of [...beside, ...alone]) {
    const [kind = ''] = (band.dataset['notice'] ?? '').split('-');
    const pattern = BANDS[kind];
    if (pattern) claim(pattern.test(textOf(band)), `${name} has a band ${kind} that reads: ${textOf(band)}`);
  }
  const ids = beside.map((band) => band.dataset['notice'] ?? '');
  claimSame(
    ids.filter((id) => isOfConnection(id)),
    expectedBands(view),
    `${name} has other bands than its connection tells`,
  );
}

function isOfConnection(id: string): boolean {
  return /^(reconnecting|checking|offline|session|end-failed|waiting-)/.test(id);
}

function expectedBands(view: CaseView): readonly string[] {
  const { feed, self, conference } = view;
  const { phase, problem, ending, takenOut } = conference;
  const running = conference.conference?.status === 'running' && phase !== 'ended';
  const waiting = Object.values(conference.conference?.participations ?? {}).filter(
    ({ presence, admitted, person }) => presence === 'waiting' && !admitted && person !== self?.person.id,
  );
  const isCutOff = phase === 'reconnecting' || phase === 'checking';
  const isQuiet = isCutOff || phase === 'ended' || phase === 'unknown';
  const isTold = phase !== 'inside' && problem?.code === 'server-unreachable';
  return [
    ...(ending === 'failed' && phase !== 'ended' ? ['end-failed'] : []),
    ...(running && self?.capabilities.includes('admit')
      ? waiting.map(({ entry }) => `waiting-${entry}`)
      : []),
    ...(phase === 'reconnecting' ? ['reconnecting'] : []),
    ...(phase === 'checking' && !takenOut ? ['checking'] : []),
    ...(!isQuiet && feed.name === 'offline' && !isTold ? ['offline'] : []),
    ...(!isQuiet && feed.name === 'refused' ? ['session'] : []),
  ];
}

/** Never a way that leads nowhere, never none where there is one. */
function checkButtons(page: DrawnPage): void {
  const { view, name, element } = page;
  const { phase, why, conference } = view.conference;
  const rights = view.self?.capabilities ?? [];
  const running = conference?.status === 'running' && phase !== 'ended';
  const names = buttonNames(get(element, 'notary-conference'));
  const offers = (wanted: string) => names.includes(wanted);
  const isOut = phase === 'outside' && running && why !== 'excluded';
  const claimOffer = (wanted: string, expected: boolean) =>
    claimSame(offers(wanted), expected, `${name} in ${phase}, ${why}, “${wanted}” of: ${names.join(' · ')}`);

  const mayStart = rights.includes('start');
  // of the appointment of the ended one, unless another has come nearer
  const due = view.case && dueAppointment(view.case, new Date(Date.now() + view.clockOffset));
  const isAgain = phase === 'ended' && due?.id === conference?.appointment;
  const isFirst = phase === 'none' || (phase === 'ended' && !isAgain);
  claimOffer('Videokonferenz starten', isOut || (isFirst && mayStart));
  claimOffer('Neue Videokonferenz zu diesem Termin starten', isAgain && mayStart);
  const isOnTheWay = ['entering', 'waiting', 'inside', 'reconnecting', 'checking'].includes(phase);
  claimOffer('Konferenz verlassen', isOnTheWay);
  const isEnding = view.conference.ending === 'pending';
  claimOffer('Konferenz beenden', running && rights.includes('end') && !isEnding);
}

/** The time line in the chat tells each start and each end once. */
function checkChat(page: DrawnPage, world: World): void {
  const { view, element, name } = page;
  const chat = get(element, 'case-chat');
  if (!view.case || find(chat, '.older')) return;
  const known = world.room.log.events.slice(0, view.case.version);
  const entries = everything(chat)
    .filter((each) => each.matches('.entry'))
    .map(textOf);
  const drawn = (words: RegExp) => entries.filter((entry) => words.test(entry)).length;
  const happened = (type: string) => known.filter((event) => event.type === type).length;
  claimSame(drawn(/Videokonferenz gestartet/), happened('conference-started'), `${name}: starts in the chat`);
  claimSame(drawn(/Konferenz beendet/), happened('conference-ended'), `${name}: ends in the chat`);
}
