/**
 * The tags of the elements, each with its methods that may be called before the element is there. `focus` is not one of them:
 * to take the focus seconds later would take it from what the person does by then.
 */
export const METHODS: Readonly<Record<string, readonly string[]>> = {
  'case-appointments': ['createAppointment'],
  'case-chat': [],
  'conference-controls': [],
  'conference-notice': [],
  'conference-shortcuts': ['open'],
  'conference-stage': [],
  'connection-quality': [],
  'device-check': [],
  'device-settings': [],
  'end-conference-button': ['end', 'ask'],
  'leave-conference-button': [],
  'notary-case': ['signOut', 'diagnose'],
  'notary-conference': ['caption', 'openPanel', 'closePanel'],
  'participant-list': [],
  'participant-tile': [],
  'proceedings-line': [],
  'real-time-text': [],
  'self-preview': ['open'],
  'shared-screen': [],
  'start-conference-button': [],
  'view-menu': [],
  'waiting-room': [],
};
