/*
 * Runs inside the pages under test, before anything of theirs: hears what assistive technology is told, and knows what
 * the keyboard has to reach. Bundled and injected by `page-facts.ts`.
 */
export interface Spoken {
  /** The element whose live region it was. */
  readonly by: string;
  readonly urgency: string;
  readonly text: string;
}

const spoken: Spoken[] = [];
const numbers = new WeakMap<Element, number>();
let numbered = 0;

/** Where the keyboard is, and whether what it shows there can be seen. */
export interface Stop {
  readonly id: number;
  readonly name: string;
  readonly isShown: boolean;
}

let way: Stop[] = [];
/** What had the keyboard went without it: the way is another one than it seems. */
let isLost = false;

addEventListener('focusin', reach);

type MakeRoot = (this: Element, init: ShadowRootInit) => ShadowRoot;
const makeRoot: MakeRoot = Reflect.get(Element.prototype, 'attachShadow');
// every root is listened to from its first line on
Element.prototype.attachShadow = function (init) {
  const root = makeRoot.call(this, init);
  // of what goes on inside of a root nothing is told outside
  root.addEventListener('focusin', reach);
  new MutationObserver(hear).observe(root, { childList: true, subtree: true, characterData: true });
  return root;
};

/** What was said since the last call, in order. */
export function takeSpoken(): readonly Spoken[] {
  return spoken.splice(0);
}

/** Whether there is no tag any more whose element is still to come. */
export function isComplete(): boolean {
  return deep(document.body).every((each) => !each.localName.includes('-') || each.matches(':defined'));
}

/** Everything that Tab has to reach, in the order of the page. */
export function tabStops(): readonly { id: number; name: string }[] {
  const elements = deep(document.body);
  const modal = elements.find((each) => each.matches('dialog:modal'));
  return (modal ? deep(modal) : elements)
    .filter((each) => isTabbable(each, elements))
    .map((each) => ({ id: numberOf(each), name: nameOf(each) }));
}

/** WCAG 2.5.8: what can be pressed and is smaller than 24 px in one direction; a link within a sentence may be. */
export function smallTargets(): readonly string[] {
  const pressed =
    'button, a[href], input, select, textarea, summary, [role=button], [role=switch], [role=tab]';
  return deep(document.body).flatMap((each) => {
    if (!(each instanceof HTMLElement) || !each.matches(pressed) || !each.checkVisibility()) return [];
    // shows itself to the keyboard alone, and grows then
    if (getComputedStyle(each).clipPath !== 'none') return [];
    const isInline = getComputedStyle(each).display === 'inline';
    if (isInline && (each.parentElement?.innerText.trim() ?? '') !== each.innerText.trim()) return [];
    // with its label, which presses it too
    const boxes = [each, ...((each as HTMLInputElement).labels ?? [])].map((one) =>
      one.getBoundingClientRect(),
    );
    const width = Math.max(...boxes.map((box) => box.width));
    const height = Math.max(...boxes.map((box) => box.height));
    if (width === 0 || Math.min(width, height) >= 24) return [];
    return [`${nameOf(each)}: ${String(Math.round(width))} × ${String(Math.round(height))} px`];
  });
}

/** What stands in no sentence of ours, hidden or not, and a conference that does not say what is the case. */
export function wordFaults(): readonly string[] {
  const elements = deep(document.body);
  const texts = elements.flatMap((each) =>
    each.matches('style, script')
      ? []
      : [...each.childNodes, ...(each.shadowRoot?.childNodes ?? [])]
          .filter((node) => node instanceof Text)
          .map(({ data }) => data),
  );
  const faults = texts
    .filter((text) => /\{\w+\}|undefined|NaN|Invalid/.test(text))
    .map((text) => text.trim());
  const status = elements.find((each) => each.matches('.status'));
  return status?.textContent.trim() ? faults : [...faults, 'the status line is empty'];
}

/** Where the keyboard is; `null` when it is nowhere in this page. */
export function focused(): Stop | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body || !document.hasFocus()) return null;
  return { id: numberOf(at), name: nameOf(at), isShown: hasRing(at) };
}

/** Where the keyboard was since it went to the start, in order; `null` when nobody can say. */
export function wayOfKeyboard(): readonly Stop[] | null {
  return isLost ? null : way;
}

/** Before the first stop of the page, or of the dialog that is open. */
export function goToStart(): void {
  window.focus();
  const modal = deep(document.body).find((each) => each.matches('dialog:modal'));
  const start = modal instanceof HTMLElement ? modal : document.body;
  start.tabIndex = -1;
  start.focus();
  way = [];
  isLost = false;
}

function reach(event: Event): void {
  if (event instanceof FocusEvent && event.relatedTarget === null) isLost = true;
  const at = focused();
  if (at && at.id !== way.at(-1)?.id) way.push(at);
}

/** One moment counts as one: a line that is put in and then filled is said once. */
function hear(changes: readonly MutationRecord[]): void {
  const lines = new Map<Node, Omit<Spoken, 'text'>>();
  for (const { type, target, addedNodes } of changes) {
    // what goes says nothing
    for (const node of type === 'characterData' ? [target] : addedNodes) {
      const around = node instanceof Element ? node : node.parentElement;
      const region = around?.closest('[aria-live], [role=status], [role=alert]');
      const urgency =
        region?.getAttribute('aria-live') ?? (region?.role === 'alert' ? 'assertive' : 'polite');
      if (!region || urgency === 'off') continue;
      let line = node;
      while (line !== region && line.parentNode && line.parentNode !== region) line = line.parentNode;
      const root = region.getRootNode();
      lines.set(line, { urgency, by: root instanceof ShadowRoot ? root.host.localName : 'page' });
    }
  }
  for (const [line, about] of lines) {
    const text = (line.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text !== '' && line.isConnected) spoken.push({ ...about, text });
  }
}

function isTabbable(element: Element, all: readonly Element[]): boolean {
  if (!(element instanceof HTMLElement) || element.tabIndex < 0 || element === document.body) return false;
  if (element.shadowRoot?.delegatesFocus || element.matches(':disabled, option, video')) return false;
  if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
  if (element.closest('[inert]')) return false;
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
  const group = all.filter(
    (each): each is HTMLInputElement =>
      each instanceof HTMLInputElement &&
      each.type === 'radio' &&
      each.name === element.name &&
      each.getRootNode() === element.getRootNode(),
  );
  return element === (group.find(({ checked }) => checked) ?? group[0]);
}

/** A ring that can be seen: an outline, or a shadow in its place. */
function hasRing(element: Element): boolean {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
}

function nameOf(element: Element): string {
  const words = element.getAttribute('aria-label') ?? (element as HTMLElement).innerText;
  return `${element.localName} ${words.replace(/\s+/g, ' ').trim().slice(0, 60)}`;
}

function numberOf(element: Element): number {
  const known = numbers.get(element);
  if (known !== undefined) return known;
  numbers.set(element, ++numbered);
  return numbered;
}

function deep(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((each) =>
    each.shadowRoot ? [each, ...deep(each.shadowRoot)] : [each],
  );
}
