import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What of `custom-elements.json` names a tag and its class. */
interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly { readonly name: string; readonly tagName?: string }[];
  }[];
}

const MANIFEST = 'custom-elements.json';
/** Types of the tags in templates. */
const TEMPLATES = ['jsx.d.ts', 'vue.d.ts', 'svelte.d.ts'];
/** Where a tag is named in types and manifest: as a key, in markup, and in what is written about it. */
const BEFORE_TAG = `^ +'(?=[\\w-]+': )|"tagName": "|"kind": "custom-element-definition",\\s+"name": "|</?|\``;

/**
 * Writes beside a copy with other tag names what compilers and editors know of the tags: as the package has it, with the
 * prefix. The classes are those of the package.
 *
 * @param from the folder of the package
 */
export async function writePrefixedTypes(from: string, to: string, prefix: string): Promise<void> {
  const manifest = await readFile(join(from, MANIFEST), 'utf8');
  const elements = (JSON.parse(manifest) as Manifest).modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ name, tagName }) => (tagName === undefined ? [] : [{ name, tagName }]));
  const tags = elements.map(({ tagName }) => tagName).join('|');
  const named = new RegExp(`(${BEFORE_TAG})(?=(?:${tags})(?![\\w-]))`, 'gm');
  const prefixed = (text: string) => text.replaceAll(named, `$1${prefix}`);

  await writeFile(join(to, MANIFEST), prefixed(manifest));
  for (const name of TEMPLATES) {
    const types = await readFile(join(from, 'dist/integrations', name), 'utf8');
    await writeFile(
      join(to, name),
      prefixed(types).replace("'../components/index.js'", "'notary-conference'"),
    );
  }
  const keys = elements.map(({ name, tagName }) => `    '${prefix}${tagName}': elements.${name};\n`);
  await writeFile(join(to, 'notary-conference.d.ts'), tagMap(keys.join('')));
}

/** What `createElement` and `querySelector` return. */
function tagMap(keys: string): string {
  return `/*
 * The elements of notary-conference by the names that this copy of the SDK registers.
 */
import type * as elements from 'notary-conference';

declare global {
  interface HTMLElementTagNameMap {
${keys}  }
}
`;
}
