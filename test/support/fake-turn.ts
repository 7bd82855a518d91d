import { createHash, createHmac } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';

const COOKIE = 0x2112a442;
const REALM = 'test';
const NONCE = 'test-nonce';

/**
 * A FAKE of a TURN server: answers Binding, asks for credentials before Allocate, checks them, and counts what is
 * allocated. Relays nothing.
 */
export interface FakeTurn {
  /** One port, UDP and TCP. */
  readonly port: number;
  /** Relays that are allocated and not given back. */
  readonly open: number;
  close(): Promise<void>;
}

export interface FakeTurnOptions {
  readonly username: string;
  readonly credential: string;
  /** `open`: relays without credentials · `silent`: never answers · `binding-only`: is a STUN server. */
  readonly fault?: 'open' | 'silent' | 'binding-only';
}

export async function startFakeTurn(options: FakeTurnOptions): Promise<FakeTurn> {
  const state = { open: 0 };
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (request) => {
      const reply = answer(request, options, state);
      if (reply) socket.write(reply);
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4');
  udp.on('message', (request, from) => {
    const reply = answer(request, options, state);
    if (reply) udp.send(reply, from.port, from.address);
  });
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    get open() {
      return state.open;
    },
    async close() {
      udp.close();
      await new Promise((resolve) => tcp.close(resolve));
    },
  };
}

function answer(request: Buffer, options: FakeTurnOptions, state: { open: number }): Buffer | undefined {
  if (options.fault === 'silent') return undefined;
  const method = request.readUInt16BE(0);
  if (method === 0x001) return message(0x0101, request, []);
  if (options.fault === 'binding-only') return error(method, request, 4, 0);
  if (options.fault !== 'open' && !isSigned(request, options)) return error(method, request, 4, 1);
  // Refresh with a lifetime of 0 gives the relay back
  state.open += method === 0x003 ? 1 : -1;
  return message(method | 0x0100, request, []);
}

function error(method: number, request: Buffer, hundreds: number, rest: number): Buffer {
  return message(method | 0x0110, request, [
    [0x0009, Buffer.from([0, 0, hundreds, rest])],
    [0x0014, Buffer.from(REALM)],
    [0x0015, Buffer.from(NONCE)],
  ]);
}

/** MESSAGE-INTEGRITY is the last attribute: 24 bytes with its header. */
function isSigned(request: Buffer, { username, credential }: FakeTurnOptions): boolean {
  const at = request.length - 24;
  if (at < 20 || request.readUInt16BE(at) !== 0x0008) return false;
  const key = createHash('md5').update(`${username}:${REALM}:${credential}`).digest();
  const expected = createHmac('sha1', key).update(request.subarray(0, at)).digest();
  return request.includes(NONCE) && expected.equals(request.subarray(at + 4));
}

function message(type: number, request: Buffer, attributes: readonly (readonly [number, Buffer])[]): Buffer {
  const body = Buffer.concat(
    attributes.map(([kind, value]) => {
      const bytes = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
      bytes.writeUInt16BE(kind, 0);
      bytes.writeUInt16BE(value.length, 2);
      value.copy(bytes, 4);
      return bytes;
    }),
  );
  const header = Buffer.alloc(20);
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(body.length, 2);
  header.writeUInt32BE(COOKIE, 4);
  request.copy(header, 8, 8, 20);
  return Buffer.concat([header, body]);
}
