import { readFileSync } from 'node:fs';

/** A block of code of a document, with the mark that stands before it. */
export interface DocBlock {
  /** The word before the colon: `run`, `file`, `token`, `types`. */
  readonly kind: string;
  /** What stands after the colon. */
  readonly detail: string;
  readonly code: string;
}

/**
 * The marked blocks of a page, in order. A mark is a comment that readers do not see, on a line of its own before the code:
 * `<!-- file: page.html -->`. So the code that is read is the code that is run.
 */
export function blocksOf(path: string): readonly DocBlock[] {
  return [
    ...readFileSync(path, 'utf8').matchAll(/^<!-- (\w+)(?:: ([^>]*?))? -->\n\n```\w+\n([^]*?)^```$/gm),
  ].map(([, kind = '', detail = '', code = '']) => ({ kind, detail, code }));
}
