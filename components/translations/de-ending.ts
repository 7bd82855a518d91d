/** The texts of the question before the end; they come with `end-conference-button/end-question.ts`. */
export const deEnding = {
  'end.dialog.title': 'Konferenz beenden?',
  'end.dialog.check':
    'Bitte prüfen Sie zuvor, ob die erforderlichen Inhalte, Dokumente und Signaturen von den Teilnehmenden vollständig wahrgenommen und durchgeführt werden konnten.',
  'end.dialog.findings': 'Prüfung vor dem Beenden',
  'end.check.contents': 'Inhalte',
  'end.check.documents': 'Dokumente',
  'end.check.signatures': 'Signaturen',
  'end.check.other': 'Außerdem',
  'end.check.absent': '{name} ist zurzeit nicht verbunden.',
  'end.check.nobody': 'Es hat noch niemand teilgenommen.',
  'end.check.unread.one': '{count} ungelesene Nachricht im Chat zum Vorgang.',
  'end.check.unread.other': '{count} ungelesene Nachrichten im Chat zum Vorgang.',
  'end.check.clear': 'Es sind keine offenen Punkte bekannt.',
  'end.check.pending': 'Der Stand wird abgerufen …',
  'end.check.unknown': 'Der Stand der Signaturen konnte nicht abgerufen werden.',
  'end.check.unknown.area': 'Der Stand konnte nicht abgerufen werden.',
  'end.notHeld.ask': 'Termin stattdessen als nicht stattgefunden markieren?',
  'end.notHeld': 'Beenden und als nicht stattgefunden markieren',
  'end.dialog.leaveInstead':
    'Möchten Sie die Konferenz nur vorübergehend verlassen? Wählen Sie dann „Konferenz verlassen“. Die Teilnehmenden bleiben verbunden.',
  'end.dialog.confirm': 'Konferenz beenden',
  'end.dialog.back': 'Zurück zur Konferenz',
} as const;
