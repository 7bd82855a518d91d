import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code of a document, with the mark that may stand before it. */
export interface DocBlock {
  /** Where it stands: `docs/embedding.md:48`. */
  readonly place: string;
  /** `ts`, `html`, `sh`. */
  readonly language: string;
  /** The word before the colon of the mark: `run`, `file`, `token`, `types`; empty without a mark. */
  readonly kind: string;
  /** What stands after the colon. */
  readonly detail: string;
  /** Further lines of the mark: what the code takes from its surroundings, for the compiler alone. */
  readonly given: string;
  /** The paragraph before it, by which readers know what to do with it. */
  readonly before: string;
  readonly code: string;
}

/** README and everything below `docs/`. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const BLOCK =
  /(?:^<!-- (\w+)(?:: ([^\n]*?))?(?:\n((?:(?!-->)[^])*))?(?: |(?<=\n))-->\n\n)?^( *)```(\w+)\n([^]*?)^\4```$/gm;

/**
 * The blocks of a page, in order. A mark is a comment that readers do not see, on a line of its own before the code:
 * `<!-- file: page.html -->`. So the code that is read is the code that is run.
 */
export function blocksOf(path: string): readonly DocBlock[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(BLOCK)].map((found) => {
    const [whole, kind = '', detail = '', given = '', indent = '', language = '', code = ''] = found;
    const line = text.slice(0, found.index + whole.indexOf('```')).split('\n').length;
    return {
      place: `${path}:${String(line)}`,
      language,
      kind,
      detail,
      given,
      before: text.slice(0, found.index).trimEnd().split('\n\n').at(-1) ?? '',
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    };
  });
}
