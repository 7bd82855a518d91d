import type { CaseControls } from '../../core/case-controls.js';
import { simulatedFigures } from '../../core/media/simulated/simulated-figures.js';
import type { LineControls } from '../../core/line/line-controls.js';
import type { CaseView, ConferencePhase, ConferenceView, OutsideReason } from '../../core/case-view.js';
import {
  NO_MEDIA,
  type MediaState,
  type RemoteMedia,
  type WantedDevices,
} from '../../core/media/media-room.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import {
  APPOINTMENT,
  at,
  AYDIN,
  BRANDT,
  CASE_ID,
  CASE_TITLE,
  HANNELORE,
  JONAS,
  LINDNER,
  PEOPLE,
} from '../../core/simulated/scenarios/cast.js';
import type { CasePolicy } from '../../protocol/access.js';
import type { Appointment } from '../../protocol/appointments.js';
import type {
  CaseState,
  Conference,
  ConferenceEnd,
  Participation,
  Presence,
} from '../../protocol/case-state.js';
import type { Actor, TimelineEvent } from '../../protocol/events.js';
import type { Capability, Person } from '../../protocol/people.js';

/*
 * A case for tests of what is drawn: its view is set by the test, its requests are only recorded. Day and times are
 * those of the drawings: case 2026-0118, 24 November 2026.
 */
export { APPOINTMENT, at, AYDIN, BRANDT, CASE_ID, CASE_TITLE, HANNELORE, JONAS, LINDNER, PEOPLE };

export const NEXT_APPOINTMENT: Appointment = {
  ...APPOINTMENT,
  id: 'a-2',
  local: '2031-12-03T10:00',
  startsAt: '2031-12-03T10:00:00.000+01:00',
  relation: { type: 'in-addition', to: 'a-1' },
};

export interface Staging {
  /** Who looks. Default: Hannelore, a party. */
  readonly self?: Person;
  readonly capabilities?: readonly Capability[];
  readonly people?: readonly Person[];
  readonly phase?: ConferencePhase;
  readonly why?: OutsideReason;
  readonly since?: string;
  /** Who is in the conference and how, in the order of first entry. */
  readonly present?: Readonly<Record<string, Presence | readonly [Presence, string]>>;
  readonly ended?: Partial<ConferenceEnd>;
  readonly conference?: Partial<Conference>;
  readonly conferenceView?: Partial<ConferenceView>;
  readonly appointments?: readonly Appointment[];
  readonly events?: readonly TimelineEvent[];
  readonly chat?: Partial<CaseView['chat']>;
  readonly readers?: CaseView['readers'];
  readonly media?: Partial<MediaState>;
  readonly wanted?: WantedDevices;
  /** Ids of the people whose camera is received. */
  readonly streams?: readonly string[];
  readonly feed?: CaseView['feed'];
  readonly wishes?: CaseView['wishes'];
  /** Since when the case is closed. */
  readonly closedAt?: string;
  readonly text?: CaseView['text'];
  readonly policy?: CasePolicy;
  /** What the server's clock shows. Default: during the appointment. */
  readonly now?: string;
  /** Who was made the official person. */
  readonly official?: string;
}

const OFFICE_RIGHTS: readonly Capability[] = ['start', 'end', 'appoint'];

/** A view in any phase. */
export function stagedView(staging: Staging = {}): CaseView {
  const { self = HANNELORE, phase = 'inside', people = PEOPLE } = staging;
  const known = phase !== 'unknown';
  const office = self.role === 'notary' || self.role === 'deputy';
  const conference = known && phase !== 'none' ? conferenceOf(staging) : null;
  return Object.freeze<CaseView>({
    feed: staging.feed ?? { name: known ? 'online' : 'connecting' },
    self: known
      ? { person: self, capabilities: staging.capabilities ?? (office ? OFFICE_RIGHTS : []) }
      : null,
    case: known ? caseOf(staging, people, conference) : null,
    conference: {
      phase,
      why: phase === 'outside' ? (staging.why ?? 'new') : null,
      takenOut: false,
      since: staging.since ?? (conference ? at('10:42') : null),
      conference,
      ending: 'no',
      endedWhileAway: false,
      problem: null,
      other: null,
      ...staging.conferenceView,
    },
    media: mediaOf(staging, phase),
    wanted: staging.wanted ?? { microphone: true, camera: true },
    chat: {
      events: staging.events ?? [],
      hasOlder: false,
      loadingOlder: false,
      outbox: [],
      seenUpTo: 0,
      unread: 0,
      draft: '',
      muted: false,
      ...staging.chat,
    },
    readers: staging.readers ?? {},
    clockOffset: Date.parse(staging.now ?? at('10:45')) - Date.now(),
    ...(staging.text ? { text: staging.text } : {}),
    ...(staging.policy ? { policy: staging.policy } : {}),
    wishes: staging.wishes ?? [],
  });
}

function conferenceOf({
  phase = 'inside',
  self = HANNELORE,
  present,
  ended,
  conference,
}: Staging): Conference {
  const over = phase === 'ended';
  const inside = ['inside', 'reconnecting', 'checking'].includes(phase);
  const standing = present ?? {
    lindner: 'connected',
    jonas: 'connected',
    ...(inside && { [self.id]: 'connected' }),
  };
  return {
    id: 'c-1',
    appointment: 'a-1',
    kind: 'consultation',
    status: over ? 'ended' : 'running',
    startedAt: at('10:02'),
    ended: over ? { at: at('10:58'), by: actor(LINDNER), reason: 'ended', successor: null, ...ended } : null,
    media: { generation: 1, open: !over, since: at('10:02') },
    turns: [],
    proceedings: null,
    participations: Object.fromEntries(
      Object.entries(standing).map(([person, how]) => [person, participation(person, over ? 'over' : how)]),
    ),
    ...conference,
  };
}

function participation(person: string, how: Presence | readonly [Presence, string]): Participation {
  const [presence, clock] = typeof how === 'string' ? [how, '10:03'] : how;
  const admitted = presence !== 'waiting' && presence !== 'excluded';
  const [since, entry] = [at(clock), `e-${person}`];
  const by = presence === 'excluded' ? { excludedBy: actor(LINDNER) } : {};
  return { person, presence, since, entry, device: 'd-1', admitted, wasConnected: admitted, ...by };
}

function caseOf(staging: Staging, people: readonly Person[], conference: Conference | null): CaseState {
  return {
    id: CASE_ID,
    title: CASE_TITLE,
    version: staging.events?.at(-1)?.seq ?? 10,
    people: Object.fromEntries(people.map((person) => [person.id, person])),
    official: staging.official ?? null,
    closedAt: staging.closedAt ?? null,
    appointments: staging.appointments ?? [APPOINTMENT],
    conferences: conference ? [conference] : [],
  };
}

function mediaOf({ media, streams = [] }: Staging, phase: ConferencePhase): MediaState {
  if (!['inside', 'reconnecting', 'checking'].includes(phase)) return { ...NO_MEDIA, ...media };
  return {
    local: { microphone: 'on', camera: 'on', stream: null, speaking: false },
    remote: streams.map((person) => remoteMedia(person)),
    quality: 'good',
    ...media,
  };
}

export function remoteMedia(person: string, more: Partial<RemoteMedia> = {}): RemoteMedia {
  return {
    id: `s-${person}-${more.kind ?? 'camera'}`,
    person,
    kind: 'camera',
    stream: null,
    microphoneOn: true,
    cameraOn: true,
    interrupted: [],
    speaking: false,
    line: 'good',
    standing: false,
    soundOnly: false,
    held: false,
    ...more,
  };
}

export function actor({ id, role }: Person): NonNullable<Actor> {
  return { id, role };
}

export function message(seq: number, by: Person, clock: string, text: string): TimelineEvent {
  return { seq, at: at(clock), by: actor(by), type: 'message-sent', message: { id: `m-${seq}`, text } };
}

type Without<Event, Key extends PropertyKey> = Event extends unknown ? Omit<Event, Key> : never;

/** Any other line of the time line. */
export function happened(
  seq: number,
  clock: string,
  fact: Without<TimelineEvent, 'seq' | 'at' | 'by'>,
  by: Person | null = null,
): TimelineEvent {
  return { seq, at: at(clock), by: by && actor(by), ...fact };
}

/** What an element asked of the case, in order. */
export type Request = readonly [keyof CaseControls | keyof LineControls, ...unknown[]];

/** Controls whose view is set by hand and whose requests change nothing by themselves. */
export class StagedCase implements CaseControls {
  readonly requests: Request[] = [];
  readonly drafts: string[] = [];
  /** How often the code for a press was asked for ahead of it. */
  preparations = 0;
  /** Answers a request at once, as a quick case would; for tests that follow one. */
  onRequest: ((request: Request) => void) | undefined;
  #view: CaseView;
  readonly #listeners = new Set<() => void>();

  constructor(view: CaseView = stagedView()) {
    this.#view = view;
  }

  get view(): CaseView {
    return this.#view;
  }

  set view(view: CaseView) {
    this.#view = view;
    for (const listener of [...this.#listeners]) listener();
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly line: CaseControls['line'] = {
    setPictures: (pictures) => this.#record('setPictures', pictures),
    measure: () => Promise.resolve(simulatedFigures(this.view.media)),
    trail: { steps: [], samples: [] },
  };

  prepareStart(): void {
    this.preparations += 1;
  }
  startConference(): void {
    this.#record('startConference');
  }
  leaveConference(): void {
    this.#record('leaveConference');
  }
  endConference(): void {
    this.#record('endConference');
  }
  wish(wish: Wish): void {
    this.#record('wish', wish);
  }
  setMicrophone(on: boolean): void {
    this.#record('setMicrophone', on);
  }
  setCamera(on: boolean): void {
    this.#record('setCamera', on);
  }
  present(): void {
    this.#record('present');
  }
  stopPresenting(): void {
    this.#record('stopPresenting');
  }
  chooseDevices(choice: unknown): void {
    this.#record('chooseDevices', choice);
  }
  checkNetwork(): void {
    this.#record('checkNetwork');
  }
  typeText(line: string): void {
    this.#record('typeText', line);
  }
  endTextLine(): void {
    this.#record('endTextLine');
  }
  markTextSeen(): void {
    this.#record('markTextSeen');
  }
  sendMessage(text: string): void {
    this.#record('sendMessage', text);
  }
  retryMessage(id: string): void {
    this.#record('retryMessage', id);
  }
  discardMessage(id: string): void {
    this.#record('discardMessage', id);
  }
  loadOlderMessages(): void {
    this.#record('loadOlderMessages');
  }
  markMessagesSeen(): void {
    this.#record('markMessagesSeen');
  }
  keepDraft(text: string): void {
    this.drafts.push(text);
  }
  muteMessages(muted: boolean): void {
    this.#record('muteMessages', muted);
  }
  signOut(): void {
    this.#record('signOut');
  }
  /** What `calendarFile` answers. */
  file: string | null = 'BEGIN:VCALENDAR';
  calendarFile(appointment: string, language: 'de' | 'en'): Promise<string | null> {
    this.#record('calendarFile', appointment, language);
    return Promise.resolve(this.file);
  }
  dispose(): void {
    this.#record('dispose');
  }

  /** How often something was asked. */
  asked(name: keyof CaseControls): number {
    return this.requests.filter(([request]) => request === name).length;
  }

  #record(...request: Request) {
    this.requests.push(request);
    this.onRequest?.(request);
  }
}

const streams = new Set<MediaStream>();

/** A moving picture without a camera. */
export function fakeStream(colour = '#5b7f95'): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 320, 180);
    context.fillStyle = '#f0d9c4';
    context.beginPath();
    context.arc(160, 84, 44, 0, Math.PI * 2);
    context.fill();
    context.fillStyle = '#2c3e50';
    context.fillRect(90, 134, 140, 46);
  }
  const stream = canvas.captureStream(5);
  streams.add(stream);
  return stream;
}

export function stopFakeStreams(): void {
  for (const stream of streams) for (const track of stream.getTracks()) track.stop();
  streams.clear();
}
