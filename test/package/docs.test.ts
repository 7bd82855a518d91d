import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { LIMITS } from '../../server/limits/limits.js';
import { SETTINGS } from '../../server/settings.js';
import { anchorsOf } from '../support/anchors.js';

const PAGES = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Without what is shown as code, where brackets and signs mean something else. */
function prose(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^```[^]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '');
}

describe('the documents', () => {
  it('link to what there is', () => {
    const broken: string[] = [];
    for (const page of PAGES) {
      for (const [, target = ''] of prose(page).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?|mailto):/.test(target)) continue;
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? page : relative('.', join(dirname(page), path));
        const there = existsSync(file) && (anchor === undefined || anchorsOf(file).includes(anchor));
        if (!there) broken.push(`${page}: ${target}`);
      }
    }
    assert.deepEqual(broken, []);
  });
});

describe('docs/operations.md', () => {
  const page = readFileSync('docs/operations.md', 'utf8');

  it('has every setting with its default, and no other', () => {
    const table = /<!-- settings:[^]*?\n\n(\|[^]*?)\n\n/.exec(page)?.[1] ?? '';
    const rows = table
      .split('\n')
      .slice(2)
      .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')));
    assert.deepEqual(
      Object.fromEntries(rows.map(([, name = '', preset]) => [name, preset === '' ? null : preset])),
      Object.fromEntries(SETTINGS),
    );
    assert.equal(rows.length, SETTINGS.size, 'none twice');
    for (const [, name, , what] of rows) assert.notEqual(what, '', name);
  });

  it('has every rate limit as it is, and no other', () => {
    const table = /<!-- limits:[^]*?\n\n(\|[^]*?)\n\n/.exec(page)?.[1] ?? '';
    const rows = table
      .split('\n')
      .slice(2)
      .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')));
    const of = { person: 'a person in a case', address: 'a network address' };
    assert.deepEqual(
      rows.map((cells) => cells.slice(1, 5)),
      Object.entries(LIMITS).map(([name, { seconds, points, by, counted }]) => [
        name,
        String(seconds),
        String(points),
        counted === 'together' ? of[by] : `${of[by]}, each node`,
      ]),
    );
  });

  it('names no setting that there is not, here and in the README', () => {
    for (const path of PAGES) {
      for (const [name] of readFileSync(path, 'utf8').matchAll(/\bNOTARY_[A-Z_]+[A-Z]\b/g)) {
        assert.ok(SETTINGS.has(name), `${path}: ${name}`);
      }
    }
  });
});
