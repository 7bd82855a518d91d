import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

export interface Loaded {
  /** Who loads it. */
  readonly source: string;
  /** As it is written there. */
  readonly target: string;
  /** Where it may lie, from the root. */
  readonly places: readonly string[];
}

/** What the pages, templates and modules below `demo/` load, other than packages. */
export function loadedByExamples(root: string): readonly Loaded[] {
  const sources = readdirSync(join(root, 'demo'), { recursive: true, encoding: 'utf8' })
    .filter((name) => extname(name) !== '')
    .map((name) => join('demo', name));
  return sources.flatMap((source) => {
    const code = readFileSync(join(root, source), 'utf8');
    return [...code.matchAll(/\b(?:src|href)="([^"]+)"|\bfrom '(\.[^']+)'/g)]
      .map(([, address = '', module = '']) => module || address)
      .filter((target) => /\.(?:js|css|html)$/.test(target))
      .map((target) => ({ source, target, places: placesOf(source, target) }));
  });
}

function placesOf(source: string, target: string): readonly string[] {
  // what a server fills in: its own address, the folder of the page
  const path = target.replace(/^(?:\{\{\w+\}\}|\$\{.*\})/, '');
  if (path.startsWith('/sdk/')) return [join('dist', path)];
  const folders = [dirname(source), ...(path.startsWith('/') ? ['demo', 'demo/pages'] : [])];
  return folders.flatMap((folder) => [
    join(folder, path),
    ...['.ts', '.tsx'].map((kind) => join(folder, path.replace(/\.js$/, kind))),
  ]);
}
