/** The texts of the time before the conference; they come with `before/`. */
export const deBefore = {
  'before.steps': 'Schritte',
  'before.check': 'Technik-Check',
  'before.conference': 'Videokonferenz',
  'wait.opensAt': 'Der Zugang öffnet um {time} ({zone}).',
  'wait.opensAt.day': 'Der Zugang öffnet am {date} um {time} ({zone}).',
  'wait.opensIn': 'Er öffnet {span} von selbst. Sie müssen dafür nichts tun.',
  'wait.changed': 'Der Termin wurde geändert. Bitte prüfen Sie den neuen Vorschlag.',
  'wait.appointment': '{kind}: {date}, {time} ({zone})',
  'wait.office': '{role}, im Notarbüro anwesend',
  'wait.waiting': '{role}, im Warteraum',
  'wait.waiting.identified': '{role}, im Warteraum, Identität festgestellt',
  'wait.missing': 'Noch nicht anwesend',
  'wait.absent': 'Nicht anwesend',
  'wait.others': 'Weitere beteiligte Personen',
  'wait.self': '{name} (Sie)',
} as const;
