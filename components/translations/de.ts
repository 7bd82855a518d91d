import type { deCaptions } from './de-captions.js';
import type { deShortcuts } from './de-shortcuts.js';
import type { deChat } from './de-chat.js';
import type { deChatClosed } from './de-chat-closed.js';
import type { deReadyTexts } from './de-ready-texts.js';
import type { deDeviceCheck } from './de-device-check.js';
import type { deDeviceSettings } from './de-device-settings.js';
import type { deDevices } from './de-devices.js';
import type { deAfterEnd } from './de-after-end.js';
import type { deAppointments } from './de-appointments.js';
import type { deBefore } from './de-before.js';
import type { deEnding } from './de-ending.js';
import type { dePeople } from './de-people.js';
import type { dePresenting } from './de-presenting.js';
import type { deProceedings } from './de-proceedings.js';
import type { deRealTimeText } from './de-real-time-text.js';
import type { deConnectionQuality } from './de-connection-quality.js';
import type { deProblemReport } from './de-problem-report.js';
import type { deOtherRelease } from './de-other-release.js';
import type { deRunningEmpty } from './de-running-empty.js';
import type { deSharedScreen } from './de-shared-screen.js';
import type { deTold } from './de-told.js';
import type { deTakingPart } from './de-taking-part.js';
import type { deShared } from './de-shared.js';
import type { deViewMenu } from './de-view-menu.js';

/** The texts of every page. Wording: legal sources and the help page of the procedure; formal address. */
export const de = {
  'time.clock': '{time} Uhr',
  'time.clock.there': '{time} Uhr Ortszeit {city}',
  'end.button': 'Konferenz beenden',
  'end.dialog.effect':
    'Die Konferenz wird sofort beendet. Alle Verbindungen unter den Teilnehmenden werden getrennt.',
  'end.now': 'Jetzt für alle beenden',
  'end.pending': 'Die Konferenz wird beendet …',
  'end.restart': 'Neue Videokonferenz zu diesem Termin starten',

  'leave.button': 'Konferenz verlassen',
  'leave.pending': 'Sie verlassen die Konferenz …',
  'leave.return': 'Videokonferenz starten',

  'int.asking': 'Der Stand der Konferenz wird geprüft …',
  'int.server':
    'Der Server ist zurzeit nicht erreichbar. Die Verbindung wird von selbst immer wieder versucht.',
  'int.serviceDown': 'Der Dienst ist zurzeit nicht erreichbar. Bitte wenden Sie sich an {contact}.',

  'wait.title': 'Warteraum',
  'wait.body': 'Sie werden eingelassen, sobald die Notarin oder der Notar die Videokonferenz startet.',
  'wait.more': 'Die Anzeige ändert sich von selbst. Sie müssen dafür nichts tun.',
  'wait.noRecording':
    'Die Übertragung wird nicht aufgezeichnet. Auch Ihnen ist es nicht gestattet, Bild oder Ton aufzuzeichnen.',
  'start.office': 'Die Videokonferenz ist noch nicht gestartet.',
  'start.open': 'Die Videokonferenz läuft. Sie können jetzt teilnehmen.',
  'start.entering': 'Sie treten der Videokonferenz bei …',
  'start.pending': 'Verbindung wird aufgebaut …',
  'start.pending.more':
    'Ihr Browser fragt möglicherweise nach Kamera und Mikrofon. Bitte erlauben Sie beides.',

  'device.title': 'Technik-Check',

  'status.loading': 'Der Stand der Videokonferenz wird abgerufen …',
  'status.noCase': 'Diese Ansicht ist keinem Vorgang zugeordnet.',
  'status.offline': 'Keine Verbindung zum Server',
  'status.refused': 'Kein Zugang',
  'status.planned': 'Videokonferenz noch nicht gestartet',
  'status.running': 'Videokonferenz läuft',
  'status.interrupted': 'Videokonferenz unterbrochen',
  'status.lost': 'Verbindung unterbrochen',
  'status.left': 'Konferenz verlassen',
  'status.ended': 'Konferenz beendet',
  'paper.asOf': 'Stand: {date}, {time}',
  'status.since': 'seit {time}',
  'status.at': 'um {time}',
  'status.about': '{case}, {kind}',
  'status.about.office': '{kind}, {date}, {time}',
  'status.with': '{about} mit {name}',

  'refused.title': 'Der Vorgang kann zurzeit nicht angezeigt werden.',
  'refused.removed': 'Sie haben keinen Zugang mehr zu diesem Vorgang.',
  'refused.removed.more':
    'Nachrichten und Entwürfe zu diesem Vorgang wurden von diesem Gerät entfernt. Bei Fragen wenden Sie sich bitte an das Notariat.',
  'refused.deleted': 'Dieser Vorgang wurde gelöscht.',

  'chat.title': 'Chat zum Vorgang',
  'chat.loading': 'Nachrichten werden geladen …',
  'chat.sys.closed': 'Vorgang abgeschlossen',
  'chat.sys.official': '{name} handelt ab jetzt als Amtsperson',
  'chat.sys.confirmed': 'Termin bestätigt: {date}, {time} ({zone})',
  'chat.sys.declined': 'Termin abgelehnt: {date}, {time} ({zone})',
  'chat.sys.agreed': 'Termin vereinbart: {date}, {time} ({zone})',
  'chat.sys.held': 'Termin hat stattgefunden: {date}, {time} ({zone})',
  'chat.sys.notHeld': 'Termin hat nicht stattgefunden: {date}, {time} ({zone})',
  'chat.sys.appointment': 'Neuer Termin: {date}, {time} ({zone})',
  'chat.sys.moved': 'Der Termin wurde auf {date}, {time} ({zone}) verlegt.',
  'chat.sys.cancelled': 'Der Termin am {date}, {time} ({zone}) wurde abgesagt.',

  'appt.kind.consultation': 'Beratungstermin',
  'appt.kind.deed': 'Beurkundungstermin',
  'appt.kind.certification': 'Beglaubigungstermin',

  'role.notary': 'Notarin oder Notar',
  'role.deputy': 'Notarvertretung',
  'role.staff': 'Mitarbeiterin oder Mitarbeiter des Notariats',
  'role.party': 'Beteiligte oder Beteiligter',
  'role.interpreter': 'Dolmetscherin oder Dolmetscher',
  'role.sign-interpreter': 'Gebärdensprachdolmetscherin oder Gebärdensprachdolmetscher',
  'role.witness': 'Zeugin oder Zeuge',
  'role.adviser': 'Beraterin oder Berater',
  'role.system': 'das System',
  'role.host': 'das Portal',

  'tile.self': 'Sie',

  'err.view':
    'Ein Teil dieser Ansicht konnte nicht geladen werden. Versuchen Sie es gleich noch einmal oder laden Sie die Seite neu.',
  'refused.reload': 'Seite neu laden',
} as const;

/** The texts come with what draws them: `de-taking-part.ts` and `de-ending.ts` when somebody goes in or ends. */
export type TextKey =
  | keyof typeof de
  | keyof typeof deBefore
  | keyof typeof deChat
  | keyof typeof deChatClosed
  | keyof typeof deReadyTexts
  | keyof typeof deTold
  | keyof typeof deTakingPart
  | keyof typeof deProceedings
  | keyof typeof dePeople
  | keyof typeof dePresenting
  | keyof typeof deSharedScreen
  | keyof typeof deCaptions
  | keyof typeof deShortcuts
  | keyof typeof deRealTimeText
  | keyof typeof deShared
  | keyof typeof deAfterEnd
  | keyof typeof deConnectionQuality
  | keyof typeof deProblemReport
  | keyof typeof deOtherRelease
  | keyof typeof deRunningEmpty
  | keyof typeof deEnding
  | keyof typeof deDevices
  | keyof typeof deDeviceCheck
  | keyof typeof deDeviceSettings
  | keyof typeof deAppointments
  | keyof typeof deViewMenu;
export type Translation = Readonly<Record<TextKey, string>>;
