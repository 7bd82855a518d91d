import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The programs of this repository as files that Node starts fast: nodes die and come back all the time. */
export interface Programs {
  readonly backend: string;
  readonly openvidu: string;
  /** Of no use once the run is over. */
  readonly directory: string;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Made anew from the sources each time, so that a run never shows what an older build did. */
export async function buildPrograms(): Promise<Programs> {
  const cache = join(ROOT, '.cache');
  await mkdir(cache, { recursive: true });
  // inside the repository, where the packages are found
  const directory = await mkdtemp(join(cache, 'chaos-'));
  await build({
    entryPoints: {
      backend: join(ROOT, 'server/main.ts'),
      openvidu: join(ROOT, 'server/embedded-openvidu/main.ts'),
    },
    outdir: directory,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return {
    backend: join(directory, 'backend.js'),
    openvidu: join(directory, 'openvidu.js'),
    directory,
  };
}
