/** Adds styles that come later to the shadow root that they are for, once. */
export function adoptStyles(root: HTMLElement | DocumentFragment, styles: CSSStyleSheet | undefined): void {
  if (!(root instanceof ShadowRoot) || !styles || root.adoptedStyleSheets.includes(styles)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles];
}
