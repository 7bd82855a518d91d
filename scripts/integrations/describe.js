/**
 * What types and editor data are made of: the elements of the manifest as they are written into a template.
 *
 * @returns {{ elements, imports: readonly string[], tokens, parts }}
 */
export function describe(manifest) {
  const classes = manifest.modules.flatMap(({ declarations }) => declarations);
  const events = classes.filter(({ eventName }) => eventName);
  const elements = classes
    .filter(({ customElement }) => customElement)
    .map(({ name, tagName, description, members, events: own }) => ({
      name,
      tagName,
      description,
      fields: members.filter(({ kind, readonly }) => kind === 'field' && !readonly),
      // every event bubbles: what is fired inside is heard here, too
      events: AROUND.includes(tagName)
        ? events.map((each) => own.find(({ name: known }) => known === each.eventName) ?? inside(each))
        : own,
    }));
  return {
    elements,
    imports: [...elements.map(({ name }) => name), ...events.map(({ name }) => name)].sort(),
    tokens: classes.find(({ tagName }) => tagName === 'notary-case').cssProperties,
    parts: classes.flatMap(({ tagName, cssParts = [] }) => cssParts.map((part) => ({ tagName, ...part }))),
  };
}

/** Elements that others stand in. */
const AROUND = ['notary-case', 'notary-conference'];

const inside = ({ eventName, name, description }) => ({ name: eventName, type: { text: name }, description });

/** The type of what is written as an attribute: numbers may be written as words are. */
function attributeType({ name: element }, field) {
  const type = `${element}['${field.name}']`;
  return field.type.text === 'number' ? `${type} | \`\${number}\`` : type;
}

/** A member of an interface, with its comment. */
export function member(name, type, description) {
  return `  /** ${description} */\n  ${/^\w+$/.test(name) ? name : `'${name}'`}?: ${type} | undefined;`;
}

/** What may be written on a tag: attributes and events, in the spelling of the framework. */
export function members(element, { ofAttribute = (name) => name, ofEvent = (name) => `on${name}` } = {}) {
  const attributes = element.fields.map((field) =>
    member(ofAttribute(field.attribute ?? field.name), attributeType(element, field), field.description),
  );
  const events = element.events.map(({ name, type, description }) =>
    member(ofEvent(name), `((event: ${type.text}) => void)`, description),
  );
  return [...attributes, ...events].join('\n');
}

/** The start of every file of types. */
export function head(purpose, { imports }) {
  return `/*\n * ${purpose}\n * Made from custom-elements.json.\n */\nimport type {\n${imports
    .map((name) => `  ${name},`)
    .join('\n')}\n} from '../components/index.js';\n`;
}
