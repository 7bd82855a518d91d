import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../support/browsers.js';
import { startPageServer } from '../embedded-openvidu/support/page-server.js';
import { Person } from '../embedded-openvidu/support/person.js';
import type { Report } from './report.js';
import { newRoom, SECRET } from '../embedded-openvidu/support/server.js';

export interface SfuMeasurement {
  /** Each publishes once and watches all others. */
  readonly people: number;
  readonly packetsForwarded: number;
  readonly cpuMicrosPerPacket: number;
  /** Of one core. All threads of the server process. */
  readonly cpuPercent: number;
}

interface Sample {
  readonly packetsForwarded: number;
  readonly cpuMicros: number;
  readonly atMs: number;
}

const SECONDS = 6;
const CHILD = fileURLToPath(new URL('sfu-child.ts', import.meta.url));

/** What the embedded SFU costs: in a process of its own, with all people in one headless Chromium page. */
export async function benchSfu(groups: readonly number[] = [2, 4, 6]): Promise<SfuMeasurement[]> {
  const pages = await startPageServer();
  const browser = await launchChromium({ camera: 'fps=20' });
  try {
    const results = [];
    for (const people of groups) {
      const page = await browser.newPage();
      await page.goto(pages.url);
      results.push(await measure(page, people));
      await page.close();
    }
    return results;
  } finally {
    await Promise.allSettled([browser.close(), pages.close()]);
  }
}

async function measure(
  page: ConstructorParameters<typeof Person>[0],
  count: number,
): Promise<SfuMeasurement> {
  const child = fork(CHILD, { execArgv: ['--import', 'tsx'] });
  try {
    const [url] = (await once(child, 'message')) as [string];
    const { tokens } = await newRoom({ url, secret: SECRET }, ...Array.from({ length: count }, () => ({})));
    const people = tokens.map((_, index) => new Person(page, `person ${index}`));
    for (const [index, person] of people.entries()) await person.do.join({ token: tokens[index]! });
    const streams: string[] = [];
    for (const person of people) streams.push(await person.do.publish('camera'));
    const watching = people.flatMap((person, index) =>
      streams.filter((_, other) => other !== index).map((stream) => person.receives(stream)),
    );
    await Promise.all(watching);
    const sample = async (): Promise<Sample> => {
      child.send('sample');
      return ((await once(child, 'message')) as [Sample])[0];
    };
    const first = await sample();
    // a measurement is the one place where time itself is what is waited for
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const last = await sample();
    const packetsForwarded = last.packetsForwarded - first.packetsForwarded;
    const cpuMicros = last.cpuMicros - first.cpuMicros;
    return {
      people: count,
      packetsForwarded,
      cpuMicrosPerPacket: Math.round(cpuMicros / packetsForwarded),
      cpuPercent: Math.round(cpuMicros / 10 / (last.atMs - first.atMs)),
    };
  } finally {
    child.kill('SIGKILL');
  }
}

export async function reportSfu(report: Report): Promise<void> {
  report.heading(
    'Embedded media server with real people in Chromium, CPU of its process per forwarded packet',
  );
  report.table(
    ['', 'packets', 'µs each', '% of a core'],
    (await benchSfu()).map(({ people, packetsForwarded, cpuMicrosPerPacket, cpuPercent }) => [
      `${people} people`,
      ...[packetsForwarded, cpuMicrosPerPacket, cpuPercent].map(String),
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await benchSfu());
