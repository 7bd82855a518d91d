/** The texts of what somebody shares; they come with `shared-screen/`. */
export const deSharedScreen = {
  'screen.tools': 'Ansicht des Fensters',
  'screen.view': 'Fenster von {name}, Ausschnitt',
  'screen.smaller': 'Verkleinern',
  'screen.larger': 'Vergrößern',
  'screen.fit': 'Einpassen',
  'screen.fitted': 'eingepasst',
  'screen.full': 'Vollbild',
  'screen.fullEnd': 'Vollbild beenden',
  'screen.zoom': '{percent} %',
} as const;
