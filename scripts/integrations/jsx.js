import { head, member, members } from './describe.js';

/** Types of the tags in JSX, for React 19. */
export function jsxTypes(described) {
  const { elements, tokens } = described;
  return `${head('The elements in JSX, for React 19.', described)}import type { ClassAttributes, HTMLAttributes } from 'react';

${elements.map(props).join('\n\n')}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ tagName, name }) => `      '${tagName}': ${name}Props;`).join('\n')}
    }
  }

  interface CSSProperties {
${tokens.map(({ name, description }) => member(name, 'string | number', description)).join('\n')}
  }
}
`;
}

/**
 * Attributes by their names: React sets \`case-id\` at once, but \`caseId\` only on an element that is defined already.
 */
function props(element) {
  const { name, description } = element;
  return `/** ${description} */
export interface ${name}Props extends ClassAttributes<${name}>, HTMLAttributes<${name}> {
${members(element)}
}`;
}
