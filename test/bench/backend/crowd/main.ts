import { Crowd } from './crowd.js';
import { SocketIoLine } from './socket-io-line.js';
import { SseLine } from './sse-line.js';

/** The crowd in a process of its own: carries out one call after the other, as `RemoteCrowd` sends them. */
export interface CrowdSetup {
  readonly line: 'sse' | 'socket.io';
  readonly origin: string;
  readonly tokenSecret: string;
}

export interface CrowdCall {
  readonly method: 'arrive' | 'open' | 'startFlow' | 'stopFlow' | 'cutCount' | 'allLive' | 'post';
  readonly argument?: unknown;
}

export type CrowdAnswer = { readonly result: unknown } | { readonly error: string };

const { line, origin, tokenSecret } = JSON.parse(process.env['CROWD'] ?? '') as CrowdSetup;
const Line = line === 'sse' ? SseLine : SocketIoLine;
const crowd = new Crowd((member, listener) => new Line(origin, member, listener), tokenSecret);

process.on('disconnect', () => process.exit());
process.on('message', ({ method, argument }: CrowdCall) => {
  // the argument was typed where it was sent
  const carryOut = (crowd[method] as (this: Crowd, argument: unknown) => unknown).bind(crowd);
  Promise.resolve(carryOut(argument)).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ error: String(error) }),
  );
});

function answer(answer: CrowdAnswer): void {
  process.send?.(answer);
}
