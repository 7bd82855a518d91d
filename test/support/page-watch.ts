/*
 * What runs in a page to see whether it is still as its owner made it. Each function is sent to the browser as it stands
 * here, so that it may use nothing outside of itself.
 */

type Watching = typeof globalThis & { changedGlobals: () => string[] };

/**
 * Runs before any script of the page: keeps what the globals are, with the members of all built-in classes, and says on the
 * console what a policy of the page refuses.
 */
export function rememberGlobals(): void {
  const globals = {
    read() {
      const owners = new Map<string, object>([
        ['window', window],
        ['document', document],
      ]);
      for (const name of Object.getOwnPropertyNames(window)) {
        const value: unknown = Object.getOwnPropertyDescriptor(window, name)?.value;
        if (typeof value !== 'function') continue;
        owners.set(name, value);
        if (typeof value.prototype === 'object' && value.prototype)
          owners.set(`${name}.prototype`, value.prototype as object);
      }
      const found = new Map<string, unknown>();
      for (const [where, owner] of owners) {
        for (const key of Reflect.ownKeys(owner)) {
          const property: Readonly<Record<string, unknown>> = {
            ...Object.getOwnPropertyDescriptor(owner, key),
          };
          for (const part of ['get', 'set', 'value'] as const)
            found.set(`${where}.${String(key)}${part === 'value' ? '' : ` (${part})`}`, property[part]);
        }
      }
      return found;
    },
    before: new Map<string, unknown>(),
    changes() {
      const now = this.read();
      const handlers = (['onerror', 'onunhandledrejection', 'onmessage', 'onbeforeunload'] as const).filter(
        (name) => window[name] !== null,
      );
      return [
        ...[...now].filter(
          ([name, value]) => !this.before.has(name) || !Object.is(this.before.get(name), value),
        ),
        ...[...this.before].filter(([name]) => !now.has(name)),
        ...handlers.map((name) => [`window.${name}`] as const),
        ...document.adoptedStyleSheets.map(() => ['document.adoptedStyleSheets'] as const),
      ].map(([name]) => name);
    },
  };
  if ('changedGlobals' in window) return;
  // a method, and nothing else that has a name: the compiler would call a helper of its own that no page has
  const property = {
    value() {
      return globals.changes();
    },
  };
  Object.defineProperty(window, 'changedGlobals', property);
  globals.before = globals.read();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    console.error(`Refused by ${effectiveDirective}: ${blockedURI} ${sample}`),
  );
}

/** What is another now, is new or is gone since `rememberGlobals`. */
export function changedGlobals(): string[] {
  return (globalThis as Watching).changedGlobals();
}

/** The computed style of the page itself and of each element in `.host`, with what stands before and after it. */
export function lookOfHost(): Record<string, Record<string, string>> {
  /** The page grows with what stands in it. */
  const grows = new Set(['height', 'block-size', 'perspective-origin', 'transform-origin']);
  const look: Record<string, Record<string, string>> = {};
  const elements = [document.documentElement, document.body, ...document.querySelectorAll('.host, .host *')];
  for (const [index, element] of elements.entries()) {
    for (const pseudo of ['', '::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      const read = [...style]
        .filter((name) => index > 1 || !grows.has(name))
        .map((name) => [name, style.getPropertyValue(name)] as const);
      look[`${index} ${element.localName}${pseudo}`] = Object.fromEntries(read);
    }
  }
  return look;
}

/** Elements and properties that are not the same on both sides; in Node, not in the page. */
export function differences(
  before: Readonly<Record<string, Readonly<Record<string, string>>>>,
  after: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((element) => {
    const [one = {}, other = {}] = [before[element], after[element]];
    return [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .filter((name) => one[name] !== other[name])
      .map((name) => `${element} { ${name}: ${one[name] ?? 'none'} → ${other[name] ?? 'none'} }`);
  });
}
