import { finding, type PortalFinding } from '../faults.js';
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
      finding(
        'tag-unknown',
        `<${name}> stands in <notary-case> and is not defined.`,
        `<${name}>: spelled as in docs/elements.md`,
      ),
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
