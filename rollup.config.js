import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { leanLit } from './scripts/lean-lit.js';
import { squeezeTemplates } from './scripts/squeeze-templates.js';

/**
 * Parts of openvidu-browser that this product must not have, or never reaches: a sixth of a running conference. Nothing
 * is recorded, filtered, captured from a screen or reported to its server, public STUN servers are not contacted, our own
 * socket speaks its protocol, and levels are read from the connection. What is left of it stays as it is.
 */
const LEFT_OUT = {
  LocalRecorder: 'export class LocalRecorder {}',
  Filter: 'export class Filter {}',
  'kurento-jsonrpc': 'export default null;',
  'Screen-Capturing': 'export default null;',
  'Screen-Capturing-Auto': 'export default null;',
  hark: 'export default null;',
  freeice: 'export default () => [];',
  jsnlog:
    'const off = () => off; export const JL = Object.assign(off, { setOptions: off, createAjaxAppender: off });',
  // three functions of two libraries
  uuid: 'export const v4 = () => crypto.randomUUID();',
  'semver/functions/major': 'export default (version) => Number(version.split(".")[0]);',
  'semver/functions/minor': 'export default (version) => Number(version.split(".")[1]);',
};
const leaveOut = {
  name: 'leave-out',
  resolveId(source, importer) {
    if (!importer?.includes('/openvidu-browser/')) return null;
    const left = Object.keys(LEFT_OUT).find((name) => source === name || source.endsWith(`/${name}`));
    return left === undefined ? null : `\0left-out:${left}`;
  },
  load: (id) => (id.startsWith('\0left-out:') ? LEFT_OUT[id.slice('\0left-out:'.length)] : null),
};

/**
 * The SDK as a page loads it: one file until somebody presses start, and openvidu-browser as a lazy chunk beside it.
 * Chunk names carry a hash, so that an old page keeps working while a new version is rolled out.
 */
export default {
  input: { 'notary-conference': 'components/define.ts' },
  output: {
    dir: 'dist/sdk',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
  plugins: [
    leaveOut,
    resolve({ browser: true, preferBuiltins: false, exportConditions: ['production', 'default'] }),
    commonjs(),
    json(),
    esbuild({ target: 'es2022', tsconfig: './tsconfig.base.json' }),
    leanLit,
    squeezeTemplates,
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
