import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Above the texts of the licences. */
const HEAD = `The files of the SDK beside this one hold parts of the packages below, compiled together with ours. What the SDK does not
use of them is left out (scripts/lean-lit.js, scripts/lean-openvidu.js).
`;

/** Modules of all bundles: each of them writes the file anew, and the last one has to know what the others had. */
const ids = new Set();

/**
 * A rollup plugin: writes `licences.txt`, the licence of every package of which a line is in the SDK. Their comments are
 * taken out by the minifier, and whoever hands their code on has to hand on their notice.
 */
export const licences = {
  name: 'licences',
  generateBundle(_, bundle) {
    for (const { moduleIds = [] } of Object.values(bundle)) for (const id of moduleIds) ids.add(id);
    // modules that a plugin made begin with a zero, and are of no package but in their names
    const paths = [...ids].filter((id) => !id.startsWith('\0')).map((id) => id.replaceAll('\\', '/'));
    const folders = paths.map((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
    const texts = [...new Set(folders)].filter((folder) => folder !== undefined).map(licenceOf);
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: [HEAD, ...texts.sort()].join('\n') });
  },
};

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} is part of the SDK and brings no text of its licence (${license}).`);
  return `--- ${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
