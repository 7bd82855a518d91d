import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { CAPABILITIES, ROLES, sideOf } from '../../protocol/people.js';
import { capabilitiesOf } from '../../server/auth/rights.js';

const PAGE = 'docs/security.md';
const MARKERS = /(<!-- rights: [^>]* -->\n\n)[^]*?(\n\n<!-- end of rights -->)/;

/** Who may do what, as the one table of rights says (`server/auth/rights.ts`). */
export function rightsTable(): string {
  const rows = ROLES.map((role) => {
    const byDefault = capabilitiesOf(role);
    const grantable = capabilitiesOf(role, CAPABILITIES);
    const cells = CAPABILITIES.map((capability) =>
      byDefault.includes(capability) ? 'yes' : grantable.includes(capability) ? 'by token' : '',
    );
    return [`\`${role}\``, sideOf(role) === 'office' ? 'N' : 'C', ...cells];
  });
  const lines = [['Role', 'Side', ...CAPABILITIES.map((each) => `\`${each}\``)], ...rows];
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const drawn = lines.map(
    (line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [drawn[0], rule, ...drawn.slice(1)].join('\n');
}

/** The page with the table of today in it. */
export function withRightsTable(page: string): string {
  return page.replace(MARKERS, (_, before: string, after: string) => before + rightsTable() + after);
}

// `node --import tsx test/support/rights-table.ts` writes it
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(PAGE, withRightsTable(readFileSync(PAGE, 'utf8')));
}
