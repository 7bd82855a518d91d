/** What happens to a case, in the words of its chat; whoever tells of it later uses them, too. */
export const deTimeLine = {
  'chat.sys.official': '{name} handelt ab jetzt als Amtsperson',
  'chat.sys.confirmed': 'Termin bestätigt: {date}, {time} ({zone})',
  'chat.sys.declined': 'Termin abgelehnt: {date}, {time} ({zone})',
  'chat.sys.agreed': 'Termin vereinbart: {date}, {time} ({zone})',
  'chat.sys.held': 'Termin hat stattgefunden: {date}, {time} ({zone})',
  'chat.sys.notHeld': 'Termin hat nicht stattgefunden: {date}, {time} ({zone})',
  'int.self.auto': 'Ihre Verbindung ist unterbrochen. Sie wird wiederhergestellt …',
  'chat.sys.appointment': 'Neuer Termin: {date}, {time} ({zone})',
  'chat.sys.moved': 'Der Termin wurde auf {date}, {time} ({zone}) verlegt.',
  'chat.sys.cancelled': 'Der Termin am {date}, {time} ({zone}) wurde abgesagt.',
} as const;
