/** What people are told of a conference and of trouble, in bands and cards; it comes with `told/`. */
export const deTold = {
  'refused.token': 'Ihre Anmeldung ist abgelaufen oder ungültig. Bitte melden Sie sich erneut im Portal an.',
  'refused.case':
    'Dieser Zugang gilt nicht für diesen Vorgang. Bitte öffnen Sie den Vorgang erneut im Portal.',
  'refused.credentials':
    'Das Portal hat keinen Zugang bereitgestellt. Bitte laden Sie die Seite neu oder wenden Sie sich an das Portal.',
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
  'end.restarted': 'Die Notarin oder der Notar hat die Videokonferenz erneut gestartet.',
  'end.restarted.office': 'Das Notariat hat die Videokonferenz erneut gestartet.',
  'err.ended': 'Diese Konferenz ist beendet.',
  'leave.hint': 'Die laufende Sitzung wird nicht beendet. Sie können jederzeit zurückkehren.',
  'leave.done': 'Sie haben die Konferenz verlassen. Sie läuft weiter.',
  'leave.notary.back': 'Die Notarin oder der Notar ist zurückgekehrt.',
  'int.checking': 'Die Verbindung ist unterbrochen. Der Stand der Konferenz wird geprüft …',
  'int.self.back': 'Ihre Verbindung ist wiederhergestellt.',
  'int.self.manual': 'Ihre Verbindung konnte nicht von selbst wiederhergestellt werden.',
  'int.self.manual.more': 'Die Konferenz ist nicht beendet. Sie können sofort wieder beitreten.',
  'int.other.back': '{name} ist wieder verbunden.',
  'int.chatHint': 'Sie können sich über den Chat zum Vorgang verständigen.',
  'int.media': 'Ton und Bild sind zurzeit nicht verfügbar. Der Chat zum Vorgang funktioniert weiterhin.',
  'int.server.inside':
    'Der Server ist zurzeit nicht erreichbar. Bild und Ton laufen weiter; Nachrichten werden später gesendet.',
  'int.network':
    'Zu Ton und Bild konnte keine Verbindung aufgebaut werden. Bitte prüfen Sie Ihr Netzwerk und versuchen Sie es erneut.',
  'int.more': 'Weitere Hinweise: {count}',
  'int.moved': 'Ihre Teilnahme wurde auf einem anderen Gerät fortgesetzt.',
  'int.moved.more': 'Möchten Sie wieder auf diesem Gerät teilnehmen?',
  'int.inOther': 'Sie nehmen bereits an der Videokonferenz zu „{case}“ teil. Möchten Sie hierher wechseln?',
  'int.inOther.more': 'Wenn Sie hier fortfahren, verlassen Sie die andere Konferenz. Sie läuft weiter.',
  'int.moveHere': 'Sie nehmen bereits auf einem anderen Gerät teil.',
  'int.atDevice': 'Sie nehmen gemeinsam mit einer anderen Person an deren Gerät teil.',
  'int.inOffice': 'Sie sind im Notarbüro anwesend.',
  'int.moveHere.more': 'Möchten Sie hier fortfahren?',
  'wait.asks': '{name} wartet auf Einlass.',
  'wait.admit': 'Einlassen',
  'wait.admitAll': 'Alle einlassen',
  'mod.excluded': 'Die Notarin oder der Notar hat Ihre Teilnahme an der Konferenz beendet.',
  'mod.excluded.office': 'Das Notariat hat Ihre Teilnahme an der Konferenz beendet.',
  'mod.excluded.other': 'Ihre Teilnahme an der Konferenz wurde beendet.',
  'int.identify': 'Bitte weisen Sie sich erneut aus, um wieder teilzunehmen.',
  'int.identify.more': 'Die Konferenz ist nicht beendet. Danach können Sie sofort wieder beitreten.',
  'int.identified.more': 'Sie können jetzt wieder beitreten.',
  'wait.identified': 'Identität festgestellt',
  'mod.readmitted': 'Sie können wieder an der Konferenz teilnehmen.',
  'official.deputy': 'Die Notarvertretung hat übernommen.',
  'official.notary': 'Die Notarin oder der Notar hat übernommen.',
  'official.replaced': 'Eine andere Amtsperson hat übernommen. Sie nehmen nicht mehr an der Konferenz teil.',
  'err.session.over':
    'Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich in einem zweiten Fenster erneut an. Die Konferenz läuft weiter.',

  'client.old': 'Von dieser Seite gibt es eine neuere Fassung. Bitte laden Sie die Seite vor dem Termin neu.',
  'client.old.how': 'Sie können auch mit dieser Fassung teilnehmen.',
  'client.old.office':
    'Erscheint dieser Hinweis danach wieder, wenden Sie sich an den Anbieter Ihrer Anwendung.',
  'client.behind':
    'In diesem Vorgang ist etwas geschehen, das diese Seite nicht anzeigen kann: Der Dienst ist neuer als sie.',
  'client.behind.how': 'Bitte laden Sie die Seite neu.',
  'client.behind.inside':
    'Bitte laden Sie die Seite nach der Konferenz neu. Alles andere funktioniert wie bisher.',
  'err.client':
    'Diese Fassung der Seite ist nicht mehr sicher. Eine Teilnahme an der Videokonferenz ist mit ihr nicht möglich.',
  'err.client.how': 'Bitte laden Sie die Seite neu. Hilft das nicht, wenden Sie sich an das Notariat.',
  'err.client.office':
    'Bitte laden Sie die Seite neu. Hilft das nicht, wenden Sie sich an den Anbieter Ihrer Anwendung.',
  'end.notice.next': 'Zu diesem Vorgang gibt es einen neuen Termin: {date}, {time} ({zone}).',
  'leave.pending.more': 'Ihre Kamera und Ihr Mikrofon sind bereits ausgeschaltet.',
  'leave.present': 'Noch anwesend: {names}',
  'leave.present.nobody': 'Zurzeit ist niemand in der Videokonferenz.',
  'int.identify.button': 'Erneut ausweisen',
  'start.present': 'Anwesende Personen: {names}',
  'refused.reload': 'Seite neu laden',
  'closed.more': 'Eine Videokonferenz ist nicht mehr möglich. Der Chat kann weiterhin gelesen werden.',
} as const;
