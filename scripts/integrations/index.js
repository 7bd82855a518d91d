import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from './describe.js';
import { vsCodeCss, vsCodeHtml, webTypes } from './editors.js';
import { jsxTypes } from './jsx.js';
import { svelteTypes } from './svelte.js';
import { vueTypes } from './vue.js';

/** Types for frameworks and data for editors, beside the compiled elements: from the manifest that is checked in. */
export async function writeIntegrations(outdir = 'dist/integrations') {
  const described = describe(await readJson('custom-elements.json'));
  await mkdir(outdir, { recursive: true });
  const types = { jsx: jsxTypes(described), vue: vueTypes(described), svelte: svelteTypes(described) };
  const data = {
    'vscode.html-custom-data.json': vsCodeHtml(described),
    'vscode.css-custom-data.json': vsCodeCss(described),
    'web-types.json': webTypes(described, await readJson('package.json')),
  };
  await Promise.all([
    ...Object.entries(types).flatMap(([name, text]) => [
      writeFile(join(outdir, `${name}.d.ts`), text),
      // a plain import of the types finds a module when the page is built
      writeFile(join(outdir, `${name}.js`), 'export {};\n'),
    ]),
    ...Object.entries(data).map(([name, each]) =>
      writeFile(join(outdir, name), JSON.stringify(each, null, 1)),
    ),
  ]);
}

const readJson = async (path) => JSON.parse(await readFile(path, 'utf8'));
