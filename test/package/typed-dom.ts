/* Never run, only compiled: what TypeScript knows of tags and events once the package is imported. */
import type { ConferenceEndedEvent, NotaryCase, NotaryConference } from '../../components/index.js';

const notaryCase: NotaryCase = document.createElement('notary-case');
const conference: NotaryConference | null = document.querySelector('notary-conference');
conference?.openPanel('people');

notaryCase.addEventListener('conference-ended', (event: ConferenceEndedEvent) => event.ended.reason);
document.addEventListener('conference-error', (event) => event.suggestedAction);
window.addEventListener('unread-changed', (event) => event.count.toFixed());
conference?.addEventListener('conference-view-close', ({ conference: id }) => id.length);

// @ts-expect-error -- no such field
notaryCase.addEventListener('conference-ended', ({ detail }) => String(detail));
// @ts-expect-error -- another event
notaryCase.addEventListener('conference-ended', (event: KeyboardEvent) => event.key);
// @ts-expect-error -- not one of the panels
conference?.openPanel('chat');
// @ts-expect-error -- a function that gives a promise
notaryCase.credentials = 'token';
