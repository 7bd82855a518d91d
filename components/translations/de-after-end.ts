/** The texts of the next appointment after the end of a conference; they come with `after-end/`. */
export const deAfterEnd = {
  'end.next': 'Zu diesem Vorgang gibt es einen neuen Termin:',
  'end.next.length': '{minutes} Minuten, Ortszeit {city}',
  'end.next.sending': 'Wird gesendet …',
  'end.next.changed': 'Der Termin wurde geändert. Bitte prüfen Sie den neuen Vorschlag.',
  'end.next.confirmed': 'Sie haben diesen Termin bestätigt.',
  'end.next.declined': 'Sie haben diesen Termin abgelehnt.',
  'end.next.proposed': 'Terminvorschlag',
  'end.next.agreed': 'Termin vereinbart',
  'end.next.off': 'Termin abgelehnt',
  'end.next.confirm': 'Termin bestätigen',
  'end.next.decline': 'Termin ablehnen',
} as const;
