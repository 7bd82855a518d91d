import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { code, table } from './tables.js';

const FOLDER = 'components/translations';

/** Every text of the interface in both languages, in the groups in which pages fetch them. */
export async function textGroups() {
  const { en } = await load('complete/en.ts');
  const files = readdirSync(FOLDER).filter((name) => /^de(-.*)?\.ts$/.test(name));
  return Promise.all(
    files.sort().map(async (name) => {
      const [texts] = Object.values(await load(name));
      return {
        title: titleOf(name),
        texts: Object.entries(texts).map(([key, de]) => ({ key, de, en: en[key] })),
      };
    }),
  );
}

/** One table for each group. */
export async function textTables() {
  const groups = await textGroups();
  return groups
    .map(
      ({ title, texts }) =>
        `### ${title}\n\n${table(
          ['Key', 'German', 'English'],
          texts.map(({ key, de, en }) => [code(key), prose(de), prose(en)]),
        )}`,
    )
    .join('\n\n');
}

/** Placeholders and signs stay what they are. */
const prose = (text) => text.replaceAll(/[*_<]/g, '\\$&');

const load = (name) => import(pathToFileURL(resolve(FOLDER, name)).href);

/** What the comment of the texts says they are of. */
function titleOf(name) {
  const comment = /\/\*\* ([^]*?)\*\/\nexport const de\w* = /.exec(
    readFileSync(join(FOLDER, name), 'utf8'),
  )?.[1];
  const first = /^[^.;,]*/.exec(comment ?? '')?.[0].trim() ?? name;
  const title = first.replace(/^The texts of |^Texts of /, '');
  return title.charAt(0).toUpperCase() + title.slice(1);
}
