/*
 * Captions of a host's own service, with their texts: a chunk of its own, fetched when the host hands over the first
 * line (`internal/late-elements.ts`).
 */
import type { NotaryConference } from '../notary-conference/notary-conference.js';
import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deCaptions } from '../translations/de-captions.js';
import type { Caption } from './caption.js';
import { ConferenceCaptions } from './conference-captions.js';

addTexts(deCaptions);
defineElement('conference-captions', ConferenceCaptions);

/** Where the conference draws them by now; elsewhere nobody takes part. */
export async function showCaption(conference: NotaryConference, caption: Caption): Promise<void> {
  await conference.updateComplete;
  conference.renderRoot.querySelector('conference-captions')?.show(caption);
}

declare global {
  interface HTMLElementTagNameMap {
    'conference-captions': ConferenceCaptions;
  }
}
