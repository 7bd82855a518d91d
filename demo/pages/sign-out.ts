// The types of the tags.
import type {} from 'notary-conference/define';

/** Whoever signs out leaves nothing of the case on this device: drafts, unsent messages, what was read. */
document.querySelector('.sign-out')?.addEventListener('click', () => {
  // the link leaves the page itself
  document.querySelector('notary-case')?.signOut();
});
