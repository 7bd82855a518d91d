import { join } from 'node:path';

/**
 * What `node` is called with to run a program of this project in a process of its own: as it was compiled together with
 * the tests (`scripts/node-test.js`), or from its source when a test file is run alone.
 *
 * @param source - from the root of the project, one of `PROGRAMS` in `scripts/compile-tests.js`
 */
export function program(source: string): readonly string[] {
  const compiled = process.env['COMPILED_TESTS'];
  return compiled === undefined
    ? ['--import', 'tsx', source]
    : [join(compiled, source.replace(/\.ts$/, '.js'))];
}
