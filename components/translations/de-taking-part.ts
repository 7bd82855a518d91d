/** The texts of a conference that one takes part in; they come with `taking-part/`. */
export const deTakingPart = {
  'leave.notary.away': 'Die Notarin oder der Notar hat die Konferenz vorübergehend verlassen.',
  'leave.notary.away.more': 'Die Konferenz läuft weiter. Bitte bleiben Sie verbunden.',
  'wait.nobodyCame':
    'Von den beteiligten Personen ist noch niemand gekommen. Der Termin war für {time} vorgesehen.',
  'appt.begins': 'Zu diesem Vorgang beginnt um {time} ein weiterer Termin.',
  'wait.goOn': 'Weiter warten',
  'wait.notHeld': 'Termin hat nicht stattgefunden',
  'leave.alone': 'Sie sind zurzeit allein in der Videokonferenz. Sie läuft weiter.',
  'appt.overtime': 'Die vorgesehene Zeit ist abgelaufen. Die Konferenz läuft weiter.',
  'leave.other': '{name} hat die Konferenz verlassen.',
  'leave.other.back': '{name} ist wieder anwesend.',
  'leave.meanwhile': 'Während Ihrer Abwesenheit',
  'meanwhile.came': '{name} ist hinzugekommen.',
  'meanwhile.lost': 'Die Verbindung zu {name} wurde unterbrochen.',
  'meanwhile.excluded': '{name} wurde ausgeschlossen.',
  'meanwhile.unread.one': '{count} ungelesene Nachricht im Chat zum Vorgang',
  'meanwhile.unread.other': '{count} ungelesene Nachrichten im Chat zum Vorgang',
  'meanwhile.count': '{count} Ereignisse',

  'err.session':
    'Ihre Anmeldung läuft in {minutes} Minuten ab. Bitte melden Sie sich erneut an. Die Konferenz läuft weiter.',
  'err.session.one':
    'Ihre Anmeldung läuft in einer Minute ab. Bitte melden Sie sich erneut an. Die Konferenz läuft weiter.',

  'int.other': 'Die Verbindung zu {name} ist unterbrochen (seit {time}).',
  'int.together':
    'Die Verbindung zu {name} und {others} (gemeinsam an einem Gerät) ist unterbrochen (seit {time}).',
  'int.office': 'Die Verbindung zum Notarbüro ist unterbrochen (seit {time}). Dort anwesend: {others}.',
  'int.notary.office': 'Im Notarbüro anwesend und auch nicht verbunden: {others}.',
  'int.notary':
    'Die Verbindung zur Notarin oder zum Notar ist unterbrochen. Die Konferenz ist nicht beendet.',

  'device.sound': 'Ton einschalten',

  'state.entering': 'tritt bei',
  'state.restoring': 'Verbindung wird wiederhergestellt',
  'state.lost': 'Verbindung unterbrochen',
  'state.absent': 'nicht anwesend',
  'state.left': 'hat die Konferenz verlassen',
  'state.muted': 'Mikrofon aus',
  'state.muted.interrupted': 'Mikrofon unterbrochen',
  'state.noVideo': 'Kamera aus',
  'state.noVideo.interrupted': 'Kamera unterbrochen',
  'state.speaking': 'spricht',
  'state.presenting': 'gibt ein Fenster frei',
  'state.pinned': 'angeheftet',
  'tile.together': 'gemeinsam mit {names}',
  'tile.office': 'im Notarbüro: {names}',
  'tile.screen': 'Fenster von {name}',
  'stage.label': 'Bilder der Teilnehmenden',

  'check.told': 'Technik-Check: {findings}',
  'check.told.ok': 'Bild und Ton in Ordnung',
  'check.told.noPicture': 'ohne Bild',
  'check.told.noSound': 'ohne Ton',
  'check.told.unheard': 'hört nichts',
  'check.told.weak': 'Verbindung schwach',
  'check.told.blocked': 'Verbindung blockiert',
  'check.told.browser': 'Browser nicht unterstützt',
  'rtt.button': 'Text',
  'rtt.new.one': '{count} neue Zeile',
  'rtt.new.other': '{count} neue Zeilen',
  'rtt.incoming': '{name} schreibt Text zur Konferenz. Er steht unter „Text“.',
} as const;
