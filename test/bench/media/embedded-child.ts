import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MediaStream } from '../../../server/embedded-openvidu/sfu/media-stream.js';
import { Sfu } from '../../../server/embedded-openvidu/sfu/sfu.js';
import type { Request } from './embedded.js';

/** The process that embedded.ts measures. */
const sfu = await Sfu.start({ udpPort: 0, addresses: ['127.0.0.1'], faults: undefined });
const streams: MediaStream[] = [];
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

process.on('message', (request: Request) => process.send?.(answer(request)));
process.on('disconnect', () => process.exit());
process.send?.('ready');

function answer(request: Request): unknown {
  if (request.ask === 'publish') {
    const stream = sfu.publish(request.offer);
    return { answer: stream.answer, stream: streams.push(stream) - 1 };
  }
  if (request.ask === 'subscribe') {
    return streams[request.stream]!.subscribe(request.offer, () => undefined).answer;
  }
  // the histogram counts the interval itself
  const [p50, p99] = [50, 99].map((share) => Math.max(0, delay.percentile(share) / 1e6 - 10));
  delay.reset();
  return { p50, p99 };
}
