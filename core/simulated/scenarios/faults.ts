import { HANNELORE, JONAS } from './cast.js';
import type { ScenarioGroup } from './scenario.js';

export const FAULTS: ScenarioGroup = {
  id: 'faults',
  title: { de: 'Geräte, Leitung und Server', en: 'Devices, line and servers' },
  scenarios: [
    {
      id: 'camera-denied',
      title: {
        de: 'Kamera und Mikrofon sind nicht freigegeben',
        en: 'Camera and microphone are not allowed',
      },
      covers: ['edge 41'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).playDevice('camera', 'denied');
        stage.page(HANNELORE).playDevice('microphone', 'denied');
        await stage.enter(HANNELORE);
      },
    },
    {
      id: 'camera-busy',
      title: { de: 'Ein anderes Programm hat die Kamera', en: 'Another program has the camera' },
      covers: ['edge 42'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).playDevice('camera', 'busy');
        await stage.enter(HANNELORE);
      },
    },
    {
      id: 'devices-missing',
      title: { de: 'Es gibt weder Kamera noch Mikrofon', en: 'There is neither camera nor microphone' },
      covers: ['edge 41'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).playDevice('camera', 'missing');
        stage.page(HANNELORE).playDevice('microphone', 'missing');
        await stage.enter(HANNELORE);
      },
    },
    {
      id: 'microphone-failed',
      title: {
        de: 'Das Mikrofon fällt mitten im Gespräch aus',
        en: 'The microphone fails in mid-conversation',
      },
      covers: ['edge 33'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).playDevice('microphone', 'failed');
        await stage.advance();
      },
    },
    {
      id: 'phone-call',
      title: {
        de: 'Ein Anruf unterbricht Mikrofon und Kamera',
        en: 'A phone call interrupts microphone and camera',
      },
      covers: ['edge 33'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).playDevice('microphone', 'interrupted');
        stage.page(HANNELORE).playDevice('camera', 'interrupted');
        await stage.advance();
      },
    },
    {
      id: 'phone-call-other',
      title: {
        de: 'Ein Anruf unterbricht das Mikrofon eines anderen',
        en: 'A phone call interrupts the microphone of somebody else',
      },
      covers: ['edge 33'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.page(JONAS).playDevice('microphone', 'interrupted');
        await stage.advance();
      },
    },
    {
      id: 'browser-too-old',
      title: { de: 'Der Browser ist zu alt', en: 'The browser is too old' },
      covers: ['edge 44'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).media = { ...stage.page(HANNELORE).media, onEnter: 'browser-not-supported' };
        await stage.enter(HANNELORE);
      },
    },
    {
      id: 'no-media-path',
      title: {
        de: 'Bild und Ton kommen nicht durch das Netz',
        en: 'Picture and sound do not get through the network',
      },
      covers: ['edge 43'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.page(HANNELORE).media = { ...stage.page(HANNELORE).media, onEnter: 'join-failed' };
        await stage.enter(HANNELORE);
        await stage.advance(60_000);
      },
    },
    {
      id: 'media-server-away',
      title: { de: 'Der Medienserver ist eben ausgefallen', en: 'The media server has just failed' },
      covers: ['edge 75', 'R-I1'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.mediaServer.stop();
        await stage.advance(5_000);
      },
    },
    {
      id: 'media-server-gone',
      title: { de: 'Der Medienserver bleibt weg', en: 'The media server stays away' },
      covers: ['edge 75', 'R-I8'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.mediaServer.stop();
        await stage.advance(60_000);
      },
    },
    {
      id: 'server-away-inside',
      title: {
        de: 'Der Server ist weg, Bild und Ton laufen weiter',
        en: 'The server is away, picture and sound go on',
      },
      covers: ['edge 74', 'edge 77'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.simulated.stopBackend();
        await stage.advance(20_000);
      },
    },
    {
      id: 'server-away-outside',
      title: { de: 'Der Server ist weg, niemand ist darin', en: 'The server is away, nobody is in' },
      covers: ['edge 76'],
      play: async (stage) => {
        stage.simulated.stopBackend();
        await stage.advance(20_000);
      },
    },
    {
      id: 'server-never-reached',
      title: { de: 'Der Server war nie zu erreichen', en: 'The server was never reached' },
      covers: ['edge 76'],
      before: (stage) => stage.simulated.stopBackend(),
      play: (stage) => stage.advance(5_000),
    },
    {
      id: 'both-down',
      title: { de: 'Server und Medienserver sind weg', en: 'Server and media server are away' },
      covers: ['edge 76'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      play: async (stage) => {
        stage.simulated.stopBackend();
        stage.mediaServer.stop();
        await stage.advance(60_000);
      },
    },
    {
      id: 'server-slow',
      title: { de: 'Der Server antwortet langsam', en: 'The server is slow' },
      covers: ['edge 77'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.backend.slowness = 4_000;
        stage.page(HANNELORE).client.startConference();
        await stage.advance(1_000);
      },
    },
    {
      id: 'too-often',
      title: { de: 'Zu oft in kurzer Zeit', en: 'Too often in a short time' },
      covers: ['edge 81'],
      before: (stage) => stage.meet(JONAS),
      play: async (stage) => {
        stage.trouble('too_many_requests', { person: HANNELORE, path: /entries$/ });
        await stage.enter(HANNELORE);
      },
    },
  ],
};
