import { readFileSync } from 'node:fs';

/** The anchors of a page, as GitHub makes them of its headings. */
export function anchorsOf(path: string): readonly string[] {
  return [
    ...readFileSync(path, 'utf8')
      .replace(/^```[^]*?^```/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
