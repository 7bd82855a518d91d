/* What a page has to allow, as `docs/embedding.md` states it, and what stands in a case, of `docs/elements.md`. */

/** `allow` of a frame of another origin. It has picture in picture without. */
export const ALLOW = 'camera; microphone; display-capture; fullscreen; autoplay';

/** `Permissions-Policy` of the page. */
export const HEADER =
  'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), picture-in-picture=(self)';

/** The same of the page around a frame of another origin: `(self)` alone takes away there what `allow` gives. */
export function headerAround(frame: string): string {
  return HEADER.replaceAll('(self)', `(self "${frame}")`);
}

/** What the `sandbox` of a frame has to leave to the elements. */
export const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads';

/** The tags that a page may place in a case. */
export const TAGS: readonly string[] = [
  'case-appointments',
  'case-chat',
  'conference-controls',
  'conference-notice',
  'conference-shortcuts',
  'conference-stage',
  'connection-quality',
  'device-check',
  'device-settings',
  'end-conference-button',
  'leave-conference-button',
  'notary-conference',
  'participant-list',
  'participant-tile',
  'proceedings-line',
  'real-time-text',
  'self-preview',
  'shared-screen',
  'start-conference-button',
  'view-menu',
  'waiting-room',
];
