import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const TOKENS_HEAD = `/*
 * notary-conference/tokens.css: every custom property of the elements with its own value, for parts of a page that are to
 * look like them. The elements need none of it. A property that is set follows no other any more: with this sheet
 * loaded, shades of --notary-accent, --notary-surface and --notary-ink stay as they are below until each is set.
 */
`;

/**
 * What is published beside the compiled code: the style sheet of the tokens, types for what has none of its own, and the
 * integrity hashes of the SDK.
 *
 * @returns the hashes, by file name
 */
export async function writePackageFiles() {
  const { TOKENS } = await import(pathToFileURL('dist/components/styles/tokens.js').href);
  const lines = Object.entries(TOKENS).map(([name, value]) => `  ${name}: ${value};\n`);
  await Promise.all([
    writeFile('dist/tokens.css', `${TOKENS_HEAD}:root {\n${lines.join('')}}\n`),
    // compilers ask for the types of every file that is imported, also for its effect alone
    writeFile('dist/tokens.css.d.ts', 'export {};\n'),
    writeFile('dist/sdk/notary-conference.d.ts', `import '../components/define.js';\nexport {};\n`),
    writeFile('dist/sdk/loader.d.ts', `import '../components/define.js';\nexport {};\n`),
    writeFile('dist/sdk/portal-doctor.d.ts', 'export {};\n'),
  ]);
  const { writeIntegrity } = await import(pathToFileURL('dist/server/sdk/integrity.js').href);
  return writeIntegrity('dist/sdk');
}
