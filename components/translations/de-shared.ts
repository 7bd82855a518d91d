/** What more than one later part says. */
export const deShared = {
  'time.zone': '{there}, bei Ihnen {time}, {here}',
  'end.failed':
    'Die Konferenz konnte noch nicht beendet werden, weil keine Verbindung zum Server besteht. Ihre Kamera und Ihr Mikrofon sind bereits ausgeschaltet.',
  'end.retry': 'Erneut versuchen',
  'err.forbidden': 'Dazu sind Sie nicht berechtigt.',
  'err.wish': 'Das konnte nicht ausgeführt werden. Bitte versuchen Sie es erneut.',
  'err.tooMany':
    'Das waren zu viele Versuche in kurzer Zeit. Bitte warten Sie eine halbe Minute und versuchen Sie es dann erneut.',
  'err.browser': 'Ihr Browser wird nicht unterstützt.',
  'err.browser.how': 'Bitte verwenden Sie eine aktuelle Fassung von Firefox, Chrome, Edge oder Safari.',
  'end.notice.dismiss': 'Hinweis schließen',
  'int.newAppointment': 'Neuen Termin erstellen',
  'appt.confirm': 'Termin bestätigen',
  'appt.decline': 'Termin ablehnen',
  'wait.asked': 'Das Notariat sieht, dass Sie warten, und lässt Sie ein.',
  'wait.confirm': 'Bitte bestätigen Sie den Termin, um teilzunehmen.',
  'wait.present': 'Anwesende Personen',
} as const;
