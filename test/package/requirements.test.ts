import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

/** The numbered requirements of the product, by subject. */
const REQUIREMENTS = { E: 17, I: 10, C: 7, T: 5, L: 8 } as const;
const EDGE_CASES = 85;

const ALL = [
  ...Object.entries(REQUIREMENTS).flatMap(([subject, count]) =>
    Array.from({ length: count }, (_, at) => `R-${subject}${at + 1}`),
  ),
  ...Array.from({ length: EDGE_CASES }, (_, at) => `edge ${at + 1}`),
];

describe('every requirement and edge case', () => {
  const tested = testedNumbers();
  const explained = explainedNumbers();

  it('has a test that carries its number, or a reason in docs/requirements.md', () => {
    assert.deepEqual(
      ALL.filter((each) => !tested.has(each) && !explained.has(each)),
      [],
    );
  });

  it('is known: no test and no reason names one that does not exist', () => {
    const known = new Set(ALL);
    assert.deepEqual(
      [...tested, ...explained].filter((each) => !known.has(each)),
      [],
    );
  });

  it('is not excused when there is a test after all', () => {
    assert.deepEqual(
      [...explained].filter((each) => tested.has(each)),
      [],
    );
  });
});

/** Numbers in the titles of tests: `R-E8`, `edge 31`, `edge cases 23, 25 and 26`. */
function testedNumbers(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of sources('test')) {
    const code = readFileSync(path, 'utf8');
    for (const [, , title = ''] of code.matchAll(/\b(?:it|describe)\(\s*(['"`])(.*?)\1,/gs)) {
      for (const number of numbersIn(title)) found.add(number);
    }
  }
  return found;
}

/** The first cell of every row of the table. */
function explainedNumbers(): ReadonlySet<string> {
  const rows = readFileSync('docs/requirements.md', 'utf8').matchAll(/^\|\s*(R-[A-Z]\d+|edge \d+)\s*\|/gm);
  return new Set([...rows].map(([, number = '']) => number));
}

function numbersIn(text: string): readonly string[] {
  const edges = [...text.matchAll(/\bedges?(?: cases?)? (\d+(?:(?:,|,? and|,? edge) \d+)*)/g)].flatMap(
    ([, list = '']) => [...list.matchAll(/\d+/g)].map(([number]) => `edge ${number}`),
  );
  return [...(text.match(/\bR-[A-Z]\d+\b/g) ?? []), ...edges];
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}
