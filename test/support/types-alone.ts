import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { sharingHost } from './type-faults.js';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  noEmit: true,
};

/**
 * What TypeScript says of modules and of our own types, which `skipLibCheck` would pass over, as if beside the package
 * there were only what npm brings with it: what the test folder has for other vendors cannot be found, nor what this
 * repository has for itself, in which that folder stands.
 *
 * @param folder has `node_modules`
 */
export function typeFaultsAlone(folder: string, modules: readonly string[]): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: true }>>;
  };
  const others = Object.keys(packages).filter((path) => packages[path]?.dev);
  const hidden = [...others.map((each) => join(folder, each)), resolve('node_modules')];
  const isThere = (path: string) => !hidden.some((each) => `${path}/`.startsWith(`${each}/`));

  const host = sharingHost(OPTIONS);
  host.fileExists = (path) => isThere(path) && ts.sys.fileExists(path);
  host.directoryExists = (path) => isThere(path) && ts.sys.directoryExists(path);
  const program = ts.createProgram(modules, OPTIONS, host);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => modules.includes(fileName) || fileName.includes('/notary-conference/'))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}
