/**
 * A rollup plugin: Lit without what is never reached here, a quarter of its size. Style sheets are adopted in every
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

/**
 * What of the library itself is never reached, by file: as it is written there, and what stands in its place. A build fails
 * when the library writes it otherwise, or when an element asks for what is gone.
 */
const CUTS = {
  '/reactive-element.js': [
    // for old browsers, and a list of versions that only its development build reads
    ['p=a.reactiveElementPolyfillSupport,', ''],
    [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")', ''],
    // decorators of the newer form
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    ['void 0!==t.l&&(this.l=[...t.l]),', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    // properties named in a table instead of by decorators
    [
      'if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(d("properties"))){const t=this.properties,s=[...r(t),...o(t)];for(const i of s)this.createProperty(i,t[i])}',
      'this.finalized=!0,this._$Ei();',
    ],
    // `useDefault`, and properties around an accessor
    ['this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),', ''],
    ['||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))', ''],
    [
      'C(t,s,{useDefault:i,reflect:e,wrapped:h},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s)),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}',
      'C(t,s,{reflect:e}){this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t)}',
    ],
    ['this[e]=r??this._$Ej?.get(e)??r,', 'this[e]=r,'],
    [
      'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
      '',
    ],
    ['removeController(t){this._$EO?.delete(t)}', ''],
    // attributes that hold JSON
    ['break;case Object:case Array:t=null==t?t:JSON.stringify(t)', ''],
    ['break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}', ''],
  ],
  '/lit-html.js': [
    ['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");const ', ''],
    // MathML
    ['3===i?"<math>":', ''],
    ['3===i?"</math>":', ''],
    [',T=x(3)', ''],
    ['T as mathml,', ''],
    [
      'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i)',
      'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i)',
    ],
    // templates that were compiled before
    [
      '"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
      'this._$AC(t)',
    ],
    // values inside of comments, and inside of `textarea`, `title`, `style` and `script`
    ['else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}', ''],
    [
      'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
      '',
    ],
    // listeners that are objects
    ['||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive', ''],
    [
      '"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)',
      'this._$AH.call(this.options?.host??this.element,t)',
    ],
    // for other renderers
    ['j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},', 'j={I:k},'],
  ],
  '/lit-element.js': [
    [
      ',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});',
      ';',
    ],
    ['(s.litElementVersions??=[]).push("4.2.2");', ''],
  ],
};

/** What an element would have to write to reach it. */
const GONE =
  /\b(useDefault|noAccessor|addInitializer|removeController|mathml|handleEvent)\b|static (override )?properties\b|type: (Object|Array)\b|@property\([^)]*\)\s*(override )?[gs]et |<!--[^>]*\$\{|<textarea[^>]*>\s*\$\{/;

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
    const cuts = Object.entries(CUTS).find(([name]) => id.includes('/node_modules/') && id.endsWith(name));
    if (cuts)
      return { code: cut(code, cuts[1], (text) => this.error(`${id} has no longer: ${text}`)), map: null };
    const [asked] = (/\/components\/.*\.ts$/.test(id) && GONE.exec(code)) || [];
    if (asked) this.error(`${id} asks for what is cut from Lit (scripts/lean-lit.js): ${asked}`);
    if (!id.endsWith('.ts') || !code.includes('__decorateClass')) return null;
    if (!HELPER.test(code)) this.error(`The compiler writes another helper for decorators: ${id}`);
    // as many lines as before, for the source map
    const lines = (text) => text.replaceAll(/[^\n]/g, '');
    const imported = `import { decorate as __decorateClass } from 'lit/decorators.js';`;
    return { code: code.replace(HELPER, (helper) => `${imported}${lines(helper)}`), map: null };
  },
};

function cut(code, cuts, fail) {
  return cuts.reduce(
    (left, [text, instead]) => (left.includes(text) ? left.replace(text, () => instead) : fail(text)),
    code,
  );
}
