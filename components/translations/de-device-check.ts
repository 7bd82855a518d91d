/** The texts of the check before a conference and of the own picture there; they come with `device-check/`. */
export const deDeviceCheck = {
  'preview.label': 'Sie, Vorschau',
  'preview.open': 'Vorschau einschalten',
  'preview.closed': 'Die Vorschau ist ausgeschaltet.',
  'preview.asks': 'Ihr Browser fragt nach Kamera und Mikrofon. Bitte erlauben Sie beides.',
  'preview.mirror': 'Spiegelbild',
  'preview.unseen': 'Noch sieht und hört Sie niemand.',

  'check.open': 'Kamera und Mikrofon prüfen',
  'check.open.more':
    'Ihr Browser fragt nach Kamera und Mikrofon. Bild und Ton verlassen bei dieser Prüfung Ihr Gerät nicht.',
  'check.back': 'Zurück',
  'check.enter': 'Teilnehmen',
  'check.camera.none': 'Keine Kamera gefunden',
  'check.mic.none': 'Kein Mikrofon gefunden',
  'check.speaker': 'Lautsprecher',
  'check.speaker.default': 'Lautsprecher des Geräts',
  'check.device': '{kind} {count}',
  'check.device.gone': 'nicht mehr angeschlossen',
  'check.level': 'Lautstärke Ihres Mikrofons',
  'check.level.none': 'kein Ton',
  'check.level.low': 'leise',
  'check.level.good': 'gut',
  'check.level.high': 'sehr laut',
  'check.speak': 'Sprechen Sie einen Satz. Der Balken bewegt sich mit.',
  'check.heard': 'Ihr Mikrofon nimmt Ton auf.',
  'check.tone': 'Testton',
  'check.tone.ask': 'Haben Sie den Testton gehört?',
  'check.tone.yes': 'Ja',
  'check.tone.no': 'Nein',
  'check.tone.ok': 'Sie hören den Testton.',
  'check.tone.help':
    'Prüfen Sie die Lautstärke, oder wählen Sie einen anderen Lautsprecher, und spielen Sie den Testton noch einmal ab.',
  'check.tone.failed': 'Der Testton konnte nicht abgespielt werden.',
  'check.network.pending': 'Die Verbindung wird geprüft …',
  'check.network.ok': 'Verbindung gut',
  'check.network.weak': 'Verbindung schwach',
  'check.network.weak.how':
    'Bild und Ton können stocken. Gehen Sie näher an Ihren WLAN-Router, oder verwenden Sie ein Netzwerkkabel.',
  'check.network.blocked': 'Verbindung blockiert',
  'check.network.blocked.how':
    'Ihr Netzwerk lässt Bild und Ton nicht durch. Versuchen Sie es in einem anderen Netzwerk, oder nennen Sie Ihrem Support den Code {code}. Den Chat zum Vorgang können Sie verwenden.',
  'check.network.unknown': 'Die Verbindung konnte zurzeit nicht geprüft werden.',
  'check.again': 'Erneut prüfen',
  'check.soundOnly': 'Sie können auch nur mit Ton teilnehmen.',
  'check.neither':
    'Sie können auch so teilnehmen. Sie sehen und hören die anderen und können im Chat schreiben.',
  'check.noPicture':
    'Sie können ohne Bild teilnehmen. Die Notarin oder der Notar sieht das und entscheidet, wie es weitergeht.',

  'device.denied.chrome':
    'Wählen Sie das Symbol links neben der Adresse der Seite, schalten Sie Kamera und Mikrofon ein, und versuchen Sie es erneut.',
  'device.denied.edge':
    'Wählen Sie das Schloss links neben der Adresse der Seite, dann „Berechtigungen für diese Website“. Erlauben Sie Kamera und Mikrofon, und versuchen Sie es erneut.',
  'device.denied.firefox':
    'Wählen Sie links neben der Adresse das durchgestrichene Symbol für Kamera oder Mikrofon, heben Sie die Blockierung auf, und versuchen Sie es erneut.',
  'device.denied.safari':
    'Wählen Sie im Menü „Safari“ den Punkt „Einstellungen“ für diese Website, stellen Sie Kamera und Mikrofon auf „Erlauben“, und versuchen Sie es erneut.',
  'device.denied.ios':
    'Wählen Sie in der Adressleiste das Seitenmenü, dann „Website-Einstellungen“. Erlauben Sie Kamera und Mikrofon, und versuchen Sie es erneut.',
} as const;
