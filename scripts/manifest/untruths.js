/**
 * Where the class comments and the code do not say the same, one sentence each.
 *
 * @param elements declarations of the manifest
 * @param reached tag → what is drawn and dispatched (`reach.js`)
 * @param events class name → event
 */
export function untruths(elements, reached, events) {
  const problems = elements.flatMap((element) =>
    elementUntruths(element, reached.get(element.tagName), events),
  );
  const fired = new Set(elements.flatMap((element) => element.events.map(({ type }) => type.text)));
  for (const event of events.values()) {
    if (!fired.has(event.class)) problems.push(`${event.class} is fired by no element: no @fires names it.`);
    for (const each of [event, ...event.fields, ...event.methods]) {
      if (!each.description)
        problems.push(`${event.class}${each === event ? '' : `.${each.name}`} has no comment.`);
    }
  }
  return problems;
}

function elementUntruths(element, { parts, slots, events: dispatched, css }, events) {
  const { tagName: tag } = element;
  const names = (list) => list.map(({ name }) => name);
  return [
    ...difference(names(element.cssParts), parts, (part, isWritten) =>
      isWritten
        ? `<${tag}> documents @csspart ${part}, which it does not draw.`
        : `<${tag}> draws part="${part}" without @csspart.`,
    ),
    ...difference(names(element.slots), slots, (slot, isWritten) =>
      isWritten
        ? `<${tag}> documents @slot ${slot || '-'}, which it does not draw.`
        : `<${tag}> draws <slot name="${slot}"> without @slot.`,
    ),
    ...difference(
      element.events.map(({ type }) => type.text),
      dispatched,
      (event, isWritten) =>
        isWritten
          ? `<${tag}> documents @fires {${event}}, which it does not dispatch.`
          : `<${tag}> dispatches ${event} without @fires.`,
    ),
    ...element.events
      .filter(({ type, name }) => events.get(type.text)?.name !== name)
      .map(({ type, name }) => `<${tag}> documents @fires {${type.text}} ${name}, which is not its name.`),
    ...element.cssProperties
      .filter((each) => !each.default || !each.description)
      .map(
        ({ name }) => `<${tag}>: ${name} is not drawn with, or has no literal or no comment in the styles.`,
      ),
    ...[element, ...element.members, ...element.events, ...element.cssParts, ...element.slots]
      .filter(({ description }) => !description)
      .map(({ name }) => `<${tag}>: ${name} has no comment.`),
    ...(element.example ? [] : [`<${tag}> has no @example.`]),
    ...(css.length > 0 ? [] : [`<${tag}> has no styles.`]),
  ];
}

function difference(written, done, sentence) {
  const known = new Set(written);
  return [
    ...[...known].filter((each) => !done.has(each)).map((each) => sentence(each, true)),
    ...[...done].filter((each) => !known.has(each)).map((each) => sentence(each, false)),
  ];
}
