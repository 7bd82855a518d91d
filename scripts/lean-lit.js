/**
 * A rollup plugin: Lit without what is never reached here, an eighth of its size. Style sheets are adopted in every
 * browser that knows `AbortSignal.any`, which the core needs; decorators have the compiler's old form; and the compiler
 * writes its helper into each file anew. Runs behind the compiler. What Lit does is as it was.
 */
const CSS_TAG = `
  export class CSSResult {
    #sheet;
    constructor(cssText) { this.cssText = cssText; }
    get styleSheet() {
      if (!this.#sheet) (this.#sheet = new CSSStyleSheet()).replaceSync(this.cssText);
      return this.#sheet;
    }
    toString() { return this.cssText; }
  }
  export const css = (strings, ...values) => new CSSResult(String.raw({ raw: strings }, ...values));
  export const unsafeCSS = (text) => new CSSResult(String(text));
  export const supportsAdoptingStyleSheets = true;
  export const getCompatibleStyle = (styles) => styles;
  export const adoptStyles = (root, styles) => {
    root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
  };`;

const DECORATORS = `
  export const property = (options) => (prototype, name) => prototype.constructor.createProperty(name, options);
  export const state = () => property({ state: true, attribute: false });
  export const query = (selector) => (prototype, name) =>
    Object.defineProperty(prototype, name, {
      get() { return this.renderRoot?.querySelector(selector) ?? null; },
    });
  export const decorate = (decorators, prototype, name) => {
    for (const decorator of decorators) decorator(prototype, name);
  };`;

const LEAN = new Map([
  ['css-tag', CSS_TAG],
  ['decorators', DECORATORS],
]);

/** As esbuild writes it; a build fails when it does no longer. */
const HELPER =
  /var __defProp = .*\nvar __getOwnPropDesc = .*\nvar __decorateClass = \(decorators[\s\S]*?\n};\n/;

export const leanLit = {
  name: 'lean-lit',
  resolveId: {
    order: 'pre',
    handler(source, importer) {
      if (source === './css-tag.js' && importer?.includes('/reactive-element/')) return '\0lean:css-tag';
      return source === 'lit/decorators.js' ? '\0lean:decorators' : null;
    },
  },
  load: (id) => LEAN.get(id.replace(/^\0lean:/, '')) ?? null,
  transform(code, id) {
    if (!id.endsWith('.ts') || !code.includes('__decorateClass')) return null;
    if (!HELPER.test(code)) this.error(`The compiler writes another helper for decorators: ${id}`);
    // as many lines as before, for the source map
    const lines = (text) => text.replaceAll(/[^\n]/g, '');
    const imported = `import { decorate as __decorateClass } from 'lit/decorators.js';`;
    return { code: code.replace(HELPER, (helper) => `${imported}${lines(helper)}`), map: null };
  },
};
