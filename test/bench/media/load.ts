import { readFile } from 'node:fs/promises';
import type { EventLoopDelay, MediaServer } from './media-server.js';
import { SyntheticPublisher, SyntheticSubscriber } from './synthetic.js';

export interface LoadMeasurement {
  readonly server: string;
  /** Each publishes once and watches all others. */
  readonly people: number;
  readonly packetsPerSecond: number;
  /** Of what the publishers sent to each subscriber. */
  readonly deliveredPercent: number;
  readonly cpuMicrosPerPacket: number;
  /** Of one core. All threads of the server process. */
  readonly cpuPercent: number;
  readonly memoryMb: number;
  readonly eventLoop: EventLoopDelay | undefined;
  /** From asking for a stream until a key frame of it began to arrive: half of all were faster, milliseconds. */
  readonly firstFrameMs: number;
}

const SECONDS = 8;
/** So many packets of sound and picture a second from each publisher. */
const PACKETS_PER_SECOND = 100;
const TICKS_PER_SECOND = 100;

/** Puts a media server under the load of so many people, and measures its process. */
export async function measureLoad(server: MediaServer, people: number): Promise<LoadMeasurement> {
  const publishers = Array.from({ length: people }, (_, index) => new SyntheticPublisher(`out ${index}`));
  const subscribers: SyntheticSubscriber[] = [];
  try {
    const streams = [];
    for (const publisher of publishers) streams.push(await server.publish(publisher));
    for (let person = 0; person < people; person += 1) {
      const others = streams.filter((_, index) => index !== person);
      // as in a browser that enters: everybody else at once
      await Promise.all(
        others.map(async (stream) => {
          const subscriber = new SyntheticSubscriber(`${String(person)} of ${String(stream)}`);
          subscribers.push(subscriber);
          await server.subscribe(subscriber, stream);
          await subscriber.seesFirstFrame();
        }),
      );
    }
    const received = () => subscribers.reduce((sum, { packets }) => sum + packets, 0);
    await server.eventLoop();
    const before = { packets: received(), cpu: await cpuMicros(server.pid), at: performance.now() };
    // a measurement is the one place where time itself is what is waited for
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const cpu = (await cpuMicros(server.pid)) - before.cpu;
    const packets = received() - before.packets;
    const seconds = (performance.now() - before.at) / 1000;
    const firstFrames = subscribers.map(({ firstFrameMs }) => firstFrameMs!).sort((a, b) => a - b);
    return {
      server: server.name,
      people,
      packetsPerSecond: packets / seconds,
      deliveredPercent: (packets / (seconds * PACKETS_PER_SECOND * subscribers.length)) * 100,
      cpuMicrosPerPacket: cpu / packets,
      cpuPercent: cpu / 10_000 / seconds,
      memoryMb: await memoryMb(server.pid),
      eventLoop: await server.eventLoop(),
      firstFrameMs: firstFrames[Math.floor(firstFrames.length / 2)] ?? NaN,
    };
  } finally {
    for (const peer of [...publishers, ...subscribers]) peer.close();
  }
}

/** User and system time of all threads, from the kernel, because only one of the servers could say it itself. */
async function cpuMicros(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  // the name of the program, in brackets, may have spaces
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / TICKS_PER_SECOND;
}

async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
