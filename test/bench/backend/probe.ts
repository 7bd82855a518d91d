import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Loaded into every measured server before its own code (`--import`): answers what the process uses. */
export interface Usage {
  /** Bytes of memory that the process occupies; on Linux without mapped files, which the kernel drops as it likes. */
  readonly resident: number;
  /** Bytes of the JavaScript heap and of buffers beside it. */
  readonly heap: number;
  /** Microseconds since the process started. */
  readonly cpu: number;
}

export type UsageRequest = 'usage' | 'usage-after-gc';

process.on('message', (request: UsageRequest) => void answer(request));
// measuring is no reason to live
process.channel?.unref();

async function answer(request: UsageRequest): Promise<void> {
  if (request === 'usage-after-gc') {
    // finalizers run between collections, and set free more
    for (let round = 0; round < 4; round += 1) {
      globalThis.gc?.();
      await setTimeout(20);
    }
  }
  const { heapUsed, external } = process.memoryUsage();
  if (request === 'usage-after-gc') fillYoungGeneration();
  const { user, system } = process.cpuUsage();
  process.send?.({ resident: resident(), heap: heapUsed + external, cpu: user + system } satisfies Usage);
}

/** After a collection its two halves of 16 MB may be there or not, whatever the streams need. So let them be there. */
function fillYoungGeneration(): void {
  const few: unknown[] = [];
  for (let count = 0; count < 1_000_000; count += 1) few[count % 100] = { count, list: [count] };
}

function resident(): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss();
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}
