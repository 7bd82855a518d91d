/** A table in Markdown. Empty columns are left out: nobody reads them. */
export function table(heads, rows) {
  const kept = heads.map((_, at) => rows.some((row) => row[at] !== ''));
  const line = (cells) =>
    `| ${cells
      .filter((_, at) => kept[at])
      .map(cell)
      .join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** As code, or nothing at all. */
export function code(text) {
  return text === undefined || text === '' ? '' : `\`${text}\``;
}
