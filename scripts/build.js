import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeIntegrations } from './integrations/index.js';
import { pruneDist } from './prune-dist.js';
import { writePackageFiles } from './write-package-files.js';

const ROOMS = ['protocol', 'core', 'components', 'server'];
/** All that the SDK is made of; what the lock file says stands for the packages. */
const SDK_SOURCES = [
  'protocol',
  'core',
  'components',
  'scripts',
  'rollup.config.js',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
/** Of what the SDK in `dist/` was made, and how it came out. */
const SDK_MADE = '.cache/sdk-made';

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
  await Promise.all([run('node_modules/typescript/bin/tsc', ['-b', ...ROOMS]), bundleSdk()]);
  await pruneDist(ROOMS);
  const [hashes] = await Promise.all([writePackageFiles(), writeIntegrations()]);
  return hashes;
}

/** Not when it would come out the same: it is made of nothing else, and is as it was made. */
async function bundleSdk() {
  const sources = await contentOf(SDK_SOURCES);
  const made = await readFile(SDK_MADE, 'utf8').catch(() => '');
  if (made === `${sources} ${await contentOf(['dist/sdk'])}`) return;
  // chunk names carry a hash, so those of earlier builds would stay
  await rm('dist/sdk', { recursive: true, force: true });
  await run('node_modules/rollup/dist/bin/rollup', ['-c', '--silent']);
  await mkdir(dirname(SDK_MADE), { recursive: true });
  await writeFile(SDK_MADE, `${sources} ${await contentOf(['dist/sdk'])}`);
}

/** One hash of these files and of all below these folders, but what is written into the folder of the SDK afterwards. */
async function contentOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) {
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
    const below = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
    for (const file of entries.length > 0 ? below.sort() : [path]) {
      if (/^dist.sdk.(.+\.d\.ts|integrity\.json)$/.test(file)) continue;
      hash.update(file).update(await readFile(file).catch(() => ''));
    }
  }
  return hash.digest('hex');
}

/** What the build prints: the hashes of the two files that a page names, to be copied into its `integrity`. */
export function hashLines(hashes) {
  return ['notary-conference.js', 'loader.js'].map((name) => `dist/sdk/${name}  ${hashes[name]}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const hashes = await build();
    console.log(hashLines(hashes).join('\n'));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
