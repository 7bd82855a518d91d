import { execSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { SIZE_BUDGETS, sdkSizes } from '../support/sdk-size.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { benchPosts } from './backend/posts.js';
import { benchStorm } from './backend/storm.js';
import { benchStreams } from './backend/streams.js';
import { benchChat } from './chat.js';
import { benchConference } from './conference.js';
import { Report } from './report.js';
import { benchMediaServers } from './media/bench.js';
import { reportSfu } from './sfu.js';
import { benchTiles } from './tiles.js';

/**
 * `npm run bench`: the figures of design 9; `npm run bench -- streams posts` only those. Times are compared within one
 * run only, because machines differ and are noisy; the exit code says whether every budget was kept.
 */
const SUITES: Readonly<Record<string, (report: Report) => void | Promise<void>>> = {
  size,
  conference: benchConference,
  sfu: async (report) => {
    await reportSfu(report);
    await benchMediaServers(report);
  },
  tiles: benchTiles,
  chat: benchChat,
  posts: (report) => onPostgres((postgres) => benchPosts(report, postgres)),
  streams: (report) => onPostgres((postgres) => benchStreams(report, postgres)),
  storm: (report) => onPostgres((postgres) => benchStorm(report, postgres)),
};
/** Files that a process may have open: 5 000 streams and some to spare. Node itself takes all that it may. */
const FILES = 6_000;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}.`);
  process.exit(2);
}

const report = new Report();
for (const [name, suite] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const load = loadavg()[0] ?? 0;
  if (load > availableParallelism()) {
    report.heading(`The machine is busy (load ${load.toFixed(1)}): times that follow say little.`);
  }
  await suite(report);
}
console.log(`\n${report.verdict()}`);
process.exit(report.over.length === 0 ? 0 : 1);

function size(report: Report): void {
  report.heading('Size, gzip -9');
  const { entry, untilStart, running } = sdkSizes();
  const kilobytes = (bytes: number) => bytes / 1024;
  report.table(['', 'KB'], [['the entry alone', kilobytes(entry).toFixed(1)]]);
  report.budget(
    'everything until a person presses start',
    kilobytes(untilStart),
    kilobytes(SIZE_BUDGETS.untilStart),
    'KB',
  );
  report.budget(
    'everything with the conference running',
    kilobytes(running),
    kilobytes(SIZE_BUDGETS.running),
    'KB',
  );
}

/** A real one that waits for its disk, if there is any; without it the embedded database stands in. */
async function onPostgres(suite: (postgres: TestPostgres | undefined) => Promise<void>): Promise<void> {
  const allowed = execSync('ulimit -Hn', { encoding: 'utf8', shell: '/bin/sh' }).trim();
  if (Number(allowed) < FILES) {
    throw new Error(`A process may open only ${allowed} files here; raise that first: ulimit -Hn ${FILES}`);
  }
  const postgres = await startPostgres({ fsync: true });
  try {
    await suite(postgres);
  } finally {
    await postgres?.close();
  }
}
