/* What TypeScript knows of the tags of a copy with other names, which `npx notary-conference prefix` has written. */
import type { EndConferenceButton, NotaryCase } from 'notary-conference';
import type {} from '../sdk/notary-conference.js';

const button: EndConferenceButton = document.createElement('acme-end-conference-button');
const found = document.querySelector('acme-notary-case');
found?.append(button);
found?.addEventListener('conference-ended', ({ ended }) => console.log(ended.at));
void found?.signOut();

// @ts-expect-error -- another element
export const wrong: NotaryCase = document.createElement('acme-case-chat');
// @ts-expect-error -- not a tag of the copy
export const unknown: NotaryCase = document.createElement('acme-notary-cases');
