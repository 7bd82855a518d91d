import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

/* What the package has to bring along: the types that its own types name, and the licences of what is compiled into it. */
interface Manifest {
  readonly exports: Readonly<Record<string, string | null | { readonly types: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const { exports, dependencies, devDependencies } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Manifest;
/** Of which a portal has one, and for that alone an entry. */
const FRAMEWORKS = ['jsx', 'vue', 'svelte'].map((each) => `./${each}`);

describe('the types of the package', () => {
  it('name no package whose types are ours alone', () => {
    const files = new Set<string>();
    for (const [entry, target] of Object.entries(exports))
      if (target && typeof target === 'object' && !entry.includes('*') && !FRAMEWORKS.includes(entry))
        files.add(target.types);
    const missing = new Set<string>();
    // a set that grows while it is read is read to its end
    for (const file of files) {
      // a type that nobody has written down is named in place: `import("lit-html").TemplateResult`
      for (const [, atTop, inPlace] of readFileSync(file, 'utf8').matchAll(
        /^(?:im|ex)port (?:.* from )?['"]([^'"]+)['"];$|\bimport\(["']([^"']+)["']\)/gm,
      )) {
        const name = atTop ?? inPlace ?? '';
        if (name.startsWith('.')) {
          const types = join(dirname(file), name.replace(/\.js$/, '.d.ts'));
          files.add(types);
        } else if (
          !name.startsWith('node:') &&
          (!(name in dependencies) || `@types/${name}` in devDependencies)
        )
          missing.add(`${file}: ${name}`);
      }
    }
    assert.ok(files.size > 50, 'the types were found');
    assert.deepEqual([...missing], []);
  });
});

describe('the SDK', () => {
  it('brings the licence of every package that a line of it comes from', () => {
    const sources = readdirSync('dist/sdk')
      .filter((name) => name.endsWith('.map'))
      .flatMap(
        (name) => (JSON.parse(readFileSync(`dist/sdk/${name}`, 'utf8')) as { sources: string[] }).sources,
      );
    const packages = new Set(
      sources.flatMap((source) => /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []),
    );
    assert.ok(packages.has('lit-html') && packages.has('openvidu-browser'));
    const licences = readFileSync('dist/sdk/licences.txt', 'utf8');
    for (const name of packages) assert.ok(licences.includes(`--- ${name} `), name);
    assert.match(licences, /Copyright \(c\) \d+ Google LLC/);
    assert.match(licences, /Apache License\s+Version 2\.0/);
  });
});
