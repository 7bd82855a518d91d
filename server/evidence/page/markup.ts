/** HTML that is safe to send: made by `markup` alone, which escapes whatever is put into it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | readonly Content[];

/** A template of ours, filled with content of whoever; strings among it are text, never markup. */
export function markup(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = contents.map((content, index) => `${toHtml(content)}${strings[index + 1] ?? ''}`);
  return new Markup(`${strings[0] ?? ''}${parts.join('')}`);
}

/**
 * What a person wrote or is called, cut off from its surroundings: text that runs from right to left turns nothing around
 * it, and characters nobody sees are shown by number.
 */
export function quoted(text: string): Markup {
  const shown = text
    .replaceAll('\r\n', '\n')
    .split(INVISIBLE)
    .map((part, index) =>
      index % 2 === 0 ? markup`${part}` : markup`<span class="sign">${codePoint(part)}</span>`,
    );
  return markup`<bdi>${shown}</bdi>`;
}

/** `fill('{who} left', { who })`: a sentence of ours with content in its places. */
export function fill(sentence: string, contents: Readonly<Record<string, Content>>): Markup {
  const parts = sentence.split(/\{(\w+)\}/);
  return markup`${parts.map((part, index) => (index % 2 === 0 ? part : (contents[part] ?? '')))}`;
}

/**
 * Controls, separators and format characters, those that turn the direction of text among them. Not line feed and tab;
 * not the joiners, which emoji and many scripts need.
 */
const INVISIBLE = /((?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])/u;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function toHtml(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string') return escape(content);
  return typeof content === 'number' ? String(content) : content.map(toHtml).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
