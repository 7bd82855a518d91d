import { head, members } from './describe.js';

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
  const { name, description } = element;
  return `/** ${description} */
export interface ${name}Attributes extends HTMLAttributes<${name}> {
${members(element)}
}`;
}
