import type { deChat } from './de-chat.js';
import type { deDeviceCheck } from './de-device-check.js';
import type { deDevices } from './de-devices.js';
import type { deAfterEnd } from './de-after-end.js';
import type { deAppointments } from './de-appointments.js';
import type { deBefore } from './de-before.js';
import type { deEnding } from './de-ending.js';
import type { deProceedings } from './de-proceedings.js';
import type { deRunningEmpty } from './de-running-empty.js';
import type { deTakingPart } from './de-taking-part.js';
import type { deTimeLine } from './de-time-line.js';

/** The texts of every page. Wording: legal sources and the help page of the procedure; formal address. */
export const de = {
  'time.clock': '{time} Uhr',
  'time.clock.there': '{time} Uhr Ortszeit {city}',
  'time.zone': '{there}, bei Ihnen {time}, {here}',
  'end.button': 'Konferenz beenden',
  'end.dialog.effect':
    'Die Konferenz wird sofort beendet. Alle Verbindungen unter den Teilnehmenden werden getrennt.',
  'end.now': 'Jetzt für alle beenden',
  'end.pending': 'Die Konferenz wird beendet …',
  'end.failed':
    'Die Konferenz konnte noch nicht beendet werden, weil keine Verbindung zum Server besteht. Ihre Kamera und Ihr Mikrofon sind bereits ausgeschaltet.',
  'end.retry': 'Erneut versuchen',
  'end.done.self': 'Sie haben die Konferenz um {time} beendet.',
  'end.done.office': '{name} hat die Konferenz um {time} beendet.',
  'end.done.replaced': 'Die Konferenz wurde um {time} beendet, weil ein neuer Termin sie ersetzt.',
  'end.done.more': 'Der Chat und der Vorgang bleiben geöffnet.',
  'end.notice': 'Die Notarin oder der Notar hat die Konferenz beendet.',
  'end.notice.office': 'Das Notariat hat die Konferenz beendet.',
  'end.notice.more':
    'Ihre Video- und Audioübertragung ist geschlossen. Über den Chat zum Vorgang erreichen Sie das Notariat weiterhin.',
  'end.notice.closed': 'Ihre Video- und Audioübertragung ist geschlossen.',
  'end.notice.late':
    'Die Notarin oder der Notar hat die Konferenz um {time} beendet, während Ihre Verbindung unterbrochen war.',
  'end.notice.office.late':
    'Das Notariat hat die Konferenz um {time} beendet, während Ihre Verbindung unterbrochen war.',
  'end.notice.next': 'Zu diesem Vorgang gibt es einen neuen Termin: {date}, {time} ({zone}).',
  'end.notice.dismiss': 'Hinweis schließen',
  'end.restart': 'Neue Videokonferenz zu diesem Termin starten',
  'end.restarted': 'Die Notarin oder der Notar hat die Videokonferenz erneut gestartet.',
  'end.restarted.office': 'Das Notariat hat die Videokonferenz erneut gestartet.',
  'err.ended': 'Diese Konferenz ist beendet.',

  'leave.button': 'Konferenz verlassen',
  'leave.pending': 'Sie verlassen die Konferenz …',
  'leave.pending.more': 'Ihre Kamera und Ihr Mikrofon sind bereits ausgeschaltet.',
  'leave.hint': 'Die laufende Sitzung wird nicht beendet. Sie können jederzeit zurückkehren.',
  'leave.done': 'Sie haben die Konferenz verlassen. Sie läuft weiter.',
  'leave.present': 'Noch anwesend: {names}',
  'leave.present.nobody': 'Zurzeit ist niemand in der Videokonferenz.',
  'leave.return': 'Videokonferenz starten',
  'leave.notary.back': 'Die Notarin oder der Notar ist zurückgekehrt.',

  'int.checking': 'Die Verbindung ist unterbrochen. Der Stand der Konferenz wird geprüft …',
  'int.asking': 'Der Stand der Konferenz wird geprüft …',
  'int.self.auto': 'Ihre Verbindung ist unterbrochen. Sie wird wiederhergestellt …',
  'int.self.back': 'Ihre Verbindung ist wiederhergestellt.',
  'int.self.manual': 'Ihre Verbindung konnte nicht von selbst wiederhergestellt werden.',
  'int.self.manual.more': 'Die Konferenz ist nicht beendet. Sie können sofort wieder beitreten.',
  'int.other.back': '{name} ist wieder verbunden.',
  'int.chatHint': 'Sie können sich über den Chat zum Vorgang verständigen.',
  'int.media': 'Ton und Bild sind zurzeit nicht verfügbar. Der Chat zum Vorgang funktioniert weiterhin.',
  'int.server':
    'Der Server ist zurzeit nicht erreichbar. Die Verbindung wird von selbst immer wieder versucht.',
  'int.server.inside':
    'Der Server ist zurzeit nicht erreichbar. Bild und Ton laufen weiter; Nachrichten werden später gesendet.',
  'int.serviceDown': 'Der Dienst ist zurzeit nicht erreichbar. Bitte wenden Sie sich an {contact}.',
  'int.network':
    'Zu Ton und Bild konnte keine Verbindung aufgebaut werden. Bitte prüfen Sie Ihr Netzwerk und versuchen Sie es erneut.',
  'int.more': 'Weitere Hinweise: {count}',
  'int.moved': 'Ihre Teilnahme wurde auf einem anderen Gerät fortgesetzt.',
  'int.moved.more': 'Möchten Sie wieder auf diesem Gerät teilnehmen?',
  'int.inOther': 'Sie nehmen bereits an der Videokonferenz zu „{case}“ teil. Möchten Sie hierher wechseln?',
  'int.inOther.more': 'Wenn Sie hier fortfahren, verlassen Sie die andere Konferenz. Sie läuft weiter.',
  'int.moveHere': 'Sie nehmen bereits auf einem anderen Gerät teil.',
  'int.moveHere.more': 'Möchten Sie hier fortfahren?',

  'wait.title': 'Warteraum',
  'wait.body': 'Sie werden eingelassen, sobald die Notarin oder der Notar die Videokonferenz startet.',
  'wait.asked': 'Das Notariat sieht, dass Sie warten, und lässt Sie ein.',
  'wait.more': 'Sie müssen diese Seite nicht neu laden. Die Anzeige ändert sich von selbst.',
  'wait.asks': '{name} wartet auf Einlass.',
  'wait.confirm': 'Bitte bestätigen Sie den Termin, um teilzunehmen.',
  'wait.admit': 'Einlassen',
  'wait.admitAll': 'Alle einlassen',
  'mod.excluded': 'Die Notarin oder der Notar hat Ihre Teilnahme an der Konferenz beendet.',
  'int.identify': 'Bitte weisen Sie sich erneut aus, um wieder teilzunehmen.',
  'int.identify.more': 'Die Konferenz ist nicht beendet. Danach können Sie sofort wieder beitreten.',
  'int.identify.button': 'Erneut ausweisen',
  'int.identified.more': 'Sie können jetzt wieder beitreten.',
  'wait.identified': 'Identität festgestellt',
  'mod.readmitted': 'Sie können wieder an der Konferenz teilnehmen.',
  'official.deputy': 'Die Notarvertretung hat übernommen.',
  'official.notary': 'Die Notarin oder der Notar hat übernommen.',
  'official.replaced': 'Eine andere Amtsperson hat übernommen. Sie nehmen nicht mehr an der Konferenz teil.',
  'wait.present': 'Anwesende Personen',
  'wait.noRecording':
    'Die Übertragung wird nicht aufgezeichnet. Auch Ihnen ist es nicht gestattet, Bild oder Ton aufzuzeichnen.',
  'start.office': 'Die Videokonferenz ist noch nicht gestartet.',
  'start.open': 'Die Videokonferenz läuft. Sie können jetzt teilnehmen.',
  'start.present': 'Anwesende Personen: {names}',
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
  'status.since': 'seit {time}',
  'status.at': 'um {time}',
  'status.about': '{case}, {kind}',
  'status.about.office': '{kind}, {date}, {time}',
  'status.with': '{about} mit {name}',

  'refused.title': 'Der Vorgang kann zurzeit nicht angezeigt werden.',
  'refused.token': 'Ihre Anmeldung ist abgelaufen oder ungültig. Bitte melden Sie sich erneut im Portal an.',
  'refused.case':
    'Dieser Zugang gilt nicht für diesen Vorgang. Bitte öffnen Sie den Vorgang erneut im Portal.',
  'refused.credentials':
    'Das Portal hat keinen Zugang bereitgestellt. Bitte laden Sie die Seite neu oder wenden Sie sich an das Portal.',
  'refused.reload': 'Seite neu laden',
  'refused.removed': 'Sie haben keinen Zugang mehr zu diesem Vorgang.',
  'refused.removed.more':
    'Nachrichten und Entwürfe zu diesem Vorgang wurden von diesem Gerät entfernt. Bei Fragen wenden Sie sich bitte an das Notariat.',
  'refused.deleted': 'Dieser Vorgang wurde gelöscht.',
  'closed.more': 'Eine Videokonferenz ist nicht mehr möglich. Der Chat kann weiterhin gelesen werden.',

  'chat.title': 'Chat zum Vorgang',
  'chat.loading': 'Nachrichten werden geladen …',
  'chat.sys.appointment': 'Neuer Termin: {date}, {time} ({zone})',
  'chat.sys.moved': 'Der Termin wurde auf {date}, {time} ({zone}) verlegt.',
  'chat.sys.cancelled': 'Der Termin am {date}, {time} ({zone}) wurde abgesagt.',
  'chat.sys.closed': 'Vorgang abgeschlossen',

  'appt.kind.consultation': 'Beratungstermin',
  'appt.kind.deed': 'Beurkundungstermin',
  'appt.kind.certification': 'Beglaubigungstermin',
  'appt.confirm': 'Termin bestätigen',
  'appt.decline': 'Termin ablehnen',
  'int.newAppointment': 'Neuen Termin erstellen',

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

  'err.session.over':
    'Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich in einem zweiten Fenster erneut an. Die Konferenz läuft weiter.',
  'err.forbidden': 'Dazu sind Sie nicht berechtigt.',
  'err.wish': 'Das konnte nicht ausgeführt werden. Bitte versuchen Sie es erneut.',
  'err.tooMany':
    'Das waren zu viele Versuche in kurzer Zeit. Bitte warten Sie eine halbe Minute und versuchen Sie es dann erneut.',
  'err.view': 'Ein Teil dieser Ansicht konnte nicht geladen werden. Bitte laden Sie die Seite neu.',
  'err.browser': 'Ihr Browser wird nicht unterstützt.',
  'err.browser.how': 'Bitte verwenden Sie eine aktuelle Fassung von Firefox, Chrome, Edge oder Safari.',
} as const;

/** The texts come with what draws them: `de-taking-part.ts` and `de-ending.ts` when somebody goes in or ends. */
export type TextKey =
  | keyof typeof de
  | keyof typeof deBefore
  | keyof typeof deChat
  | keyof typeof deTakingPart
  | keyof typeof deProceedings
  | keyof typeof deTimeLine
  | keyof typeof deAfterEnd
  | keyof typeof deRunningEmpty
  | keyof typeof deEnding
  | keyof typeof deDevices
  | keyof typeof deDeviceCheck
  | keyof typeof deAppointments;
export type Translation = Readonly<Record<TextKey, string>>;
