import { relative } from 'node:path';
import ts from 'typescript';

/** All of `components/` as the compiler sees it, so that what is said of an element is followed through its code. */
export function componentsProgram() {
  const { config } = ts.readConfigFile('components/tsconfig.json', ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, 'components');
  const program = ts.createProgram(fileNames, options);
  return { program, checker: program.getTypeChecker() };
}

/** Source files of the elements, without what they import from elsewhere. */
export function componentFiles(program) {
  return program.getSourceFiles().filter(({ fileName }) => isComponentFile(fileName));
}

export function isComponentFile(fileName) {
  return /(^|\/)components\/.*\.ts$/.test(fileName) && !/node_modules|\.d\.ts$/.test(fileName);
}

/** The declarations behind a name, through imports and re-exports. */
export function declarationsOf(checker, node) {
  let symbol = checker.getSymbolAtLocation(node);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  return symbol?.declarations ?? [];
}

/** The class comment, without its tags, as one line. */
export function commentOf(node) {
  const [doc] = (node.jsDoc ?? []).slice(-1);
  const comment = doc?.comment;
  const text = typeof comment === 'string' ? comment : ts.getTextOfJSDocComment(comment);
  return (text ?? '').replaceAll(/\s*\n\s*/g, ' ').trim();
}

/** From the root of the repository. */
export function pathOf({ fileName }) {
  return relative(process.cwd(), fileName).replaceAll('\\', '/');
}
