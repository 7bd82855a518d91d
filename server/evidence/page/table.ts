import { markup, type Content, type Markup } from './markup.js';

export interface Column {
  readonly heading: string;
  /** Columns of the same kind have the same width on the whole page. */
  readonly kind?: 'number' | 'time' | 'by' | 'duration';
}

/** A table up to its first body; its head is repeated on every printed page. `TABLE_END` closes it. */
export function tableStart(columns: readonly Column[], caption?: string): Markup {
  const heads = columns.map(({ heading, kind }) => markup`<th class="${kind ?? 'wide'}">${heading}</th>`);
  return markup`<table>${caption === undefined ? '' : markup`<caption>${caption}</caption>`}
<thead><tr>${heads}</tr></thead>
`;
}

export const TABLE_END = markup`</table>
`;

export function row(...cells: readonly Content[]): Markup {
  return markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>
`;
}

/** Smaller, on a line of its own, also where no style is allowed. */
export function note(content: Content): Markup {
  return markup`<br><small>${content}</small>`;
}
