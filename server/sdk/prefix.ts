import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INTEGRITY_FILE, integrityOf, writeIntegrity, type Integrity } from './integrity.js';
import { writePrefixedTypes } from './prefix-types.js';

/** Written by the build: the tags, and where in which file one of their names begins, in UTF-16 units. */
interface TagPlaces {
  readonly tags: readonly string[];
  readonly places: Readonly<Record<string, readonly number[]>>;
}

/** The notices of what the SDK is made of, which go wherever its code goes. */
const LICENCES_FILE = 'licences.txt';

/** The copy cannot be made; the message says why and what helps. */
export class PrefixError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PrefixError';
  }
}

/** A prefix with which each tag is still a valid name of a custom element. */
export const PREFIX = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-$/;

/**
 * Copies the files of the SDK with a prefix before each of our tag names, in templates, selectors and registrations, and
 * nowhere else: events, files and what crosses the wire keep their names. Types of the new tags stand beside them.
 *
 * @param from the folder of the built SDK, in its package
 * @param to made, or emptied when it has an earlier copy
 * @returns the new hashes
 * @throws PrefixError when `from` is not as it was built, or `to` has other files
 */
export async function prefixSdk(from: string, to: string, prefix: string): Promise<Integrity> {
  const hashes = await readJson<Integrity>(from, INTEGRITY_FILE);
  const { tags, places } = await readJson<TagPlaces>(from, 'tags.json');
  const copies = new Map<string, string>();
  for (const [name, hash] of Object.entries(hashes)) {
    const code = await readFile(join(from, name), 'utf8');
    if (integrityOf(code) !== hash) {
      throw new PrefixError(`${join(from, name)} is not as it was built. Install the package anew.`);
    }
    copies.set(name, withoutMap(prefixed(code, places[name] ?? [], prefix, tags)));
  }
  await makeRoom(to);
  for (const [name, code] of copies) await writeFile(join(to, name), code);
  await copyFile(join(from, LICENCES_FILE), join(to, LICENCES_FILE));
  await writePrefixedTypes(join(from, '../..'), to, prefix);
  return writeIntegrity(to);
}

/** @throws PrefixError when a tag would keep its name */
function prefixed(code: string, places: readonly number[], prefix: string, tags: readonly string[]): string {
  let copy = '';
  let done = 0;
  for (const place of places) {
    const tag = /^[\w-]+/.exec(code.slice(place, place + 64))?.[0] ?? '';
    if (!tags.includes(tag)) throw new PrefixError(`tags.json names no tag at ${place}: "${tag}".`);
    copy += code.slice(done, place) + prefix;
    done = place;
  }
  copy += code.slice(done);
  const left = new RegExp(`</?(?:${tags.join('|')})(?=[\\s>])|\\.define\\(["'\`](?:${tags.join('|')})["'\`]`);
  const kept = left.exec(copy)?.[0];
  if (kept !== undefined) throw new PrefixError(`A tag would keep its name: ${kept}`);
  return copy;
}

/** Its columns are those of the original. */
function withoutMap(code: string): string {
  return code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
}

async function makeRoom(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  if (names.length > 0 && !names.includes(INTEGRITY_FILE)) {
    throw new PrefixError(`${folder} has files that are no copy of the SDK. Name an empty or new directory.`);
  }
  // chunk names carry a hash: those of an earlier release would stay
  for (const name of names.filter((each) => /\.js$/.test(each))) await rm(join(folder, name));
}

async function readJson<Content>(folder: string, name: string): Promise<Content> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as Content;
  } catch (cause) {
    throw new PrefixError(
      `${join(folder, name)} cannot be read. Use the package as it is published, or run \`npm run build\`. (${String(cause)})`,
    );
  }
}
