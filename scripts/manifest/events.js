import ts from 'typescript';
import { commentOf, componentFiles, pathOf } from './program.js';

/** Every event class: what it is called on the wire of the DOM, whether it can be prevented, and what it carries. */
export function eventClasses(program, checker) {
  const events = componentFiles(program)
    .filter(({ fileName }) => fileName.includes('components/events/'))
    .flatMap(({ statements }) => statements.filter(ts.isClassDeclaration))
    .map((declaration) => eventOf(declaration, checker));
  // the compiler's order follows the imports
  events.sort((one, other) => one.name.localeCompare(other.name));
  return new Map(events.map((event) => [event.class, event]));
}

function eventOf(declaration, checker) {
  const [name, options] = superArguments(declaration);
  const flags = new Map(
    options.properties.map((each) => [
      each.name.getText(),
      each.initializer.kind === ts.SyntaxKind.TrueKeyword,
    ]),
  );
  const members = declaration.members.filter((member) => member.name && ts.isIdentifier(member.name));
  return {
    class: declaration.name.text,
    file: pathOf(declaration.getSourceFile()),
    name: name.text,
    description: commentOf(declaration),
    cancelable: flags.get('cancelable') ?? false,
    bubbles: flags.get('bubbles') ?? false,
    composed: flags.get('composed') ?? false,
    fields: members.filter(ts.isPropertyDeclaration).map((member) => ({
      name: member.name.text,
      type: typeText(member, checker),
      words: wordsOf(checker.getTypeAtLocation(member)),
      description: commentOf(member),
    })),
    methods: members.filter(ts.isMethodDeclaration).map((member) => ({
      name: member.name.text,
      parameters: member.parameters.map((each) => each.getText()),
      description: commentOf(member),
    })),
  };
}

function superArguments(declaration) {
  let found;
  const walk = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword)
      found = node.arguments;
    else ts.forEachChild(node, walk);
  };
  walk(declaration);
  if (!found) throw new Error(`${declaration.name.text} does not say its name to super().`);
  return found;
}

/** As it is written, but with the words themselves where the type is a choice of words. */
export function typeText(member, checker) {
  const type = checker.getTypeAtLocation(member);
  const parts = type.isUnion() ? type.types : [];
  const written = member.type?.getText();
  const isChoice =
    parts.length > 0 &&
    parts.length <= MOST_WORDS &&
    parts.every((each) => each.isStringLiteral() || isNothing(each));
  if (isChoice && parts.some((each) => each.isStringLiteral())) {
    // the compiler knows no order
    const words = parts.filter((each) => each.isStringLiteral()).map(({ value }) => `'${value}'`);
    const others = parts.filter((each) => !each.isStringLiteral()).map((each) => checker.typeToString(each));
    return [...words.sort(), ...others.sort()].join(' | ');
  }
  return (written ?? checker.typeToString(type)).replaceAll(/\s+/g, ' ');
}

/** A longer choice is a table of its own, and keeps its name. */
const MOST_WORDS = 12;

/** The words of a choice of words. */
function wordsOf(type) {
  const parts = type.isUnion() ? type.types : [];
  return parts.filter((each) => each.isStringLiteral()).map(({ value }) => value);
}

const isNothing = (type) => (type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0;
