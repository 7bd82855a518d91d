import type { deBefore } from './de-before.js';

/** A part of `en-later.ts`. */
export const enBefore = {
  'before.steps': 'Steps',
  'before.check': 'Device check',
  'before.conference': 'Video conference',
  'wait.opensAt': 'Access opens at {time} ({zone}).',
  'wait.opensAt.day': 'Access opens on {date} at {time} ({zone}).',
  'wait.opensIn': 'It opens by itself {span}. You do not have to do anything.',
  'wait.changed': 'The appointment was changed. Please check the new proposal.',
  'wait.appointment': '{kind}: {date}, {time} ({zone})',
  'wait.office': '{role}, present in the notary’s office',
  'wait.waiting': '{role}, in the waiting room',
  'wait.waiting.identified': '{role}, in the waiting room, identity established',
  'wait.missing': 'Not yet present',
  'wait.absent': 'Not present',
  'wait.others': 'Other people involved',
  'wait.self': '{name} (you)',
} satisfies Record<keyof typeof deBefore, string>;
