/** The texts of *Verbindung*; they come with `connection-quality/`. */
export const deConnectionQuality = {
  'quality.title': 'Verbindung',
  'quality.means.good': 'Ton und Bilder kommen ohne Einschränkung an.',
  'quality.means.weak': 'Bilder werden kleiner übertragen, damit sie sich bewegen und der Ton bleibt.',
  'quality.means.soundFirst':
    'Bilder werden angehalten, damit der Ton bleibt. Sie kommen von selbst wieder, sobald die Verbindung sie trägt.',
  'quality.means.lost': 'Die Verbindung wird von selbst wiederhergestellt.',
  'quality.path.direct.udp': 'Ihr Gerät ist direkt mit dem Medienserver verbunden (UDP).',
  'quality.path.direct.tcp':
    'Ihr Gerät ist direkt mit dem Medienserver verbunden (TCP); das ist langsamer als UDP.',
  'quality.path.relay.udp': 'Die Verbindung geht über einen Vermittlungsserver (TURN, UDP).',
  'quality.path.relay.tcp':
    'Die Verbindung geht über einen Vermittlungsserver (TURN, TCP), weil Ihr Netz anderes nicht zulässt; das ist langsamer.',
  'quality.others': 'Die Verbindungen der anderen',
  'quality.figures': 'Messwerte',
  'quality.none': 'Es wird gerade nichts gesendet und nichts empfangen.',
  'quality.own': 'Sie',
  'quality.sound': 'Ton',
  'quality.picture': 'Bild',
  'quality.window': 'Fenster',
  'quality.unknown': '–',
  'quality.stream': 'Von',
  'quality.kilobits': 'kbit/s',
  'quality.size': 'Auflösung',
  'quality.frames': 'Bilder/s',
  'quality.lost': 'Verlust (%)',
  'quality.roundTrip': 'Laufzeit hin und zurück (ms)',
  'quality.jitter': 'Schwankung (ms)',
  'quality.codec': 'Codec',
  'quality.help': 'Hilfe',
  'quality.help.how':
    'Für die technische Hilfe können Sie einen Problembericht speichern. Er enthält keine Namen und keine Inhalte.',
} as const;
