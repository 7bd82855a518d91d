/** The texts of one's devices while in the room; they come with `device-settings/`. */
export const deDeviceSettings = {
  'settings.title': 'Geräte',
  'settings.busy.camera':
    'Die Kamera „{name}“ wird von einem anderen Programm verwendet. Schließen Sie das andere Programm, oder wählen Sie hier eine andere Kamera.',
  'settings.busy.microphone':
    'Das Mikrofon „{name}“ wird von einem anderen Programm verwendet. Schließen Sie das andere Programm, oder wählen Sie hier ein anderes Mikrofon.',
  'settings.failed.camera':
    'Die Kamera „{name}“ liefert kein Bild mehr. Schließen Sie sie wieder an, oder fahren Sie mit einer anderen Kamera fort.',
  'settings.failed.microphone':
    'Das Mikrofon „{name}“ liefert keinen Ton mehr. Schließen Sie es wieder an, oder fahren Sie mit einem anderen Mikrofon fort.',
  'settings.goOn': 'Mit „{name}“ fortfahren',
  'settings.tone.over':
    'Kein Testton gehört? Prüfen Sie die Lautstärke, oder wählen Sie einen anderen Lautsprecher.',
  'settings.micOff': 'Ihr Mikrofon ist ausgeschaltet. Niemand hört Sie.',
  'settings.soundOnly.how':
    'Kamerabilder werden weder gesendet noch empfangen: Das hilft bei einer schwachen Verbindung. Es gilt für diesen Vorgang in diesem Fenster. Wer in Gebärdensprache dolmetscht, bleibt zu sehen.',
  'settings.line.how':
    'Wie gut Ton und Bilder ankommen, bei Ihnen und bei den anderen. Mit Messwerten und Problembericht.',
  'settings.mirror.how':
    'Die anderen sehen Sie immer seitenrichtig. Ohne Spiegelbild können auch Sie ein gezeigtes Dokument lesen.',
} as const;
