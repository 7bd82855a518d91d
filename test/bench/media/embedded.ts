import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EventLoopDelay, MediaServer } from './media-server.js';

export type Request =
  | { readonly ask: 'publish'; readonly offer: string }
  | { readonly ask: 'subscribe'; readonly offer: string; readonly stream: number }
  | { readonly ask: 'event-loop' };

const CHILD = fileURLToPath(new URL('embedded-child.ts', import.meta.url));

/** The embedded SFU alone: offers and answers go over a pipe, without the signalling of OpenVidu. */
export async function startEmbeddedSfu(): Promise<MediaServer> {
  const child = fork(CHILD, { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  let last: Promise<unknown> = Promise.resolve();
  // one after the other, so that answers need no number
  const ask = <T>(request: Request): Promise<T> => {
    const answer = last.then(async () => {
      child.send(request);
      return ((await once(child, 'message')) as [T])[0];
    });
    last = answer;
    return answer;
  };
  return {
    name: 'embedded',
    pid: child.pid!,
    publish: async (publisher) => {
      const { answer, stream } = await ask<{ answer: string; stream: number }>({
        ask: 'publish',
        offer: await publisher.offer(),
      });
      await publisher.accept(answer);
      return stream;
    },
    subscribe: async (subscriber, stream) => {
      const offer = await subscriber.offer();
      subscriber.accept(await ask<string>({ ask: 'subscribe', offer, stream: Number(stream) }));
    },
    eventLoop: () => ask<EventLoopDelay>({ ask: 'event-loop' }),
    close: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
