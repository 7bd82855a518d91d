/* What a page has to allow, as `docs/embedding.md` states it. */

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
