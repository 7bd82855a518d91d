/** The texts of the check before a conference and of the own picture there; they come with `device-check/`. */
export const deDeviceCheck = {
  'preview.label': 'Sie, Vorschau',
  'preview.open': 'Vorschau einschalten',
  'preview.closed': 'Kamera und Mikrofon sind aus.',
  'preview.asks': 'Ihr Browser fragt nach Kamera und Mikrofon. Bitte erlauben Sie beides.',
  'preview.mirror': 'Spiegelbild',
  'preview.unseen': 'Noch sieht und hört Sie niemand.',
} as const;
