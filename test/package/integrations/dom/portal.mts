/* A portal without a framework: what TypeScript knows of tags and events once the elements are registered. */
import type * as sdk from 'notary-conference';
import type { ConferenceEndedEvent, NotaryCase, NotaryConference } from 'notary-conference';
import 'notary-conference/define';

const notaryCase: NotaryCase = document.createElement('notary-case');
const conference: NotaryConference | null = document.querySelector('notary-conference');
conference?.openPanel('people');

notaryCase.addEventListener('conference-ended', (event: ConferenceEndedEvent) => event.ended.reason);
document.addEventListener('conference-error', (event) => event.suggestedAction);
window.addEventListener('unread-changed', (event) => event.count.toFixed());
conference?.addEventListener('conference-view-close', ({ conference: id }) => id.length);

// also those that are fetched when they are needed
type Classes = (typeof sdk)[keyof typeof sdk];
type Elements = Classes extends infer Class
  ? Class extends new () => infer E
    ? Extract<E, HTMLElement>
    : never
  : never;
type Tags = Extract<keyof HTMLElementTagNameMap, `${string}-${string}`>;
type Unknown = Exclude<Elements, HTMLElementTagNameMap[Tags]>;
const everyTagIsKnown: [Unknown] extends [never] ? true : never = true;
void everyTagIsKnown;

// @ts-expect-error -- no such field
notaryCase.addEventListener('conference-ended', (event) => event.detail);
// @ts-expect-error -- another event
notaryCase.addEventListener('conference-ended', (event: KeyboardEvent) => event.key);
// @ts-expect-error -- not one of the panels
conference?.openPanel('chat');
// @ts-expect-error -- a function that gives a promise
notaryCase.credentials = 'token';
