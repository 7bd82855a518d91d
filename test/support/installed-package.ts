import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the vendors' projects of the tests are made with, in the versions of our own package.json. */
const TOOLS = [
  'typescript',
  'vite',
  '@types/node',
  'react',
  'react-dom',
  '@types/react',
  '@types/react-dom',
  '@vitejs/plugin-react',
  'vue',
  'vue-tsc',
  '@vitejs/plugin-vue',
  'svelte',
  'svelte-check',
  '@sveltejs/vite-plugin-svelte',
];
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * The package as `npm pack` makes it, installed by npm into an empty folder, with the tools of vendors beside it. Kept in
 * `.cache` until the package or a version changes. Build first.
 *
 * @returns the folder that has `node_modules`
 */
export async function installPackage(): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
  const packed = await mkdtemp(join(tmpdir(), 'notary-pack-'));
  try {
    await run(npm, ['pack', '--pack-destination', packed, '--ignore-scripts', '--json']);
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    const tarball = join(packed, `notary-conference-${version}.tgz`);
    const manifest = JSON.stringify({
      private: true,
      type: 'module',
      dependencies: { 'notary-conference': 'file:package.tgz' },
      devDependencies: Object.fromEntries(TOOLS.map((name) => [name, devDependencies[name]])),
    });
    const bytes = await readFile(tarball);
    const hash = createHash('sha256').update(bytes).update(manifest).digest('hex').slice(0, 16);
    const folder = resolve('.cache/installed', hash);
    if (existsSync(folder)) return folder;

    await mkdir('.cache/installed', { recursive: true });
    for (const name of await readdir('.cache/installed')) {
      if (!name.startsWith(hash)) await rm(join('.cache/installed', name), { recursive: true });
    }
    // another test may be making the same one
    const fresh = await mkdtemp(`${folder}-`);
    await writeFile(join(fresh, 'package.json'), manifest);
    await writeFile(join(fresh, 'package.tgz'), bytes);
    await run(npm, ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: fresh });
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
    return folder;
  } finally {
    await rm(packed, { recursive: true });
  }
}
