import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import { leanLit } from './scripts/lean-lit.js';
import { leanOpenVidu } from './scripts/lean-openvidu.js';
import { licences } from './scripts/licences.js';
import { sdkChunkOf } from './scripts/sdk-chunks.js';
import { squeezeTemplates } from './scripts/squeeze-templates.js';
import { tagNames } from './scripts/tag-names.js';

/**
 * The SDK as a page loads it: one file until somebody presses start, and openvidu-browser as a lazy chunk beside it; and the
 * loader, for pages that seldom have a conference.
 * Chunk names carry a hash, so that an old page keeps working while a new version is rolled out.
 */
const sdk = {
  input: { 'notary-conference': 'components/define.ts', loader: 'components/loader/loader.ts' },
  output: {
    dir: 'dist/sdk',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash:6].js',
    // also a classic script, whose names would be everybody's
    banner: ({ name }) => (name === 'loader' ? '(() => {' : ''),
    footer: ({ name }) => (name === 'loader' ? '})();' : ''),
    manualChunks: sdkChunkOf,
    onlyExplicitManualChunks: true,
  },
  plugins: [
    leanOpenVidu,
    resolve({ browser: true, preferBuiltins: false, exportConditions: ['production', 'default'] }),
    commonjs(),
    json(),
    esbuild({ target: 'es2022', tsconfig: './tsconfig.base.json' }),
    leanLit,
    squeezeTemplates,
    tagNames,
    licences,
    // private names anew in each class, so that all classes share the same few: 2 % of what a page loads
    minify({ minify: false, minifyIdentifiers: true, target: 'es2022' }),
    terser({ module: true, ecma: 2020, compress: { passes: 3 }, format: { comments: false } }),
  ],
  onwarn(warning, warn) {
    // openvidu-browser requires itself in circles, which is harmless.
    if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.message.includes('openvidu-browser')) return;
    if (
      warning.code === 'THIS_IS_UNDEFINED' ||
      (warning.code === 'EVAL' && warning.id?.includes('node_modules'))
    )
      return;
    warn(warning);
  },
};

/** The portal doctor once more, as one file that needs no other: for a page in which the SDK does not come to life. */
const doctor = {
  ...sdk,
  input: { 'portal-doctor': 'components/portal-doctor/alone.ts' },
  output: { dir: 'dist/sdk', format: 'es', sourcemap: true, entryFileNames: '[name].js' },
};

export default [sdk, doctor];
