import type { deEnding } from './de-ending.js';

/** A part of `en-later.ts`. */
export const enEnding = {
  'end.dialog.title': 'End the conference?',
  'end.dialog.check':
    'Please check first whether the participants were able to take in and complete all required contents, documents and signatures.',
  'end.dialog.findings': 'Check before ending',
  'end.check.contents': 'Contents',
  'end.check.documents': 'Documents',
  'end.check.signatures': 'Signatures',
  'end.check.other': 'Also',
  'end.check.absent': '{name} is not connected at the moment.',
  'end.check.nobody': 'Nobody has taken part yet.',
  'end.check.unread.one': '{count} unread message in the case chat.',
  'end.check.unread.other': '{count} unread messages in the case chat.',
  'end.check.clear': 'No open items are known.',
  'end.check.pending': 'Retrieving the state …',
  'end.check.unknown': 'The state of the signatures could not be retrieved.',
  'end.check.unknown.area': 'The state could not be retrieved.',
  'end.notHeld.ask': 'Mark the appointment as not held instead?',
  'end.notHeld': 'End and mark as not held',
  'end.dialog.leaveInstead':
    'Do you only want to step out? Then choose “Leave conference”. The participants stay connected.',
  'end.dialog.confirm': 'End conference',
  'end.dialog.back': 'Back to the conference',
} satisfies Record<keyof typeof deEnding, string>;
