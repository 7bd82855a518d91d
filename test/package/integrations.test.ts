import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { typeFaults } from '../support/type-faults.js';

/*
 * Small portals in each framework, compiled in strict mode against the built package. What must not compile stands in them
 * with the mark of its compiler, which is an error of its own where the line does compile; Svelte has no such mark.
 */
const FOLDER = 'test/package/integrations';

function run(tool: string, ...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${tool}`, ...args], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

interface Named {
  readonly name: string;
}
interface Described extends Named {
  readonly tagName: string;
  readonly attributes: readonly Named[];
  readonly events: readonly { readonly name: string; readonly type: { readonly text: string } }[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}

interface WebType extends Named {
  readonly attributes: readonly Named[];
  readonly css: { readonly parts: readonly Named[] };
  readonly js: { readonly events: readonly Named[] };
}

describe('what frameworks and editors know of the elements', () => {
  let elements: readonly Described[];

  before(() => {
    const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
      modules: { declarations: (Described & { customElement?: true })[] }[];
    };
    elements = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .filter(({ customElement }) => customElement);
    assert.ok(elements.length > 20);
  });

  for (const [framework, project] of [
    ['the DOM', 'dom/tsconfig.json'],
    ['the DOM, with one element alone', 'dom/tsconfig.only-chat.json'],
    ['the DOM, with the case alone', 'dom/tsconfig.only-case.json'],
    ['JSX in React', 'react/tsconfig.json'],
  ] as const) {
    it(`types tags, attributes and events in ${framework}, and refuses wrong ones`, () => {
      assert.deepEqual(typeFaults(`${FOLDER}/${project}`), []);
    });
  }

  it('types tags, attributes and events in templates of Vue, and refuses wrong ones', () => {
    const { status, output } = run('vue-tsc/bin/vue-tsc.js', '-p', `${FOLDER}/vue`);
    assert.equal(status, 0, output);
  });

  it('types tags, attributes and events in Svelte, and refuses wrong ones', () => {
    const { output } = run(
      'svelte-check/bin/svelte-check',
      '--workspace',
      `${FOLDER}/svelte`,
      '--tsconfig',
      './tsconfig.json',
      '--output',
      'machine',
    );
    const refused = [...output.matchAll(/ERROR "([^"]+)" (\d+):/g)].map(
      ([, file, line]) => `${file}:${line}`,
    );
    const lines = readFileSync(`${FOLDER}/svelte/Refused.svelte`, 'utf8').split('\n');
    const wrong = lines.flatMap((line, at) => (line.startsWith('<') && line.includes('></') ? [at + 1] : []));
    assert.ok(wrong.length >= 5);
    assert.deepEqual(
      refused,
      wrong.map((line) => `Refused.svelte:${line}`),
      output,
    );
  });

  it('have every tag with its attributes and events in the types of each framework', () => {
    const same = (name: string) => name;
    const frameworks = {
      jsx: { attribute: same, event: (name: string) => `on${name}` },
      svelte: { attribute: same, event: (name: string) => `on${name}` },
      vue: { attribute: camel, event: (name: string) => camel(`on-${name}`) },
    };
    for (const [framework, spelled] of Object.entries(frameworks)) {
      const text = readFileSync(`dist/integrations/${framework}.d.ts`, 'utf8');
      for (const { name: element, tagName, attributes, events } of elements) {
        assert.match(
          text,
          new RegExp(`^ +'${tagName}': .*\\b${element}(Props|Attributes)\\b`, 'm'),
          framework,
        );
        const own = new RegExp(
          `^export interface ${element}(?:Props|Attributes)\\b.*\\{\\n([^]*?)^\\}`,
          'm',
        ).exec(text);
        const has = (key: string, type = '') =>
          assert.ok(
            own?.[1]?.includes(`  ${/^\w+$/.test(key) ? key : `'${key}'`}?: ${type}`),
            `${framework}: ${tagName}, ${key}`,
          );
        for (const { name } of attributes) has(spelled.attribute(name));
        for (const { name, type } of events) has(spelled.event(name), `((event: ${type.text}) => void)`);
      }
    }
  });

  it('have every tag, attribute, part and custom property in the data of VS Code', () => {
    const { tags } = data('vscode.html-custom-data.json') as {
      tags: { name: string; attributes: { name: string }[] }[];
    };
    assert.deepEqual(
      tags.map(({ name, attributes }) => [name, ...attributes.map((each) => each.name)]),
      elements.map(({ tagName, attributes }) => [tagName, ...attributes.map(({ name }) => name)]),
    );
    const { properties, pseudoElements } = data('vscode.css-custom-data.json') as Record<
      string,
      { name: string }[]
    >;
    assert.deepEqual(namesOf(properties!), allOf('cssProperties'));
    assert.deepEqual(
      namesOf(pseudoElements!),
      allOf('cssParts').map((name) => `::part(${name})`),
    );
  });

  it('have every tag, attribute, event and part in the data of JetBrains, which package.json names', () => {
    const { 'web-types': path } = JSON.parse(readFileSync('package.json', 'utf8')) as { 'web-types': string };
    const { contributions } = JSON.parse(readFileSync(path, 'utf8')) as {
      contributions: { html: { elements: WebType[] }; css: { properties: { name: string }[] } };
    };
    for (const [at, { tagName, attributes, cssParts, events }] of elements.entries()) {
      const element = contributions.html.elements[at]!;
      assert.equal(element.name, tagName);
      assert.deepEqual(namesOf(element.attributes), namesOf(attributes), tagName);
      assert.deepEqual(namesOf(element.css.parts), namesOf(cssParts), tagName);
      const known = namesOf(element.js.events);
      for (const { name } of events) assert.ok(known.includes(name), `${tagName}: ${name}`);
    }
    assert.deepEqual(namesOf(contributions.css.properties), allOf('cssProperties'));
  });

  const allOf = (kind: 'cssParts' | 'cssProperties') =>
    [...new Set(elements.flatMap((each) => namesOf(each[kind])))].sort();
});

const data = (name: string): unknown => JSON.parse(readFileSync(`dist/integrations/${name}`, 'utf8'));
const namesOf = (list: readonly Named[]) => list.map(({ name }) => name).sort();

const camel = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
