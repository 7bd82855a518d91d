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

/** Of each element what it looks like, a property in each line. */
type Look = Readonly<Record<string, string>>;

/** The computed style of the page itself and of each element in `.host`, with what stands before and after it. */
export function lookOfHost(): Look {
  const look: Record<string, string> = {};
  const names = [...getComputedStyle(document.documentElement)];
  const elements = [document.documentElement, document.body, ...document.querySelectorAll('.host, .host *')];
  for (const [index, element] of elements.entries()) {
    for (const pseudo of ['', '::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      if (pseudo && ['none', 'normal'].includes(style.content)) continue;
      const lines = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      look[`${index} ${element.localName}${pseudo}`] = lines.join('\n');
    }
  }
  return look;
}

/** Changes the sheet of the page, and waits until nothing of the host moves on the way to it. */
export async function wear(sheet: string): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')!;
  const loaded = new Promise((resolve) => {
    link.onload = resolve;
  });
  link.href = sheet;
  await loaded;
  for (const animation of document.getAnimations()) {
    const { target } = animation.effect as KeyframeEffect;
    if (target?.closest('.host') || target?.matches('html, body')) animation.finish();
  }
}

/** Those of them that the frame or the headers refuse. */
export function permissionsRefused(tokens: readonly string[]): string[] {
  const { featurePolicy } = document as unknown as {
    featurePolicy: { allowsFeature(name: string): boolean };
  };
  return tokens.filter((each) => !featurePolicy.allowsFeature(each));
}

/** The page grows with what stands in it. */
const GROWS = new Set(['height', 'block-size', 'perspective-origin', 'transform-origin']);

/** Elements and properties that are not the same on both sides; in Node, not in the page. */
export function differences(before: Look, after: Look): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((element) => before[element] !== after[element])
    .flatMap((element) => {
      const [one, other] = [properties(before[element]), properties(after[element])];
      return [...new Set([...one.keys(), ...other.keys()])]
        .filter((name) => one.get(name) !== other.get(name))
        .filter((name) => !/^[01] /.test(element) || !GROWS.has(name))
        .map((name) => `${element} { ${name}: ${one.get(name) ?? 'none'} → ${other.get(name) ?? 'none'} }`);
    });
}

function properties(look = ''): Map<string, string> {
  return new Map(look.split('\n').map((line) => line.split(/: (.*)/, 2) as [string, string]));
}
