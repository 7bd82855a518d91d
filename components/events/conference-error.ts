import type { ConferenceProblemCode, FeedStatus } from '../../core/case-view.js';

/** Devices in trouble, besides the problems of the conference and the refusals of the server. */
export type DeviceProblemCode =
  `${'camera' | 'microphone'}-${'missing' | 'denied' | 'busy' | 'failed' | 'interrupted'}`;
export type ConferenceErrorCode =
  | ConferenceProblemCode
  | DeviceProblemCode
  | Extract<FeedStatus, { name: 'refused' }>['code']
  /** The notice of the end could not be seen for 5 seconds: the page hides it (edge case 82). */
  | 'end-not-shown'
  /** Something has happened that this page is too old to show. */
  | 'client-behind'
  /** The backend is of an earlier release than this SDK. */
  | 'server-outdated'
  /** The elements could not be fetched by `/sdk/loader.js`, which tries again. */
  | 'sdk-not-loaded';

/** What helps: `retry` press again · `renew-token` a new sign-in · `allow-devices` · `check-devices` · `other-browser` · `reload` · `show-notice` make it
 * visible · `none`. */
export type SuggestedAction =
  | 'retry'
  | 'renew-token'
  | 'allow-devices'
  | 'check-devices'
  | 'other-browser'
  | 'reload'
  | 'show-notice'
  | 'none';

/** Something does not work. The elements already say so to the person; this tells the host. */
export class ConferenceErrorEvent extends Event {
  /** What is wrong: one of the codes of `docs/errors.md`. */
  readonly code: ConferenceErrorCode;
  /** Whether it can be mended from this page. */
  readonly recoverable: boolean;
  /** What helps. */
  readonly suggestedAction: SuggestedAction;

  constructor(code: ConferenceErrorCode, recoverable: boolean, suggestedAction: SuggestedAction) {
    super('conference-error', { bubbles: true, composed: true });
    this.code = code;
    this.recoverable = recoverable;
    this.suggestedAction = suggestedAction;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conference-error': ConferenceErrorEvent;
  }
}
