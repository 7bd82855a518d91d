import { head, members } from './describe.js';

/** Types of the tags in the templates of Vue. */
export function vueTypes(described) {
  const { elements } = described;
  return `${head('The elements in templates of Vue 3.', described)}import type { HTMLAttributes, PublicProps } from 'vue';

/** As Vue's guide to custom elements has it: \`$props\` is what a template may write. */
type InTemplates<Element, Props> = new () => Element & { $props: HTMLAttributes & PublicProps & Props };

${elements.map(props).join('\n\n')}

declare module 'vue' {
  interface GlobalComponents {
${elements.map(({ tagName, name }) => `    '${tagName}': InTemplates<${name}, ${name}Props>;`).join('\n')}
  }
}
`;
}

/** Vue reads \`case-id\` as \`caseId\`, and \`@conference-ended\` as \`onConferenceEnded\`. */
function props(element) {
  const { name, description } = element;
  return `/** ${description} */
export interface ${name}Props {
${members(element, { ofAttribute: camelCase, ofEvent: (name) => camelCase(`on-${name}`) })}
}`;
}

const camelCase = (name) => name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
