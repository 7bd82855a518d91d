import { createSocket } from 'node:dgram';
import { connect as connectTcp, isIP, isIPv6, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { lookup } from 'node:dns/promises';
import type { IceAddress } from '../../media/ice-address.js';
import { parseStun, type StunAnswer, type StunRequest } from './stun-message.js';

/** Milliseconds after which a datagram counts as lost and is sent again. */
const RESEND = 500;

/** A way to ask one STUN or TURN server, over whichever transport its address names. */
export interface StunSocket {
  /** @throws Error with the code `TIMEOUT`, or as sockets do */
  ask(request: StunRequest): Promise<StunAnswer>;
  close(): void;
}

/** @throws as sockets do, when there is nobody */
export function openStunSocket(address: IceAddress, patience: number): Promise<StunSocket> {
  return address.transport === 'udp' ? openUdp(address, patience) : openStream(address, patience);
}

async function openUdp({ host, port }: IceAddress, patience: number): Promise<StunSocket> {
  const { address } = await lookup(host);
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  const exchange = new Exchange(patience);
  socket.on('message', (bytes) => exchange.take(parseStun(bytes)));
  socket.on('error', (error) => exchange.fail(error));
  // connected, so that a port where nobody listens is told apart from silence
  await new Promise<void>((resolve) => socket.connect(port, address, resolve));
  return {
    async ask(request) {
      const send = () => socket.send(request.bytes);
      const again = setInterval(send, RESEND);
      send();
      return exchange.answer(request).finally(() => clearInterval(again));
    },
    close: () => socket.close(),
  };
}

async function openStream({ host, port, transport }: IceAddress, patience: number): Promise<StunSocket> {
  const socket: Socket =
    transport === 'tls'
      ? connectTls({ host, port, servername: isIP(host) ? '' : host })
      : connectTcp({ host, port });
  const exchange = new Exchange(patience);
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    const answer = parseStun(received);
    if (answer) received = Buffer.alloc(0);
    exchange.take(answer);
  });
  await new Promise<void>((resolve, reject) => {
    socket.setTimeout(patience, () => socket.destroy(timeout()));
    socket.once('error', reject);
    socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => resolve());
  });
  socket.on('error', (error) => exchange.fail(error));
  socket.on('close', () => exchange.fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  return {
    ask(request) {
      socket.write(request.bytes);
      return exchange.answer(request);
    },
    close: () => socket.destroy(),
  };
}

/** One question at a time, and the answer that belongs to it. */
class Exchange {
  readonly #patience: number;
  #settle: ((outcome: StunAnswer | Error) => void) | undefined;
  #waitingFor = '';

  constructor(patience: number) {
    this.#patience = patience;
  }

  answer({ transaction }: StunRequest): Promise<StunAnswer> {
    this.#waitingFor = transaction;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.fail(timeout()), this.#patience);
      this.#settle = (outcome) => {
        clearTimeout(late);
        this.#settle = undefined;
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
    });
  }

  take(answer: StunAnswer | undefined): void {
    if (answer?.transaction === this.#waitingFor) this.#settle?.(answer);
  }

  fail(error: Error): void {
    this.#settle?.(error);
  }
}

function timeout(): Error {
  return Object.assign(new Error('no answer in time'), { code: 'TIMEOUT' });
}
