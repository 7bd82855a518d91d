/**
 * What of a page cannot be read or pressed although nothing scrolls sideways: text and controls that stick out of their
 * boxes, and words torn apart because their box is too narrow (WCAG 1.4.4, 1.4.10).
 *
 * Runs in the page, also by `evaluate`: it must not use anything from outside of itself.
 *
 * @returns one sentence per finding; empty when all is well
 */
export function illegible(within: Node = document.body): string[] {
  /** Half pixels of rounding are no fault. */
  const SLACK = 2;
  const found = new Set<string>();
  visit(within);
  return [...found];

  function visit(root: Node): void {
    for (const node of root.childNodes) {
      if (node instanceof Text) readable(node);
      if (!(node instanceof Element) || !isSeen(node)) continue;
      if (node.matches('button, input, select, textarea, summary, a')) inside(node);
      if (node.shadowRoot) visit(node.shadowRoot);
      visit(node);
    }
  }

  function isSeen(element: Element): boolean {
    if (element.matches('.visually-hidden, template, style, script, option')) return false;
    const { display, clipPath } = getComputedStyle(element);
    // clipped: kept for those who listen; without a box of its own it shows what is in it
    return (
      clipPath === 'none' && (display === 'contents' || element.checkVisibility({ visibilityProperty: true }))
    );
  }

  function readable(text: Text): void {
    const host = text.parentElement ?? (text.parentNode instanceof ShadowRoot ? text.parentNode.host : null);
    if (!host || text.data.trim() === '') return;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width === 0) return;
    cut(box, host, `"${text.data.trim()}"`);
    // what people write may be one long address, which has to break somewhere
    if (getComputedStyle(host).overflowWrap === 'anywhere') return;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) found.add(`"${word}" is torn apart`);
    }
  }

  function inside(control: Element): void {
    const box = control.getBoundingClientRect();
    if (box.width === 0) return;
    const name = control.textContent.trim() || control.getAttribute('aria-label') || control.localName;
    cut(box, control, `<${control.localName}> "${name}"`);
  }

  /** Against every box around it; what scrolls down can be scrolled to. */
  function cut(box: DOMRect, from: Element, what: string): void {
    for (let around: Element | null = from; around; around = above(around)) {
      const { overflowY, display, position } = getComputedStyle(around);
      if (display === 'contents' || display === 'inline') continue;
      // a table of figures may be scrolled sideways, also with the keyboard (WCAG 1.4.10)
      if (around.matches('[tabindex="0"]') && around.querySelector(':scope > table')) return;
      const edge = around.getBoundingClientRect();
      if (box.right > edge.right + SLACK || box.left < edge.left - SLACK) {
        found.add(`${what} sticks out at the side`);
        return;
      }
      const isHidden = overflowY === 'hidden' || overflowY === 'clip';
      if (isHidden && (box.bottom > edge.bottom + SLACK || box.top < edge.top - SLACK)) {
        found.add(`${what} is cut off above or below`);
        return;
      }
      // below here everything may have been scrolled
      if (overflowY === 'auto' || overflowY === 'scroll' || position === 'fixed' || position === 'absolute')
        return;
    }
  }

  /** The next box around it in the flat tree. */
  function above(element: Element): Element | null {
    if (element.assignedSlot) return element.assignedSlot;
    const { parentNode } = element;
    return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
  }
}
