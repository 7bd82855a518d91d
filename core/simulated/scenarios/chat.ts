import { APPOINTMENT, AYDIN, HANNELORE, JONAS, LINDNER } from './cast.js';
import type { ScenarioGroup } from './scenario.js';
import type { Stage } from './stage.js';

async function talk(stage: Stage): Promise<void> {
  await stage.clock('10:02');
  await stage.enter(LINDNER, HANNELORE, JONAS);
  await stage.clock('10:20');
  await stage.say(LINDNER, 'Der Entwurf liegt jetzt auch bei Ihren Dokumenten.');
  await stage.clock('10:42');
  await stage.lose(JONAS);
  await stage.clock('10:43');
  await stage.say(HANNELORE, 'Jonas ist weg. Ist er noch zu hören?');
  await stage.clock('10:44');
  await stage.say(AYDIN, 'Bitte wählen Sie „Videokonferenz starten“, um wieder beizutreten.');
  stage.page(JONAS).restoreNetwork();
  await stage.clock('10:46');
  await stage.enter(JONAS);
  await stage.clock('10:47');
  await stage.say(JONAS, 'Ich höre euch jetzt wieder gut.');
}

export const CHAT: ScenarioGroup = {
  id: 'chat',
  title: { de: 'Chat zum Vorgang', en: 'Chat of the case' },
  scenarios: [
    {
      id: 'chat',
      title: { de: 'Ein Gespräch mit Unterbrechung', en: 'A conversation with an interruption' },
      covers: ['R-C1', 'R-C3', 'R-C5', 'edge 67'],
      before: talk,
    },
    {
      id: 'chat-unread',
      title: { de: 'Neue Nachrichten', en: 'New messages' },
      covers: ['edge 72', 'R-C8'],
      before: talk,
      play: async (stage) => {
        await stage.clock('10:50');
        await stage.say(JONAS, 'Eine Frage noch zum Wohnungsrecht:');
        await stage.say(JONAS, 'Gilt es auch für die Garage?');
        await stage.say(LINDNER, 'Darauf komme ich gleich im Termin zurück.');
      },
    },
    {
      id: 'chat-offline',
      title: { de: 'Nachrichten warten auf die Verbindung', en: 'Messages wait for the connection' },
      covers: ['R-C4', 'R-C7', 'edge 63'],
      before: talk,
      play: async (stage) => {
        const page = stage.page(HANNELORE);
        await stage.lose(HANNELORE);
        await stage.advance(60_000);
        page.client.sendMessage('Mein Bild ist weg.');
        page.client.sendMessage('Ich versuche es gleich noch einmal.');
        await stage.advance(2_000);
      },
    },
    {
      id: 'chat-media-down',
      title: { de: 'Der Chat geht, der Medienserver nicht', en: 'The chat works, the media server does not' },
      covers: ['R-C2', 'edge 75'],
      before: talk,
      play: async (stage) => {
        stage.mediaServer.stop();
        await stage.advance(60_000);
        stage.page(HANNELORE).client.sendMessage('Ich sehe und höre nichts mehr.');
        stage.page(LINDNER).client.sendMessage('Bei uns ebenso. Wir versuchen es gleich noch einmal.');
        await stage.advance(1_000);
      },
    },
    {
      id: 'chat-failed',
      title: { de: 'Eine Nachricht wurde nicht angenommen', en: 'A message was refused' },
      covers: ['edge 68', 'edge 71'],
      before: talk,
      play: async (stage) => {
        stage.trouble('case_closed', { person: HANNELORE, path: /messages$/ });
        stage.page(HANNELORE).client.sendMessage('Das kommt nicht an.');
        await stage.advance(1_000);
      },
    },
    {
      id: 'chat-late',
      title: { de: 'Eine Nachricht im Augenblick des Endes', en: 'A message at the very moment of the end' },
      covers: ['edge 66', 'R-E16'],
      before: talk,
      play: async (stage) => {
        stage.page(HANNELORE).client.sendMessage('Vielen Dank und auf Wiedersehen!');
        await stage.end();
      },
    },
    {
      id: 'chat-long',
      title: {
        de: 'Lange Wörter, lange Nachrichten, viele Zeilen',
        en: 'Long words, long messages, many lines',
      },
      covers: ['edge 68', 'edge 72'],
      before: async (stage) => {
        await talk(stage);
        await stage.say(
          HANNELORE,
          'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung und ' +
            'https://www.example.com/ein/sehr/langer/verweis/ohne/jede/leerstelle/darin?und=noch&etwas=mehr',
        );
        await stage.say(LINDNER, Array.from({ length: 12 }, (_, line) => `${line + 1}. Zeile`).join('\n'));
        for (let number = 1; number <= 60; number++) {
          await stage.say(number % 3 ? JONAS : AYDIN, `Nachricht ${number} von vielen.`);
        }
      },
    },
    {
      id: 'chat-last-seen',
      title: { de: 'Die Beteiligte ist nicht verbunden', en: 'The party is not connected' },
      covers: ['edge 65'],
      before: async (stage) => {
        await talk(stage);
        stage.page(HANNELORE).close();
        await stage.clock('10:55');
      },
    },
    {
      id: 'chat-ready-text',
      title: { de: 'Ein vorbereiteter Text steht im Feld', en: 'A prepared text stands in the field' },
      covers: ['edge 65'],
      before: async (stage) => {
        await talk(stage);
        await stage.lose(HANNELORE);
      },
      presses: [
        {
          side: 'office',
          button: { de: 'Wir schlagen Ihnen einen neuen Termin vor.', en: 'We suggest a new appointment.' },
        },
      ],
    },
    {
      id: 'chat-appointment',
      title: {
        de: 'Ein neuer Termin wird im Chat verabredet',
        en: 'A new appointment is agreed in the chat',
      },
      covers: ['R-C3', 'R-T1'],
      before: talk,
      play: async (stage) => {
        await stage.say(LINDNER, 'Passt Ihnen der 3. Dezember um 10 Uhr?');
        await stage.say(HANNELORE, 'Ja, das passt.');
        stage.simulated.createAppointment(
          {
            kind: 'deed',
            local: '2026-12-03T10:00',
            zone: 'Europe/Berlin',
            plannedMinutes: 90,
            relation: { type: 'in-addition', to: APPOINTMENT.id },
          },
          LINDNER,
        );
        await stage.advance();
      },
    },
  ],
};
