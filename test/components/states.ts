import {
  APPOINTMENT,
  AYDIN,
  BRANDT,
  HANNELORE,
  JONAS,
  LINDNER,
  NEXT_APPOINTMENT,
  PEOPLE,
  at,
  fakeStream,
  happened,
  message,
  remoteMedia,
  stagedView,
} from '../support/staged-case.js';
import type { LocalMedia } from '../../core/media/media-room.js';

export const CHAT = [
  happened(
    1,
    '10:02',
    { type: 'conference-started', conference: 'c-1', appointment: 'a-1', kind: 'consultation' },
    LINDNER,
  ),
  message(2, LINDNER, '10:20', 'Der Entwurf liegt jetzt auch bei Ihren Dokumenten.'),
  happened(3, '10:42', { type: 'participant-lost', conference: 'c-1', person: 'jonas', entry: 'e-1' }),
  message(4, HANNELORE, '10:43', 'Mein Bild ist weg. Bin ich noch zu hören?'),
  message(5, AYDIN, '10:44', 'Bitte wählen Sie „Videokonferenz starten“, um wieder beizutreten.'),
  happened(6, '10:46', { type: 'participant-connected', conference: 'c-1', person: 'jonas', entry: 'e-2' }),
  message(7, JONAS, '10:47', 'Ich höre dich jetzt wieder gut.'),
  happened(8, '10:57', { type: 'appointment-created', appointment: NEXT_APPOINTMENT }, LINDNER),
  happened(
    9,
    '10:58',
    { type: 'conference-ended', conference: 'c-1', reason: 'ended', successor: null },
    LINDNER,
  ),
];

export function ownMedia(more: Partial<LocalMedia> = {}): LocalMedia {
  return { microphone: 'on', camera: 'on', stream: fakeStream(), speaking: false, ...more };
}

/** Every phase of a conference, for both sides where they differ. */
export const EVERY_PHASE = {
  unknown: () => stagedView({ phase: 'unknown' }),
  'server never reached': () =>
    stagedView({ phase: 'unknown', feed: { name: 'offline', since: at('10:42') } }),
  'token refused': () => stagedView({ phase: 'unknown', feed: { name: 'refused', code: 'token_expired' } }),
  'access removed': () => stagedView({ phase: 'unknown', feed: { name: 'refused', code: 'access_removed' } }),
  'case deleted': () => stagedView({ phase: 'unknown', feed: { name: 'refused', code: 'case_deleted' } }),
  'closed, notary': () => stagedView({ phase: 'none', self: LINDNER, closedAt: at('12:00') }),
  'none, citizen': () => stagedView({ phase: 'none' }),
  'none, notary': () => stagedView({ phase: 'none', self: LINDNER }),
  'running, not in yet': () => stagedView({ phase: 'outside' }),
  left: () => stagedView({ phase: 'outside', why: 'left', self: LINDNER, present: { jonas: 'connected' } }),
  interrupted: () => stagedView({ phase: 'outside', why: 'interrupted' }),
  elsewhere: () => stagedView({ phase: 'outside', why: 'elsewhere' }),
  moved: () => stagedView({ phase: 'outside', why: 'moved' }),
  waiting: () => stagedView({ phase: 'waiting', present: { lindner: 'connected', hannelore: 'waiting' } }),
  excluded: () =>
    stagedView({
      phase: 'outside',
      why: 'excluded',
      present: { lindner: 'connected', hannelore: 'excluded' },
    }),
  'in another case': () =>
    stagedView({ phase: 'outside', why: 'in-other', conferenceView: { other: 'Gründung Birkenhof GmbH' } }),
  'to be identified anew': () => stagedView({ phase: 'outside', why: 'identify' }),
  'identified anew': () => stagedView({ phase: 'outside', why: 'identified' }),
  readmitted: () =>
    stagedView({
      phase: 'outside',
      why: 'readmitted',
      present: { lindner: 'connected', hannelore: 'readmitted' },
    }),
  'inside, notary, one waits': () =>
    stagedView({
      self: LINDNER,
      capabilities: ['start', 'end', 'admit'],
      present: { lindner: 'connected', hannelore: 'waiting' },
    }),
  entering: () => stagedView({ phase: 'entering' }),
  'inside, notary, one lost': () =>
    stagedView({
      self: LINDNER,
      present: { lindner: 'connected', hannelore: 'connected', jonas: ['lost', '10:51'], aydin: 'connected' },
      media: {
        local: ownMedia(),
        remote: [
          remoteMedia('hannelore', { stream: fakeStream(), speaking: true }),
          remoteMedia('aydin', { cameraOn: false, microphoneOn: false, stream: fakeStream() }),
        ],
      },
    }),
  'inside, notary away': () =>
    stagedView({
      present: { lindner: ['left', '10:31'], hannelore: 'connected', jonas: 'connected' },
      media: { local: ownMedia(), remote: [remoteMedia('jonas', { stream: fakeStream() })] },
    }),
  'inside, devices refused': () =>
    stagedView({ media: { local: ownMedia({ stream: null, camera: 'denied', microphone: 'busy' }) } }),
  'inside, sign language interpreter': () =>
    stagedView({
      people: [...PEOPLE, BRANDT],
      present: { lindner: 'connected', hannelore: 'connected', brandt: 'connected' },
      streams: ['lindner', 'brandt'],
    }),
  'inside, a window is shared': () =>
    stagedView({ media: { remote: [remoteMedia('lindner'), remoteMedia('lindner', { kind: 'screen' })] } }),
  'inside, end failed': () => stagedView({ self: LINDNER, conferenceView: { ending: 'failed' } }),
  'inside, end pending': () => stagedView({ self: LINDNER, conferenceView: { ending: 'pending' } }),
  reconnecting: () => stagedView({ phase: 'reconnecting', streams: ['lindner', 'jonas'] }),
  checking: () => stagedView({ phase: 'checking' }),
  leaving: () => stagedView({ phase: 'leaving' }),
  'ended, citizen': () => stagedView({ phase: 'ended', appointments: [APPOINTMENT, NEXT_APPOINTMENT] }),
  'ended, citizen was away': () => stagedView({ phase: 'ended', conferenceView: { endedWhileAway: true } }),
  'ended, notary': () => stagedView({ phase: 'ended', self: LINDNER }),
  'media server down': () =>
    stagedView({
      phase: 'outside',
      why: 'interrupted',
      conferenceView: { problem: { code: 'media-unavailable', recoverable: true } },
    }),
  'pressed too often': () =>
    stagedView({
      phase: 'outside',
      why: 'left',
      conferenceView: { problem: { code: 'too-many-requests', recoverable: true } },
    }),
};
