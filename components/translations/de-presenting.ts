/** The texts of sharing a window; they come with `taking-part/`. */
export const dePresenting = {
  'share.start': 'Fenster freigeben',
  'share.stop': 'Übertragung beenden',
  'share.choosing': 'Auswahl im Browser',
  'share.starting': 'wird gestartet …',
  'share.own': 'Sie geben frei',
  'share.taken': '{name} gibt gerade frei',
  'share.failed': 'nicht gelungen',
  'share.told': '{name} gibt ein Fenster frei.',
  'share.told.own': 'Sie geben ein Fenster frei.',
  'share.told.ended': '{name} gibt kein Fenster mehr frei.',
  'share.told.ownEnded': 'Sie geben kein Fenster mehr frei.',
  'share.told.failed': 'Das Fenster konnte nicht freigegeben werden. Bitte versuchen Sie es erneut.',
} as const;
