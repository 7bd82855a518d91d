import { build } from 'esbuild';
import { relative, resolve } from 'node:path';

/** What Web Test Runner itself gives to each page. */
const RUNNER = ['/__web-dev-server__web-socket.js'];

/**
 * Browser tests bundled once, all together, what they share in files beside them: a page would ask for five hundred
 * modules, and each file of tests has a page of its own. Each is served under the name of its source.
 *
 * @param {readonly string[]} files
 * @param {Readonly<Record<string, string>>} define
 */
export async function bundledTests(files, define) {
  const { outputFiles } = await build({
    entryPoints: [...files],
    outdir: '.',
    outbase: '.',
    chunkNames: '.cache/browser-tests/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: 'tsconfig.base.json',
    conditions: ['production'],
    external: RUNNER,
    ignoreAnnotations: true,
    sourcemap: 'inline',
    define: { global: 'globalThis', ...define },
    write: false,
    logLevel: 'warning',
  });
  const served = new Map(
    outputFiles.map(({ path, text }) => [`/${relative(resolve('.'), path).replaceAll('\\', '/')}`, text]),
  );
  return {
    name: 'bundled-tests',
    serve({ path }) {
      const body = served.get(path.replace(/\.ts$/, '.js'));
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}
