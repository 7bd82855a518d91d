import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { HEADER } from '../../components/portal-doctor/stated.js';
import { deShared } from '../../components/translations/de-shared.js';
import { LIMITS } from '../../server/limits/limits.js';
import { SETTINGS } from '../../server/settings.js';
import { anchorsOf } from '../support/anchors.js';
import { DOCUMENTS } from '../support/doc-blocks.js';

/** Without what is shown as code, where brackets and signs mean something else. */
function prose(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^```[^]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '');
}

describe('the documents', () => {
  it('link to what there is', () => {
    const broken: string[] = [];
    for (const page of DOCUMENTS) {
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

describe('the example portals', () => {
  it('say where an address in place of a login decides who gets a token, and what a portal does', () => {
    const asking = readdirSync('demo', { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:html|tsx?)$/.test(path))
      .map((path) => [path, readFileSync(join('demo', path), 'utf8')] as const)
      .filter(([, code]) => /["'`]\/token\//.test(code));
    assert.ok(asking.length >= 4, 'they were found');
    assert.deepEqual(
      asking.filter(([, code]) => !/Not for copying[^]*session/.test(code)).map(([path]) => path),
      [],
    );
  });
});

describe('the demo', () => {
  it('sends the Permissions-Policy that docs/embedding.md states', () => {
    assert.ok(readFileSync('demo/handler.ts', 'utf8').includes(`'${HEADER}'`));
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
    for (const path of DOCUMENTS) {
      for (const [name] of readFileSync(path, 'utf8').matchAll(/\bNOTARY_[A-Z_]+[A-Z]\b/g)) {
        assert.ok(SETTINGS.has(name), `${path}: ${name}`);
      }
    }
  });

  it('say of each browser that people are told to use from which version, and of each that no test starts that it was not', () => {
    const [, told = ''] = /Fassung von (.+)\./.exec(deShared['err.browser.how']) ?? [];
    const browsers = told.split(/, | oder /);
    assert.ok(browsers.length >= 4, told);
    const table = /^## Browsers\n\n(\|[^]*?)\n\n/m.exec(readFileSync('docs/embedding.md', 'utf8'))?.[1] ?? '';
    const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
    for (const browser of browsers) {
      const [, , from = '', tested = ''] = rows.find(([, names = '']) => names.startsWith(browser)) ?? [];
      assert.match(from, /^\d+(\.\d+)?$/, browser);
      // those that `support/browsers.ts` looks for; Chromium is Chrome without its name
      const isStarted = ['Chrome', 'Firefox'].includes(browser);
      assert.equal(tested.includes('**not tested here**'), !isStarted, browser);
    }
  });

  it('name no event that no element fires, where a page is told what it hears', () => {
    const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
      modules: { declarations: { events?: { name: string }[] }[] }[];
    };
    const fired = new Set(
      modules.flatMap(({ declarations }) =>
        declarations.flatMap(({ events = [] }) => events.map(({ name }) => name)),
      ),
    );
    const lists = [
      /^The host hears [^]*?(?=^Where it wants)/m.exec(readFileSync('README.md', 'utf8')),
      /^## What the page hears[^]*?(?=^## )/m.exec(readFileSync('docs/embedding.md', 'utf8')),
    ].map((list) => [...(list?.[0] ?? '').matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name ?? ''));
    for (const named of lists) {
      assert.ok(named.length >= 9, 'the list was found');
      assert.deepEqual(
        named.filter((name) => !fired.has(name)),
        [],
      );
    }
  });
});
