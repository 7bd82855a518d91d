/** The texts of the problem report; they come with `problem-report/`. */
export const deProblemReport = {
  'report.title': 'Problembericht',
  'report.nobody':
    'Der Bericht wird an niemanden gesendet. Er wird nur auf Ihrem Gerät gespeichert, und Sie entscheiden, wer ihn bekommt.',
  'report.holds': 'Was darin steht',
  'report.holds.version': 'die Version dieser Anwendung und Ihr Browser',
  'report.holds.state': 'der Stand Ihrer Verbindung, was zuletzt geschah, und Fehlercodes mit Uhrzeit',
  'report.holds.others':
    'Rolle, Geräte und Verbindung der anderen, ohne Namen, und eine Kennung dieser Konferenz',
  'report.holds.figures': 'Messwerte der Verbindung aus den letzten zehn Minuten',
  'report.without':
    'Nicht darin stehen Namen, Nachrichten, das Aktenzeichen, Adressen im Netz, Bezeichnungen von Geräten und Zugangsdaten.',
  'report.look': 'Inhalt ansehen',
  'report.save': 'Bericht herunterladen',
} as const;
