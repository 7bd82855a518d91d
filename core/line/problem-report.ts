import { CLIENT_VERSION } from '../../protocol/client-version.js';
import { PROBLEMS } from '../../protocol/problems.js';
import { ROLES } from '../../protocol/people.js';
import { CONFERENCE_PHASES, CONFERENCE_PROBLEMS, type CaseView } from '../case-view.js';
import type { Effect } from '../conference/inputs.js';
import { DEVICE_STATES } from '../../protocol/device-check.js';
import { MEDIA_CLOSE_REASONS } from '../media/close-reasons.js';
import { CODECS, type LineFigures } from './line-figures.js';
import type { LineControls } from './line-controls.js';
import { ownQuality } from './own-quality.js';

/** What a person hands to whoever helps them. Everything in it is a number, a time, or a word of ours. */
export interface ProblemReport {
  readonly version: string;
  /** UTC. */
  readonly made: string;
  readonly browser: string;
  /** The same for everybody in that conference, and nothing else: the first 12 digits of the SHA-256 of its id. */
  readonly conference: string | null;
  readonly now: Readonly<Record<string, string | number | boolean | null>>;
  /** The others, in the order of their streams. */
  readonly people: readonly Readonly<Record<string, string | number | boolean>>[];
  readonly figures: readonly Readonly<Record<string, string | number | null>>[];
  readonly samples: readonly Readonly<Record<string, string | number>>[];
  readonly steps: readonly Readonly<Record<string, string>>[];
}

export interface ReportSources {
  readonly view: CaseView;
  readonly trail: LineControls['trail'];
  readonly figures: LineFigures | null;
  readonly userAgent: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Redacted by construction: nothing is taken out of a text, everything is put in by name. A word that is none of ours, for
 * example a code of a newer server, is `other`.
 */
export async function problemReport({
  view,
  trail,
  figures,
  userAgent,
  now,
}: ReportSources): Promise<ProblemReport> {
  const { conference, media, feed, wanted } = view;
  const people = [...new Set(media.remote.map(({ person }) => person))];
  const nameOf = (person: string | null): string =>
    person === null ? 'own' : `person ${people.includes(person) ? people.indexOf(person) + 1 : 'other'}`;
  return {
    version: CLIENT_VERSION,
    made: new Date(now).toISOString(),
    browser: browserOf(userAgent),
    conference: await digest(conference.conference?.id),
    now: {
      feed: word(feed.name),
      'feed code': 'code' in feed ? word(feed.code) : null,
      phase: word(conference.phase),
      why: conference.why === null ? null : word(conference.why),
      problem: conference.problem === null ? null : word(conference.problem.code),
      ending: word(conference.ending),
      since: time(conference.since),
      'clock offset': Math.round(view.clockOffset),
      line: word(ownQuality(view)),
      microphone: word(media.local.microphone),
      camera: word(media.local.camera),
      screen: word(media.local.screen ?? 'off'),
      pictures: word(wanted.pictures ?? 'all'),
      'picture unsent': media.local.unsent === true,
      role: view.self ? word(view.self.person.role) : null,
    },
    people: media.remote.map((each) => ({
      who: nameOf(each.person),
      role: word(view.case?.people[each.person]?.role ?? 'party'),
      kind: word(each.kind),
      line: word(each.line),
      'microphone on': each.microphoneOn,
      'camera on': each.cameraOn,
      standing: each.standing,
      'sound only': each.soundOnly,
      held: each.held,
    })),
    figures: (figures?.streams ?? []).map((each) => ({
      who: nameOf(each.person),
      kind: word(each.kind),
      media: word(each.media),
      'kbit/s': number(each.kilobits),
      'lost %': each.lost === null ? null : percent(each.lost),
      'round trip ms': number(each.roundTrip),
      'jitter ms': number(each.jitter),
      width: number(each.width),
      height: number(each.height),
      'frames/s': number(each.framesPerSecond),
      codec: each.codec === null ? null : word(each.codec),
      path: each.path === null ? null : `${word(each.path.way)}, ${word(each.path.protocol)}`,
    })),
    samples: trail.samples.map((each) => ({
      at: new Date(each.at).toISOString(),
      'lost %': percent(each.lost),
      'round trip ms': Math.round(each.roundTrip),
    })),
    steps: trail.steps.map(({ at, what, how }) => ({
      at: new Date(at).toISOString(),
      what: word(what),
      ...(how === undefined ? {} : { how: word(how) }),
    })),
  };
}

/** As keys: the compiler asks for every one of them. */
const EFFECTS: Readonly<Record<Effect['type'], true>> = {
  enter: true,
  'open-media': true,
  'close-media': true,
  'silence-media': true,
  'set-devices': true,
  'choose-devices': true,
  leave: true,
  'leave-with-media': true,
  end: true,
  refresh: true,
  'start-deadline': true,
  'schedule-retry': true,
  'clear-timers': true,
};

/** All that may stand in a report, beside numbers, times and what `browserOf` knows. */
const WORDS: ReadonlySet<string> = new Set<string>([
  ...Object.keys(PROBLEMS),
  ...ROLES,
  ...CONFERENCE_PHASES,
  ...CONFERENCE_PROBLEMS,
  ...DEVICE_STATES,
  ...MEDIA_CLOSE_REASONS,
  ...CODECS,
  ...'connecting online offline refused no_credentials'.split(' '),
  ...'new left interrupted excluded readmitted in-other elsewhere moved identify identified'.split(' '),
  ...'no pending failed good weak soundFirst lost off on choosing starting all documents none'.split(' '),
  ...'camera screen microphone line sound picture direct relay udp tcp entry'.split(' '),
  ...'waiting unreachable no-credentials aborted entered reconnecting reconnected closed'.split(' '),
  ...Object.keys(EFFECTS),
]);

function word(said: string): string {
  return WORDS.has(said) ? said : 'other';
}

function number(value: number | null): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null;
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}

function time(iso: string | null): string | null {
  const at = Date.parse(iso ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Android says that it is Linux as well. */
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Macintosh', 'CrOS', 'Linux'];

/** Which browser and system, by name and main version: the whole text may name a device. */
export function browserOf(userAgent: string): string {
  const found = /(Edg|OPR|SamsungBrowser|Firefox|Chrome|CriOS|FxiOS|Version)\/(\d{1,4})/.exec(
    // the more telling ones come later in the text
    userAgent.replace(/Chrome(?=\/.*(?:Edg|OPR|SamsungBrowser)\/)/, ''),
  );
  const name = found?.[1] === 'Version' ? 'Safari' : found?.[1];
  const system = SYSTEMS.find((each) => userAgent.includes(each));
  return [name ? `${name} ${found?.[2] ?? ''}` : 'other', system ?? 'other'].join(', ');
}

async function digest(id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id));
  return [...new Uint8Array(bytes)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 12);
}
