import ts from 'typescript';

/** Tags and events that `createElement`, `querySelector` and `addEventListener` do not know by their types. */
export function missingInGlobalMaps(checker, elements, events) {
  const tags = membersOf(checker, 'HTMLElementTagNameMap');
  // elements, documents and windows inherit from it
  const handled = membersOf(checker, 'GlobalEventHandlersEventMap');
  return [
    ...elements
      .filter(({ tag, declaration }) => tags.get(tag) !== declaration.name.text)
      .map(({ tag }) => `<${tag}> is not declared in HTMLElementTagNameMap.`),
    ...[...events.values()]
      .filter((event) => handled.get(event.name) !== event.class)
      .map((event) => `${event.name} is not declared in GlobalEventHandlersEventMap.`),
    ...[...events.values()]
      .filter(({ bubbles, composed }) => !bubbles || !composed)
      .map((event) => `${event.name} does not reach the document: it must bubble and be composed.`),
  ];
}

function membersOf(checker, name) {
  const symbol = checker.resolveName(name, undefined, ts.SymbolFlags.Interface, false);
  const members = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
  return new Map(members.map((each) => [each.name, checker.getTypeOfSymbol(each).symbol?.name]));
}
