/** What more than one part says when something does not work; the first load has its own words for the server. */
export const deTrouble = {
  'end.failed':
    'Die Konferenz konnte noch nicht beendet werden, weil keine Verbindung zum Server besteht. Ihre Kamera und Ihr Mikrofon sind bereits ausgeschaltet.',
  'end.retry': 'Erneut versuchen',
  'err.forbidden': 'Dazu sind Sie nicht berechtigt.',
  'err.wish': 'Das konnte nicht ausgeführt werden. Bitte versuchen Sie es erneut.',
  'err.tooMany':
    'Das waren zu viele Versuche in kurzer Zeit. Bitte warten Sie eine halbe Minute und versuchen Sie es dann erneut.',
  'err.browser': 'Ihr Browser wird nicht unterstützt.',
  'err.browser.how': 'Bitte verwenden Sie eine aktuelle Fassung von Firefox, Chrome, Edge oder Safari.',
} as const;
