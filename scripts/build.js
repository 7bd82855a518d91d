import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { writeIntegrations } from './integrations/index.js';
import { pruneDist } from './prune-dist.js';
import { writePackageFiles } from './write-package-files.js';

const ROOMS = ['protocol', 'core', 'components', 'server'];

/** Runs one of our own tools and rejects with its output when it fails. */
function run(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ${args.join(' ')} failed:\n${output}`)),
    );
  });
}

/**
 * Builds what is published: `dist/` by tsc, one to one with the sources, `dist/sdk/` by rollup, and what stands beside.
 *
 * @returns the integrity hashes of `dist/sdk/`, by file name
 */
export async function build() {
  // chunk names carry a hash, so those of earlier builds would stay
  await rm('dist/sdk', { recursive: true, force: true });
  await Promise.all([
    run('node_modules/typescript/bin/tsc', ['-b', ...ROOMS]),
    run('node_modules/rollup/dist/bin/rollup', ['-c', '--silent']),
  ]);
  await pruneDist(ROOMS);
  const [hashes] = await Promise.all([writePackageFiles(), writeIntegrations()]);
  return hashes;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const hashes = await build();
    for (const name of ['notary-conference.js', 'loader.js'])
      console.log(`dist/sdk/${name}  ${hashes[name]}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
