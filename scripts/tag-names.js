import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A rollup plugin: writes `tags.json`, which says where in the files of the SDK a tag name of ours stands, so that a copy
 * with other names can be made without guessing (`server/sdk/prefix.ts`). While the code is compiled, each such name has
 * a letter from a private range of Unicode in front; it is put back at the end, at the same length.
 */
const TAGS = readdirSync('components')
  .map((folder) => join('components', folder, 'define.ts'))
  .filter((path) => existsSync(path))
  .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/defineElement\('([\w-]+)'/g)])
  .map(([, tag]) => tag)
  .sort((one, other) => other.length - one.length);

/** The name alone: not part of an event or a file, no class and no property. */
const NAME = new RegExp(`(?:(?<![\\w\\-.#@/:])|(?<=</))(?:${TAGS.join('|')})(?![\\w./-])`, 'g');
/** Speaks of the package, which is called like one of the tags. */
const SPEAKS = /\/internal\/second-copy\.ts$/;
const SHIFT = 0xe000;
/** Of every bundle of one build: the last one writes all. */
const places = {};
const MARKED = /[\ue061-\ue07a](?=[\w-])/g;

export const tagNames = {
  name: 'tag-names',
  transform(code, id) {
    if (!/\/components\/.*\.ts$/.test(id) || SPEAKS.test(id)) return null;
    const marked = (tag) => String.fromCharCode(SHIFT + tag.charCodeAt(0)) + tag.slice(1);
    return { code: code.replace(NAME, marked), map: null };
  },
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const found = [...chunk.code.matchAll(MARKED)].map(({ index }) => index);
      if (found.length > 0) places[chunk.fileName] = found;
      chunk.code = chunk.code.replace(MARKED, (letter) => String.fromCharCode(letter.charCodeAt(0) - SHIFT));
      if (chunk.map) chunk.map.sourcesContent = chunk.map.sourcesContent?.map(restored) ?? null;
    }
    const source = JSON.stringify({ tags: [...TAGS].sort(), places });
    this.emitFile({ type: 'asset', fileName: 'tags.json', source });
  },
};

function restored(text) {
  return (
    text?.replace(/[\ue061-\ue07a]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - SHIFT)) ?? null
  );
}
