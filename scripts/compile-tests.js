import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What tests start in processes of their own (`test/support/program.ts`). */
const PROGRAMS = [
  'server/main.ts',
  'server/embedded-openvidu/main.ts',
  'test/server/store/writer.ts',
  'test/chaos/soak.ts',
];

/**
 * Test files as plain JavaScript, all of a suite at once, what they share in files beside them: a loader of TypeScript
 * asks at every module of every package in each process anew, a second for each file of tests. The programs that they
 * start are compiled with them. Gone with this process.
 *
 * @param {readonly string[]} files
 * @returns {Promise<string[]>} in the same order
 */
export async function compileTests(files) {
  mkdirSync('.cache', { recursive: true });
  const outdir = resolve(mkdtempSync('.cache/tests-'));
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  await build({
    entryPoints: [...files, ...PROGRAMS],
    outdir,
    outbase: '.',
    bundle: true,
    splitting: true,
    packages: 'external',
    // as the sources are run without a bundler: a file that is imported is evaluated
    ignoreAnnotations: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    tsconfig: 'tsconfig.base.json',
    sourcemap: true,
    plugins: [keepPlace],
    logLevel: 'warning',
  });
  process.env.COMPILED_TESTS = outdir;
  return files.map((file) => join(outdir, file.replace(/\.ts$/, '.js')));
}

/** What lies beside a file is looked for there, not beside its compiled form. */
const keepPlace = {
  name: 'keep-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.[jt]s$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.')) return undefined;
      return {
        contents: text
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      };
    });
  },
};
