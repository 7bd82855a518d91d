import type { dePeople } from './de-people.js';

/** A part of `en.ts`. */
export const enPeople = {
  'people.waiting': 'in the waiting room',
  'people.present': 'present',
  'people.office': 'present in the notary’s office',
  'people.office.lost': 'in the notary’s office, connection interrupted',
  'people.together': 'present, sharing a device with {name}',
  'people.together.lost': 'sharing a device with {name}, connection interrupted',
  'people.say.office': 'Present in the notary’s office',
  'people.say.together': 'At one device with {name}',
  'people.say.back': 'No longer there',
  'people.say.share': 'May share a window',
  'people.say.shareBack': 'May no longer share a window',
  'people.say.shareEnd': 'Stop sharing',
  'people.say.about': '{name}: {what}',
  'people.now': '{name}: {state}.',
} satisfies Record<keyof typeof dePeople, string>;
