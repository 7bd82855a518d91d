/** The texts of a conference that one takes part in; they come with `taking-part/`. */
export const deTakingPart = {
  'leave.notary.away': 'Die Notarin oder der Notar hat die Konferenz vorübergehend verlassen.',
  'leave.notary.away.more': 'Die Konferenz läuft weiter. Bitte bleiben Sie verbunden.',
  'leave.alone': 'Sie sind zurzeit allein in der Videokonferenz. Sie läuft weiter.',

  'int.other': 'Die Verbindung zu {name} ist unterbrochen (seit {time}).',
  'int.notary':
    'Die Verbindung zur Notarin oder zum Notar ist unterbrochen. Die Konferenz ist nicht beendet.',

  'device.sound': 'Ton einschalten',

  'state.entering': 'tritt bei',
  'state.restoring': 'Verbindung wird wiederhergestellt',
  'state.lost': 'Verbindung unterbrochen',
  'state.absent': 'nicht anwesend',
  'state.left': 'hat die Konferenz verlassen',
  'state.muted': 'Mikrofon aus',
  'state.noVideo': 'Kamera aus',
  'state.speaking': 'spricht',
  'state.presenting': 'gibt ein Fenster frei',
  'state.pinned': 'angeheftet',
  'tile.screen': 'Fenster von {name}',
  'stage.label': 'Bilder der Teilnehmenden',
} as const;
