import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtSdk } from '../sdk/built-sdk.js';
import { PREFIX, PrefixError, prefixSdk } from '../sdk/prefix.js';
import { UsageError } from './command.js';

export const help = `Usage: notary-conference prefix PREFIX --out DIRECTORY

Copies the files of the SDK with PREFIX before the name of every tag: with "acme-", <notary-case> is <acme-notary-case>. For
pages on which one of the names is taken, or on which two releases must stand side by side. Events, attributes, parts and
custom properties keep their names; nothing changes at the backend. Serve the copy yourself.

  PREFIX            lower case letters, digits and hyphens, begins with a letter and ends with a hyphen
  --out DIRECTORY   made, or filled anew when it has an earlier copy

Prints the integrity hashes of the two files that a page may name; those of all are in integrity.json beside them, with
types of the tags: notary-conference.d.ts for the DOM, jsx.d.ts, vue.d.ts, svelte.d.ts, and custom-elements.json for editors.

Exit code: 0 made, 1 not made, 2 this command line is wrong`;

/** @throws UsageError */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' } },
  });
  const [prefix, ...more] = positionals;
  if (prefix === undefined || more.length > 0 || values.out === undefined) {
    throw new UsageError('Name a prefix and a directory: prefix PREFIX --out DIRECTORY');
  }
  if (!PREFIX.test(prefix)) {
    throw new UsageError(
      `"${prefix}" cannot begin the name of a tag: lower case letters, digits and hyphens, a letter first and a hyphen last, like "acme-".`,
    );
  }
  const from = builtSdk();
  const to = resolve(values.out);
  if (to === resolve(from)) throw new UsageError('--out must not be the directory of the SDK itself.');
  try {
    const hashes = await prefixSdk(from, to, prefix);
    const named = ['notary-conference.js', 'loader.js'].map((name) => `${name}  ${hashes[name] ?? ''}\n`);
    process.stdout.write(`${to}\n${named.join('')}`);
    return 0;
  } catch (error) {
    if (!(error instanceof PrefixError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
