/*
 * `/sdk/loader.js`: a page that seldom has a conference loads 1 KB, and the elements with the first of our tags that it shows.
 * Runs as a module and as a classic script, `defer` or `async`; makes no global.
 *
 *   <script src="https://conference.example/sdk/loader.js" async></script>
 *
 * - Tags are seen in the document and in open shadow roots that stand when their host is added. For others, dispatch
 *   `load-conference-request` (bubbling, composed) from the element.
 * - Properties set before are kept; Lit takes them over.
 * - Methods called before are kept, in their order, and carried out when the element is there (`methods.ts`). Until
 *   then each returns a promise of what it will return. They are there as soon as the tag has been seen: at once for
 *   what stands in the page, else by the next microtask after it was added.
 * - What stands inside a tag is shown until it is drawn: a place for a sentence, or a telephone number.
 * - When the elements cannot be loaded, the console says so once, every waiting element dispatches `conference-error` with
 *   `sdk-not-loaded`, and it is tried again, after 2 seconds and then ever more seldom, and when the browser is online.
 */
import { METHODS } from './methods.js';

type Callable = Element & Record<string, (...args: unknown[]) => unknown>;

const LONGEST_WAIT_MS = 60_000;

// a module has no current script, and reads the name beside itself
const { currentScript } = document;
const ENTRY =
  currentScript instanceof HTMLScriptElement
    ? new URL('notary-conference.js', currentScript.src).href
    : './notary-conference.js';

const waiting = new Set<Element>();
const watched = new WeakSet<Node>();
let wait = 1_000;
let isLoading = false;

const observer = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node instanceof Element) look(node);
  }
});

function watch(root: Document | ShadowRoot): void {
  if (watched.has(root)) return;
  watched.add(root);
  observer.observe(root, { childList: true, subtree: true });
  look(root);
}

function look(root: Element | Document | ShadowRoot): void {
  if (root instanceof Element) meet(root);
  for (const element of root.querySelectorAll('*')) meet(element);
}

function meet(element: Element): void {
  if (element.shadowRoot) watch(element.shadowRoot);
  const { localName } = element;
  if (!Object.hasOwn(METHODS, localName) || customElements.get(localName) || waiting.has(element)) return;
  waiting.add(element);
  keepCalls(element as unknown as Callable, METHODS[localName] ?? []);
  void load();
}

/** Keeps the calls of methods until the element is there. */
function keepCalls(element: Callable, names: readonly string[]): void {
  const { localName } = element;
  const giveBack = (): void => {
    for (const name of names) Reflect.deleteProperty(element, name);
    // also one that stands nowhere now
    customElements.upgrade(element);
  };
  const there = customElements.whenDefined(localName).then(giveBack);
  for (const name of names) {
    const call = (args: unknown[]): unknown => element[name]?.(...args);
    element[name] = (...args: unknown[]): unknown => {
      if (!customElements.get(localName)) return there.then(() => call(args));
      giveBack();
      return call(args);
    };
  }
}

async function load(): Promise<void> {
  if (isLoading) return;
  isLoading = true;
  try {
    await import(ENTRY);
    observer.disconnect();
    removeEventListener('online', retry);
    waiting.clear();
  } catch (error) {
    if (wait === 1_000) tell(error);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    isLoading = false;
    setTimeout(retry, wait);
  }
}

function retry(): void {
  void load();
}

function tell(error: unknown): void {
  console.error(
    'The elements of the conference could not be loaded from beside loader.js. Look at the network and at script-src of the Content-Security-Policy; it is tried again.',
    error,
  );
  for (const element of waiting) {
    const event = new Event('conference-error', { bubbles: true, composed: true });
    element.dispatchEvent(
      Object.assign(event, { code: 'sdk-not-loaded', recoverable: true, suggestedAction: 'retry' }),
    );
  }
}

addEventListener('online', retry);
document.addEventListener('load-conference-request', (event) => {
  const [element] = event.composedPath();
  if (element instanceof Element) meet(element);
  // a closed root does not say from where
  void load();
});
watch(document);
