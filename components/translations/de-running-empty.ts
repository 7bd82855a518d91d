/** The texts of a conference that runs with nobody in it; they come with `running-empty/`. */
export const deRunningEmpty = {
  'leave.stillRunning': 'Die Videokonferenz zu „{case}“ läuft noch.',
  'empty.ask':
    'Die Videokonferenz zu „{case}“ läuft noch, seit {time} ohne Teilnehmende. Soll sie beendet werden?',
  'empty.running': 'Die Videokonferenz zu „{case}“ läuft noch, seit {time} ohne Teilnehmende.',
} as const;
