/** The texts of *Ansicht*; they come with the press on it. */
export const deViewMenu = {
  'view.layout': 'Anordnung der Bilder',
  'view.layout.auto': 'Automatisch',
  'view.layout.speaker': 'Sprecher',
  'view.layout.grid': 'Raster',
  'view.shared': 'Solange ein Fenster freigegeben ist, ist es groß zu sehen.',
  'view.unpin': 'Anheften von {name} aufheben',
  'view.float': 'Bild im Bild',
  'view.float.end': 'Bild im Bild beenden',
  'view.full': 'Vollbild',
  'float.title': 'Videokonferenz',
  'float.close': 'Fenster schließen',
} as const;
