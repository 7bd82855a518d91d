/** Data by which editors complete and explain tags and attributes in HTML: `html.customData` of VS Code. */
export function vsCodeHtml({ elements }) {
  return {
    version: 1.1,
    tags: elements.map(({ tagName, description, fields, events }) => ({
      name: tagName,
      description: markdown([description, list('Events', events)].filter(Boolean).join('\n\n')),
      attributes: fields
        .filter(({ attribute }) => attribute)
        .map((field) => ({
          name: field.attribute,
          description: markdown(field.description),
          // an attribute that is there or is not
          ...(field.type.text === 'boolean' ? { valueSet: 'v' } : {}),
          ...(wordsOf(field).length > 0 ? { values: wordsOf(field).map((name) => ({ name })) } : {}),
        })),
    })),
  };
}

/** Custom properties and parts in stylesheets: `css.customData` of VS Code. */
export function vsCodeCss({ tokens, parts }) {
  return {
    version: 1.1,
    properties: tokens.map((token) => ({ name: token.name, description: markdown(explained(token)) })),
    pseudoElements: [...new Set(parts.map(({ name }) => name))].sort().map((name) => ({
      name: `::part(${name})`,
      description: parts
        .filter((each) => each.name === name)
        .map(({ tagName, description }) => `${tagName}: ${description}`)
        .join('\n'),
    })),
  };
}

/** All of it for the editors of JetBrains, which find it by `web-types` in `package.json`. */
export function webTypes({ elements, tokens, parts }, { name, version }) {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tagName,
          description: element.description,
          attributes: element.fields
            .filter(({ attribute }) => attribute)
            .map((field) => ({
              name: field.attribute,
              description: field.description,
              ...(field.default === undefined ? {} : { default: field.default }),
              value: { type: wordsOf(field).length > 0 ? wordsOf(field).map(quoted) : field.type.text },
            })),
          js: {
            properties: element.fields.map((field) => ({
              name: field.name,
              description: field.description,
              type: field.type.text,
            })),
            events: element.events.map((event) => ({ name: event.name, description: event.description })),
          },
          css: {
            parts: parts
              .filter(({ tagName }) => tagName === element.tagName)
              .map((part) => ({ name: part.name, description: part.description })),
          },
        })),
      },
      css: { properties: tokens.map((token) => ({ name: token.name, description: explained(token) })) },
    },
  };
}

const markdown = (value) => ({ kind: 'markdown', value });
const quoted = (word) => `'${word}'`;
const explained = ({ description, default: preset }) => `${description}\n\nDefault: \`${preset}\``;

/** The words that an attribute knows, where it knows words. */
function wordsOf({ type }) {
  const words = type.text.split(' | ');
  return words.every((word) => /^'.*'$/.test(word)) ? words.map((word) => word.slice(1, -1)) : [];
}

function list(title, rows) {
  if (rows.length === 0) return '';
  return `**${title}**\n${rows.map(({ name, description }) => `- \`${name}\`: ${description}`).join('\n')}`;
}
