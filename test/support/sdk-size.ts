import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const SDK = 'dist/sdk';

/** Budgets of the SDK in bytes, gzip (design 9). */
export const SIZE_BUDGETS = { untilStart: 45 * 1024, running: 125 * 1024 };

/**
 * What a page loads, in bytes, gzip -9: everything until a person presses start (the entry and what it imports
 * statically), and everything with a conference running (the lazy chunks too).
 */
export function sdkSizes(): { untilStart: number; running: number } {
  const first = new Set<string>();
  collectStatic('notary-conference.js', first);
  const all = readdirSync(SDK).filter((name) => name.endsWith('.js'));
  return { untilStart: gzipped([...first]), running: gzipped(all) };
}

function collectStatic(name: string, found: Set<string>): void {
  if (found.has(name)) return;
  found.add(name);
  const code = readFileSync(join(SDK, name), 'utf8');
  for (const [, imported] of code.matchAll(/(?:^|[;}])(?:import|export)\b[^;'"()]*["']\.\/([^"']+)["']/g)) {
    if (imported) collectStatic(imported, found);
  }
}

function gzipped(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(SDK, name)), { level: 9 }).length, 0);
}
