/** Texts of real-time text. They come with the element. */
export const deRealTimeText = {
  'rtt.title': 'Text in Echtzeit',
  'rtt.note':
    'Alle Anwesenden lesen mit, während Sie schreiben. Wer später kommt, liest, was hier noch steht. Wird nicht gespeichert.',
  'rtt.log': 'Geschriebene Zeilen',
  'rtt.live': 'Wird gerade geschrieben',
  'rtt.typing': 'schreibt',
  'rtt.none': 'Noch hat niemand etwas geschrieben.',
  'rtt.input': 'Ihr Text',
  'rtt.hint': 'Die Eingabetaste beendet die Zeile.',
  'rtt.away': 'Ihr Text wird nicht übertragen, solange die Verbindung unterbrochen ist.',
  'rtt.broken': 'nicht zu Ende geschrieben',
} as const;
