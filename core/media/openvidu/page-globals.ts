/**
 * Keeps the host page's globals as they were while openvidu-browser is evaluated. The library (2.32.2) sets
 * `window.onerror` and `onunhandledrejection`, leaves helper functions on `window`, and listens to every `message`
 * of the page with code that throws on `postMessage(null)`. It needs none of that for cameras and microphones.
 *
 * Works because modules are evaluated in the order of their imports, without a pause between them:
 * `quiet-start.ts`, the library, `quiet-end.ts` (see `openvidu-browser.ts`).
 */
interface Before {
  readonly names: ReadonlySet<string>;
  readonly onerror: typeof globalThis.onerror;
  readonly onunhandledrejection: typeof globalThis.onunhandledrejection;
  readonly addEventListener: PropertyDescriptor | undefined;
}

let before: Before | null = null;

/** Takes note of the page's globals and turns away `message` listeners until `restorePage`. */
export function shieldPage(): void {
  if (before || typeof window === 'undefined') return;
  before = {
    names: new Set(Object.getOwnPropertyNames(globalThis)),
    onerror: globalThis.onerror,
    onunhandledrejection: globalThis.onunhandledrejection,
    addEventListener: Object.getOwnPropertyDescriptor(globalThis, 'addEventListener'),
  };
  const add = globalThis.addEventListener.bind(globalThis);
  const addAllButMessage = (
    type: string,
    ...rest: [EventListener, (AddEventListenerOptions | boolean)?]
  ): void => {
    if (type !== 'message') add(type, ...rest);
  };
  Object.defineProperty(globalThis, 'addEventListener', {
    value: addAllButMessage,
    configurable: true,
    writable: true,
    enumerable: true,
  });
}

/** Puts everything back. Safe to call again, and without `shieldPage`. */
export function restorePage(): void {
  if (!before) return;
  const { names, onerror, onunhandledrejection, addEventListener } = before;
  before = null;
  if (addEventListener) Object.defineProperty(globalThis, 'addEventListener', addEventListener);
  else Reflect.deleteProperty(globalThis, 'addEventListener');
  globalThis.onerror = onerror;
  globalThis.onunhandledrejection = onunhandledrejection;
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!names.has(name)) Reflect.deleteProperty(globalThis, name);
  }
}
