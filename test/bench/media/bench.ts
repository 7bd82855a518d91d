import type { Report } from '../report.js';
import { startEmbeddedSfu } from './embedded.js';
import { hasJanus, startJanus } from './janus.js';
import { measureLoad, type LoadMeasurement } from './load.js';
import type { MediaServer } from './media-server.js';

const GROUPS = [2, 6, 20];
/** Ours is written in JavaScript; that must not cost much. */
const CPU_BUDGET = 1.5;

/** The embedded SFU beside Debian's Janus, with the same synthetic streams in the same run. */
export async function benchMediaServers(report: Report): Promise<void> {
  report.heading(
    'Media servers under synthetic streams: each of so many people publishes and watches all others',
  );
  const ours = await measureAll(startEmbeddedSfu);
  const theirs = hasJanus() ? await measureAll(startJanus) : [];
  report.table(
    ['', 'packets/s', '% delivered', 'µs CPU each', '% of a core', 'MB', 'loop p50/p99 ms', 'first frame ms'],
    [...ours, ...theirs].map((each) => [
      `${each.server}, ${String(each.people)} people`,
      each.packetsPerSecond.toFixed(0),
      each.deliveredPercent.toFixed(0),
      each.cpuMicrosPerPacket.toFixed(1),
      each.cpuPercent.toFixed(0),
      each.memoryMb.toFixed(0),
      each.eventLoop ? `${each.eventLoop.p50.toFixed(0)}/${each.eventLoop.p99.toFixed(0)}` : '',
      each.firstFrameMs.toFixed(0),
    ]),
  );
  if (theirs.length === 0) {
    report.notMeasured(
      'the comparison with Janus',
      'It is not on this machine: apt-get install --no-install-recommends janus',
    );
    return;
  }
  for (const [index, people] of GROUPS.entries()) {
    const share = ours[index]!.cpuMicrosPerPacket / theirs[index]!.cpuMicrosPerPacket;
    // with two people there is one packet out for each one in, and what a process costs by itself counts most
    if (people > 2)
      report.budget(`CPU per packet with ${String(people)} people, of Janus's`, share, CPU_BUDGET, '×');
  }
}

async function measureAll(start: () => Promise<MediaServer>): Promise<LoadMeasurement[]> {
  const results = [];
  for (const people of GROUPS) {
    // a fresh process each time, so that memory is of this group alone
    const server = await start();
    try {
      results.push(await measureLoad(server, people));
    } finally {
      await server.close();
    }
  }
  return results;
}
