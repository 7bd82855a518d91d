import ts from 'typescript';
import { componentFiles, declarationsOf } from './program.js';
import { isElementClass } from './reach.js';

/**
 * The elements that a page may place: those that `components/index.ts` exports. A tag whose class says `@internal` is
 * placed by other elements alone. A tag that is neither is a mistake of ours.
 */
export function publicElements(program, checker) {
  const tags = definedTags(program, checker);
  const exported = exportedClasses(program, checker).filter((each) => isElementClass(checker, each));
  const elements = exported.map((declaration) => ({ declaration, tag: tags.get(declaration) }));
  const problems = [
    ...elements
      .filter(({ tag }) => !tag)
      .map(({ declaration }) => `${declaration.name.text} is exported and has no tag.`),
    ...[...tags]
      .filter(([declaration]) => !exported.includes(declaration) && !isInternal(declaration))
      .map(([, tag]) => `<${tag}> is neither exported by components/index.ts nor marked @internal.`),
  ];
  return { elements, problems };
}

function exportedClasses(program, checker) {
  const index = program.getSourceFiles().find(({ fileName }) => fileName.endsWith('components/index.ts'));
  return checker
    .getExportsOfModule(checker.getSymbolAtLocation(index))
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .flatMap(({ declarations = [] }) => declarations)
    .filter(ts.isClassDeclaration);
}

/** Class → tag, from every call of `defineElement`. */
function definedTags(program, checker) {
  const tags = new Map();
  const walk = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineElement') {
      const [tag, given] = node.arguments;
      for (const each of declarationsOf(checker, given)) tags.set(each, tag.text);
    }
    ts.forEachChild(node, walk);
  };
  for (const file of componentFiles(program)) walk(file);
  return tags;
}

export function isInternal(node) {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal');
}
