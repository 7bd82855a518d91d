/** What is said of one's own devices, before a conference and in it. They come with what draws them. */
export const deDevices = {
  'device.camera': 'Kamera',
  'device.mic': 'Mikrofon',
  'device.mine': 'Meine Geräte',
  'device.settings': 'Geräte',
  'device.on': 'an',
  'device.off': 'aus',
  'device.state.missing': 'fehlt',
  'device.state.denied': 'nicht erlaubt',
  'device.state.busy': 'belegt',
  'device.state.failed': 'gestört',
  'device.state.interrupted': 'unterbrochen',
  'device.denied':
    'Der Zugriff auf Kamera oder Mikrofon ist in Ihrem Browser nicht erlaubt. So ändern Sie das:',
  'device.denied.how':
    'Wählen Sie das Symbol links neben der Adresse der Seite, erlauben Sie Kamera und Mikrofon, und versuchen Sie es erneut.',
  'device.inUse': 'Die Kamera wird von einem anderen Programm verwendet.',
  'device.inUse.mic': 'Das Mikrofon wird von einem anderen Programm verwendet.',
  'device.inUse.how': 'Schließen Sie das andere Programm und versuchen Sie es erneut.',
  'device.missing': 'Es wurde keine Kamera gefunden. Sie nehmen ohne Bild teil.',
  'device.missing.mic': 'Es wurde kein Mikrofon gefunden. Die anderen hören Sie nicht.',
  'device.missing.how': 'Schließen Sie ein Gerät an und versuchen Sie es erneut.',
  'device.failed': 'Die Kamera liefert kein Bild mehr.',
  'device.failed.mic': 'Das Mikrofon liefert keinen Ton mehr.',
  'device.failed.how': 'Prüfen Sie das Kabel und versuchen Sie es erneut.',
  'device.interrupted':
    'Ihre Kamera ist unterbrochen, zum Beispiel durch einen Anruf. Die anderen sehen Sie nicht.',
  'device.interrupted.mic':
    'Ihr Mikrofon ist unterbrochen, zum Beispiel durch einen Anruf. Die anderen hören Sie nicht.',
  'device.interrupted.how': 'Geht es nach dem Anruf nicht von selbst weiter, versuchen Sie es erneut.',
  'device.speakerGone': 'Der gewählte Lautsprecher ist nicht mehr angeschlossen.',
  'device.speakerGone.how': 'Sie hören die anderen jetzt über den Standardlautsprecher Ihres Geräts.',
  'device.network.good': 'Verbindung gut',
  'device.network.weak': 'Verbindung schwach',
  'device.network.soundFirst': 'Verbindung schwach, Ton geht vor',
  'device.network.lost': 'Verbindung unterbrochen',
} as const;
