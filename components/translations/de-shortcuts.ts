/** Texts of the keyboard shortcuts. They come with their dialog. */
export const deShortcuts = {
  'shortcut.title': 'Tastenkürzel',
  'shortcut.about':
    'Tastenkürzel gelten auf diesem Gerät, solange Sie in der Videokonferenz sind, und nicht, während Sie Text eingeben.',
  'shortcut.use': 'Tastenkürzel verwenden',
  'shortcut.microphone': 'Mikrofon',
  'shortcut.camera': 'Kamera',
  'shortcut.text': 'Text in Echtzeit',
  'shortcut.chat': 'Chat zum Vorgang',
  'shortcut.leave': 'Konferenz verlassen (mit Nachfrage)',
  'shortcut.ctrl': 'Strg',
  'shortcut.command': 'Befehl',
  'shortcut.shift': 'Umschalt',
  'shortcut.change': 'Ändern',
  'shortcut.press': 'Drücken Sie die neuen Tasten.',
  'shortcut.form':
    'Bitte wählen Sie {keys} zusammen mit einem Buchstaben, einer Ziffer oder einer Funktionstaste.',
  'shortcut.taken': 'Diese Tasten sind schon vergeben. Bitte wählen Sie andere.',
  'shortcut.reset': 'Zurücksetzen',
  'shortcut.close': 'Schließen',
  'shortcut.leave.ask': 'Möchten Sie die Konferenz verlassen?',
  'shortcut.leave.stay': 'In der Konferenz bleiben',
} as const;
