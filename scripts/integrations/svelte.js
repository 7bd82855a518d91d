import { attributeType, head, member } from './describe.js';

/** Types of the tags in Svelte 5. */
export function svelteTypes(described) {
  const { elements } = described;
  return `${head('The elements in Svelte 5.', described)}import type { HTMLAttributes } from 'svelte/elements';

${elements.map(attributes).join('\n\n')}

declare module 'svelte/elements' {
  export interface SvelteHTMLElements {
${elements.map(({ tagName, name }) => `    '${tagName}': ${name}Attributes;`).join('\n')}
  }
}
`;
}

function attributes(element) {
  const { name, description, fields, events } = element;
  return `/** ${description} */
export interface ${name}Attributes extends HTMLAttributes<${name}> {
${[
  ...fields.map((field) =>
    member(field.attribute ?? field.name, attributeType(element, field), field.description),
  ),
  ...events.map((event) =>
    member(`on${event.name}`, `((event: ${event.type.text}) => void)`, event.description),
  ),
].join('\n')}
}`;
}
