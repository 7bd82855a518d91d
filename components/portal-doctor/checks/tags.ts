import { finding, type PortalFinding } from '../faults.js';
import { TAGS } from '../stated.js';
import { isSdk } from './sdk.js';

/** Code that a tag needs may be on its way; milliseconds. */
const LATE_MS = 5_000;

/** Whether the tags in the case have been defined, and once. */
export async function tagFindings(): Promise<PortalFinding[]> {
  // without it none is, which is told by whoever looks at the SDK
  if (!customElements.get('notary-case')) return [];
  const late = undefinedTags().map((name) => customElements.whenDefined(name));
  await Promise.race([Promise.all(late), new Promise((resolve) => setTimeout(resolve, LATE_MS))]);
  return [
    ...undefinedTags().map((name) =>
      finding('tag-unknown', `<${name}> stands in <notary-case> and is not defined.`, changeFor(name)),
    ),
    ...twice(),
  ];
}

function undefinedTags(): readonly string[] {
  const found = [...document.querySelectorAll('notary-case :not(:defined)')].map(
    ({ localName }) => localName,
  );
  return [...new Set(found)].filter((name) => name.includes('-'));
}

/** The line, as far as the name tells what is meant. */
function changeFor(name: string): string {
  if (TAGS.includes(name)) return `import 'notary-conference/define/${name}'`;
  const meant = TAGS.find((tag) => isSlipOf(name, tag));
  return meant === undefined
    ? `<${name}>: if it is yours, the script that defines it; else a tag of docs/elements.md`
    : `<${meant}> in place of <${name}>`;
}

/** Whether they differ in one place, by two letters at most: one more, one less, another, or two in the other order. */
function isSlipOf(name: string, tag: string): boolean {
  let start = 0;
  while (start < tag.length && name[start] === tag[start]) start += 1;
  let end = 0;
  const shorter = Math.min(name.length, tag.length) - start;
  while (end < shorter && name.at(-1 - end) === tag.at(-1 - end)) end += 1;
  return Math.max(name.length, tag.length) - start - end <= 2;
}

function twice(): PortalFinding[] {
  // what was loaded by an import, and what is still on its way
  const loaded = new Set(
    [
      ...performance.getEntriesByType('resource').map(({ name }) => name),
      ...[...document.scripts].map(({ src }) => src),
    ].filter(isSdk),
  );
  if (loaded.size < 2) return [];
  const found = `The page loads ${[...loaded].join(' and ')}.`;
  return [
    finding('loaded-twice', found, `<script type="module" src="${[...loaded][0] ?? ''}"></script>, once`),
  ];
}
