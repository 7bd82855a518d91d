import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const SDK = 'dist/sdk';
/** Has a copy of much that is elsewhere. */
const DOCTOR = 'portal-doctor.js';

/** Budgets of the SDK in bytes, gzip (design 9). */
export const SIZE_BUDGETS = { untilStart: 45 * 1024, running: 125 * 1024 };

/** A running conference is within its budget, and stays there. */
export const RUNNING_LIMIT = 123_100;

/**
 * Other pages before a press, which the budget of design 9 does not count (decision 45): what they were when this was
 * written, so that they do not grow unseen.
 */
export const OTHER_PAGES = { english: 48_260, citizen: 62_170 };

/**
 * The chunks of a German page of the notary with a conference, its buttons and a chat, each named by a source that it
 * was made for. `test/e2e/page/loading.test.ts` looks in a browser whether these are the ones that are fetched.
 */
const PAGE = {
  untilStart: ['components/define.ts', 'components/case-chat/body/index.ts'],
  running: [
    'components/told/define.ts',
    'components/taking-part/define.ts',
    'components/case-chat/ready-texts/index.ts',
    'components/end-conference-button/end-question.ts',
    'core/conference/way.ts',
    'protocol/conference-events.ts',
    'core/media/openvidu/openvidu-media-room.ts',
    // beside the library, which has many sources
    'core/media/openvidu/page-globals.ts',
    'core/http/session-watch.ts',
  ],
  english: ['components/translations/en.ts'],
  citizen: ['components/told/define.ts', 'protocol/conference-events.ts'],
};

/** Names of files, with what they import statically. */
export interface SdkFiles {
  /** The entry alone. */
  readonly entry: readonly string[];
  /** What is there before anybody presses start. */
  readonly untilStart: readonly string[];
  /** The same and what comes until somebody is inside. */
  readonly running: readonly string[];
  /** Before a press where the page is English. */
  readonly english: readonly string[];
  /** Before a press of a citizen who comes while the conference runs. */
  readonly citizen: readonly string[];
}

/** The name of the file that was made from a source. */
export function sdkFileOf(source: string): string {
  const names = readdirSync(SDK).filter((name) => name.endsWith('.js') && name !== DOCTOR);
  const found = names.find((name) => sourcesOf(name).has(source));
  if (found === undefined) throw new Error(`No file in ${SDK} was made from ${source}: build first.`);
  return found;
}

export function sdkFiles(): SdkFiles {
  const filesFrom = (sources: readonly string[]): readonly string[] => {
    const found = new Set<string>();
    for (const source of sources) collectStatic(sdkFileOf(source), found);
    return [...found];
  };
  return {
    entry: filesFrom(PAGE.untilStart.slice(0, 1)),
    untilStart: filesFrom(PAGE.untilStart),
    running: filesFrom([...PAGE.untilStart, ...PAGE.running]),
    english: filesFrom([...PAGE.untilStart, ...PAGE.english]),
    citizen: filesFrom([...PAGE.untilStart, ...PAGE.citizen]),
  };
}

/** The same in bytes, gzip -9. */
export function sdkSizes(): Readonly<Record<keyof SdkFiles, number>> {
  const { entry, untilStart, running, english, citizen } = sdkFiles();
  return {
    entry: gzipped(entry),
    untilStart: gzipped(untilStart),
    running: gzipped(running),
    english: gzipped(english),
    citizen: gzipped(citizen),
  };
}

function sourcesOf(name: string): ReadonlySet<string> {
  const path = join(SDK, `${name}.map`);
  const map = JSON.parse(readFileSync(path, 'utf8')) as { sources: string[] };
  return new Set(map.sources.map((source) => relative('.', join(dirname(path), source))));
}

function collectStatic(name: string, found: Set<string>): void {
  if (found.has(name)) return;
  found.add(name);
  const code = readFileSync(join(SDK, name), 'utf8');
  for (const [, imported] of code.matchAll(/(?:^|[;}])(?:import|export)\b[^;'"()]*["']\.\/([^"']+)["']/g)) {
    if (imported) collectStatic(imported, found);
  }
}

/** Of these files together. */
export function gzipped(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(SDK, name)), { level: 9 }).length, 0);
}
