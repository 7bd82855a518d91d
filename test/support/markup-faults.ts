import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';

interface Named {
  readonly name: string;
}
interface Described {
  readonly customElement?: true;
  readonly tagName: string;
  readonly attributes: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: readonly { readonly declarations: readonly Described[] }[];
};
const ELEMENTS = new Map(
  modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ customElement }) => customElement)
    .map((each) => [each.tagName, each]),
);
const PROPERTIES = new Set(
  [...ELEMENTS.values()].flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)),
);
/** What every tag of HTML knows. */
const GLOBAL = /^(id|class|lang|slot|hidden|data-[\w-]+)$/;
const VOID = /^(meta|link|img|input|br|hr)$/;
const TAG = /<(\/?)([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"<>]*")?)*)\s*(\/?)>/g;

/** What is wrong with HTML that a portal is shown: how it is written, and what our elements do not know. */
export function htmlFaults(html: string): string[] {
  const text = html.replace(/^<!doctype html>/, '').replaceAll(/<!--[^]*?-->/g, '');
  const faults = [...text.replaceAll(TAG, '').matchAll(/[<>].*/g)].map(([rest]) => `no tag: ${rest}`);
  const open: string[] = [];
  for (const [whole, closes, tag = '', attributes = '', closed] of text.matchAll(TAG)) {
    if (closes) {
      if (open.pop() !== tag) faults.push(`closes what is not open: ${whole}`);
      continue;
    }
    if (!VOID.test(tag)) open.push(tag);
    if (closed && !VOID.test(tag)) faults.push(`does not close itself: ${whole}`);
    if (!tag.includes('-')) continue;
    const known = ELEMENTS.get(tag)?.attributes.map(({ name }) => name);
    if (!known) faults.push(`no element: <${tag}>`);
    for (const [, name = ''] of attributes.matchAll(/([\w-]+)(?:="[^"]*")?/g)) {
      if (!GLOBAL.test(name) && !known?.includes(name)) faults.push(`no attribute of <${tag}>: ${name}`);
    }
  }
  return [...faults, ...open.map((tag) => `not closed: <${tag}>`)];
}

/** The same for a stylesheet: its syntax, our custom properties, and the parts of our elements. */
export async function cssFaults(css: string): Promise<string[]> {
  const { warnings } = await transform(css, { loader: 'css', logLevel: 'silent' });
  const faults = warnings.map(({ text }) => text);
  for (const [name] of css.matchAll(/--notary-[\w-]+/g)) {
    if (!PROPERTIES.has(name)) faults.push(`no property: ${name}`);
  }
  for (const [selector, tag = '', part] of css.matchAll(
    /(?<![\w.#-])([a-z]+-[a-z-]+)(?:::part\(([\w-]+)\))?(?=[^;{}]*\{)/g,
  )) {
    const element = ELEMENTS.get(tag);
    if (!element) faults.push(`no element: ${tag}`);
    else if (part !== undefined && !element.cssParts?.some(({ name }) => name === part))
      faults.push(`no part: ${selector}`);
  }
  return faults;
}
