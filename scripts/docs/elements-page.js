import { code, table } from './tables.js';
import { textTables } from './text-tables.js';

/** What `docs/elements.md` says, from the manifest and the translations. */
export async function elementsPage(manifest) {
  const classes = manifest.modules.flatMap(({ declarations }) => declarations);
  const elements = classes.filter(({ customElement }) => customElement);
  const events = classes.filter(({ eventName }) => eventName);
  const shared = sharedMembers(elements);
  return [
    '<!-- Written by `npm run docs:generate` from the class comments, the styles and the translations. Do not edit. -->',
    '# Elements',
    INTRODUCTION,
    table(
      ['Element', 'What it is'],
      elements.map(({ tagName, summary }) => [`[\`<${tagName}>\`](#${tagName})`, summary]),
    ),
    SHARED,
    attributeTable(shared.fields),
    SHARED_EVENTS,
    ...elements.map(elementSection),
    '## Events',
    EVENTS,
    ...events.map(eventSection),
    '## Custom properties',
    CUSTOM_PROPERTIES,
    cssPropertyTable(elements.find(({ tagName }) => tagName === 'notary-case').cssProperties),
    '## Texts',
    TEXTS,
    await textTables(),
    '',
  ].join('\n\n');
}

const INTRODUCTION = `Every tag that a page may place, and everything it can be told, asked and styled by. Whatever is missing here is not
public and may change at any time.

\`import 'notary-conference/define'\` registers all of them, \`import 'notary-conference/define/case-chat'\` one alone. TypeScript then
knows tags and events. Templates know them with one more import: \`notary-conference/jsx\` (React 19), \`notary-conference/vue\` or
\`notary-conference/svelte\`. JetBrains editors find what they need by themselves; VS Code is told where it is, in \`.vscode/settings.json\`:

\`\`\`json
{
  "html.customData": ["./node_modules/notary-conference/dist/integrations/vscode.html-custom-data.json"],
  "css.customData": ["./node_modules/notary-conference/dist/integrations/vscode.css-custom-data.json"]
}
\`\`\``;

const SHARED = `## What every element of a case has

An element takes the case of the \`<notary-case>\` around it. One that stands elsewhere points to a \`<notary-case>\` with
\`for\`, or names the case itself with \`server\` and \`case-id\`. All but \`<notary-case>\` have:`;

const SHARED_EVENTS = `An element that names its case itself also tells what happens in it, with the events of [\`<notary-case>\`](#notary-case). Each is
told once on a page: by the element that had the case first and still stands.`;

const EVENTS = `Each event is a class of its own, exported by the package, with readonly fields and no \`detail\`. In TypeScript
\`addEventListener\` knows them by name. Every one bubbles and crosses shadow roots: listen at the element, at
\`<notary-case>\` or at \`document\`. **Cancelable** ones ask before something is done; \`preventDefault()\` keeps it from being done.`;

const CUSTOM_PROPERTIES = `Set on \`<notary-case>\`, on one element, or on anything around them. Unset, each has the literal behind it, so nothing has to be
loaded. Shades of \`--notary-accent\`, \`--notary-surface\`, \`--notary-ink\` and \`--notary-radius\` follow these four by themselves; a
shade that is set by its name wins. Colours are \`light-dark(…)\` and follow the \`color-scheme\` of the page.`;

const TEXTS = `Any text can be replaced, by its key: \`notaryCase.texts = { 'end.button': '…' }\`, in the language of the page. \`{name}\` in braces
is filled in. What is missing stays ours.`;

/** What all elements but `notary-case` inherit. */
function sharedMembers(elements) {
  const { attributes, members } = elements.find(({ tagName }) => tagName !== 'notary-case');
  const isShared = ({ inheritedFrom }) => inheritedFrom?.name === 'CaseElement';
  return { attributes: attributes.filter(isShared), fields: members.filter(isShared) };
}

function elementSection(element) {
  const own = ({ inheritedFrom }) => inheritedFrom?.name !== 'CaseElement';
  const fields = element.members.filter((each) => each.kind === 'field' && own(each));
  const methods = element.members.filter((each) => each.kind === 'method');
  const part = (title, rows, draw) => (rows.length > 0 ? [`**${title}**`, draw(rows)] : []);
  return [
    `## ${element.tagName}`,
    element.description,
    `\`\`\`html\n${element.example}\n\`\`\``,
    ...part('Attributes and properties', fields, attributeTable),
    ...part('Methods', methods, methodTable),
    ...part('Events', element.events.filter(own), eventTable),
    ...part('Slots', element.slots, (slots) => nameTable('Slot', slots, (name) => name || '(default)')),
    ...part('Parts', element.cssParts, (parts) => nameTable('Part', parts, (name) => `::part(${name})`)),
    ...(element.tagName === 'notary-case'
      ? []
      : part('Custom properties', element.cssProperties, cssPropertyTable)),
  ].join('\n\n');
}

function attributeTable(fields) {
  return table(
    ['Attribute', 'Property', 'Type', 'Default', 'What it does'],
    fields.map(({ attribute, name, type, default: preset, description, readonly }) => [
      code(attribute),
      code(name),
      code(type.text),
      code(preset),
      readonly ? `Only to be read. ${description}` : description,
    ]),
  );
}

function methodTable(methods) {
  return table(
    ['Method', 'What it does'],
    methods.map(({ name, parameters, return: returned, description }) => {
      const list = parameters.map(
        (each) => `${each.name}${each.optional ? '?' : ''}: ${each.type?.text ?? 'unknown'}`,
      );
      const notes = parameters
        .filter((each) => each.description)
        .map((each) => `\`${each.name}\`: ${each.description.trim()}.`);
      return [code(`${name}(${list.join(', ')}): ${returned.type.text}`), [description, ...notes].join(' ')];
    }),
  );
}

function eventTable(events) {
  return table(
    ['Event', '', 'When'],
    events.map(({ name, cancelable, description }) => [
      `[\`${name}\`](#${name})`,
      cancelable ? 'cancelable' : '',
      description,
    ]),
  );
}

function nameTable(head, rows, shown) {
  return table(
    [head, 'What it is'],
    rows.map(({ name, description }) => [code(shown(name)), description]),
  );
}

function cssPropertyTable(properties) {
  return table(
    ['Custom property', 'Default', 'What it paints or measures'],
    properties.map(({ name, default: preset, description }) => [code(name), code(preset), description]),
  );
}

function eventSection({ eventName, name, cancelable, description, members }) {
  const fields = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind }) => kind === 'method');
  const rows = [
    ...fields.map((each) => [code(each.name), code(each.type.text), each.description]),
    ...methods.map((each) => [code(`${each.name}(${each.parameters.join(', ')})`), '', each.description]),
  ];
  return [
    `### ${eventName}`,
    `\`${name}\`${cancelable ? ', **cancelable**' : ''}. ${description}`,
    ...(rows.length > 0 ? [table(['Field', 'Type', 'What it is'], rows)] : []),
  ]
    .join('\n\n')
    .replaceAll(/`docs\/([\w-]+\.md)`/g, '[$1]($1)');
}
