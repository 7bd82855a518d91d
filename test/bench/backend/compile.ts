import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const OUT = fileURLToPath(new URL('../../../.cache/bench/', import.meta.url));

/**
 * A script of the bench as plain JavaScript, so that what is measured does not carry a compiler in its process.
 * @param name path below `test/bench/backend/`, without the ending
 * @returns the path to start
 */
export async function compiled(name: string): Promise<string> {
  const outfile = `${OUT}${name}.js`;
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
  });
  return outfile;
}
