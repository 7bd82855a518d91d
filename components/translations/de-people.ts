/** The texts of the list of people; they come with `participant-list/`. */
export const dePeople = {
  'people.waiting': 'im Warteraum',
  'people.present': 'anwesend',
  'people.office': 'im Notarbüro anwesend',
  'people.office.lost': 'im Notarbüro, Verbindung unterbrochen',
  'people.together': 'anwesend, gemeinsam an einem Gerät mit {name}',
  'people.together.lost': 'gemeinsam an einem Gerät mit {name}, Verbindung unterbrochen',
  'people.say.office': 'Im Notarbüro anwesend',
  'people.say.together': 'An einem Gerät mit {name}',
  'people.say.back': 'Nicht mehr dort',
  'people.say.share': 'Darf ein Fenster freigeben',
  'people.say.shareBack': 'Darf kein Fenster mehr freigeben',
  'people.say.shareEnd': 'Freigabe beenden',
  'people.say.about': '{name}: {what}',
  'people.now': '{name}: {state}.',
} as const;
