import ts from 'typescript';
import { declarationsOf, isComponentFile } from './program.js';

/**
 * What an element draws and dispatches, followed from its class through every function, template and style that it
 * uses, also in chunks that come later. Other elements are not entered: what they draw is theirs.
 */
export function reachOf(checker, element) {
  const found = { parts: new Set(), slots: new Set(), events: new Set(), tags: new Set(), css: [] };
  const seen = new Set();
  const open = [];
  const visit = (declaration) => {
    const owner = ts.isClassDeclaration(declaration) ? declaration : declaration.parent;
    if (
      ts.isClassDeclaration(owner) &&
      isElementClass(checker, owner) &&
      !isSameOrBase(checker, element, owner)
    )
      return;
    if (seen.has(declaration) || !isComponentFile(declaration.getSourceFile().fileName)) return;
    seen.add(declaration);
    open.push(declaration);
  };
  visit(element);
  for (let declaration = open.pop(); declaration; declaration = open.pop()) {
    read(declaration, checker, found, visit);
  }
  return found;
}

function read(declaration, checker, found, visit) {
  const walk = (node) => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isTaggedTemplateExpression(node)) readTemplate(node, found);
    if (ts.isNewExpression(node)) {
      const [constructed] = declarationsOf(checker, node.expression);
      if (constructed && isEventClass(constructed)) found.events.add(constructed.name.text);
    }
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      for (const each of declarationsOf(checker, node)) if (isCode(each)) visit(codeOf(each));
    }
    ts.forEachChild(node, walk);
  };
  walk(declaration);
}

function readTemplate({ tag, template }, found) {
  const text = ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)].join('\u0000');
  if (tag.getText() === 'css') found.css.push(text);
  if (tag.getText() !== 'html' && tag.getText() !== 'svg') return;
  for (const [, names] of text.matchAll(/\spart="([^"\u0000]+)"/g)) {
    for (const name of names.split(/\s+/)) found.parts.add(name);
  }
  for (const [, name = ''] of text.matchAll(/<slot(?:\s+name="([^"]+)")?/g)) found.slots.add(name);
  for (const [, name] of text.matchAll(/<([a-z]+-[a-z-]+)/g)) found.tags.add(name);
}

const isCode = (declaration) =>
  ts.isFunctionDeclaration(declaration) ||
  ts.isClassDeclaration(declaration) ||
  ts.isVariableDeclaration(declaration) ||
  ts.isMethodDeclaration(declaration) ||
  ts.isExportAssignment(declaration) ||
  ts.isGetAccessorDeclaration(declaration) ||
  ts.isPropertyDeclaration(declaration) ||
  ts.isBindingElement(declaration);

/** A name taken out of an object stands for the whole pattern. */
function codeOf(declaration) {
  return ts.isBindingElement(declaration) ? declaration.parent : declaration;
}

export function isEventClass(declaration) {
  return (
    /components\/events\//.test(declaration.getSourceFile().fileName) && ts.isClassDeclaration(declaration)
  );
}

/** A class of an element, or one that elements are made of. */
export function isElementClass(checker, declaration) {
  return chainOf(checker, declaration).some((each) => each.name?.text === 'LitElement');
}

function isSameOrBase(checker, element, other) {
  return chainOf(checker, element).includes(other);
}

/** A class and its bases. */
export function chainOf(checker, declaration) {
  const chain = [];
  for (let each = declaration; each;) {
    chain.push(each);
    const extended = each.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    const base =
      extended && declarationsOf(checker, extended.types[0].expression).find(ts.isClassDeclaration);
    each = base;
  }
  return chain;
}
