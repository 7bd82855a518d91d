import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What is said to STUN and TURN servers (RFC 8489, RFC 8656): just as much as it takes to see whether they work. */
const COOKIE = 0x2112a442;
const HEADER = 20;

export const METHOD = { binding: 0x001, allocate: 0x003, refresh: 0x004 } as const;
export type Method = (typeof METHOD)[keyof typeof METHOD];

const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  realm: 0x0014,
  nonce: 0x0015,
  requestedTransport: 0x0019,
} as const;

export interface StunAnswer {
  readonly transaction: string;
  readonly success: boolean;
  /** Of an error answer, such as 401; otherwise `null`. */
  readonly error: number | null;
  readonly realm: Buffer | null;
  readonly nonce: Buffer | null;
}

/** What a TURN server asks for before it relays; `realm` and `nonce` are its own, from its first answer. */
export interface Credentials {
  readonly username: string;
  readonly credential: string;
  readonly realm: Buffer;
  readonly nonce: Buffer;
}

export interface StunRequest {
  readonly transaction: string;
  readonly bytes: Buffer;
}

export function stunRequest(method: Method, credentials?: Credentials, lifetime?: number): StunRequest {
  const transaction = randomBytes(12);
  const attributes: Buffer[] = [];
  // 17 is UDP, the one relayed transport that browsers ask for
  if (method === METHOD.allocate)
    attributes.push(attribute(ATTRIBUTE.requestedTransport, Buffer.from([17, 0, 0, 0])));
  if (lifetime !== undefined) {
    const seconds = Buffer.alloc(4);
    seconds.writeUInt32BE(lifetime);
    attributes.push(attribute(ATTRIBUTE.lifetime, seconds));
  }
  if (!credentials)
    return { transaction: transaction.toString('hex'), bytes: message(method, transaction, attributes) };

  const { username, credential, realm, nonce } = credentials;
  attributes.push(
    attribute(ATTRIBUTE.username, Buffer.from(username)),
    attribute(ATTRIBUTE.realm, realm),
    attribute(ATTRIBUTE.nonce, nonce),
  );
  const key = createHash('md5').update(`${username}:`).update(realm).update(`:${credential}`).digest();
  // the length in the header counts the integrity that is still to come: 24 bytes
  const signed = message(method, transaction, attributes, 24);
  const integrity = attribute(ATTRIBUTE.messageIntegrity, createHmac('sha1', key).update(signed).digest());
  return { transaction: transaction.toString('hex'), bytes: Buffer.concat([signed, integrity]) };
}

/** The first message in `bytes`, or `undefined` when it is none, or not whole yet. */
export function parseStun(bytes: Buffer): StunAnswer | undefined {
  if (bytes.length < HEADER || bytes.readUInt32BE(4) !== COOKIE) return undefined;
  const end = HEADER + bytes.readUInt16BE(2);
  if (bytes.length < end) return undefined;
  const found = new Map<number, Buffer>();
  for (let at = HEADER; at + 4 <= end;) {
    const length = bytes.readUInt16BE(at + 2);
    found.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + padded(length);
  }
  const error = found.get(ATTRIBUTE.errorCode);
  return {
    transaction: bytes.subarray(8, HEADER).toString('hex'),
    success: (bytes.readUInt16BE(0) & 0x0110) === 0x0100,
    error: error && error.length >= 4 ? error.readUInt8(2) * 100 + error.readUInt8(3) : null,
    realm: found.get(ATTRIBUTE.realm) ?? null,
    nonce: found.get(ATTRIBUTE.nonce) ?? null,
  };
}

function message(method: Method, transaction: Buffer, attributes: readonly Buffer[], more = 0): Buffer {
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(method, 0);
  header.writeUInt16BE(
    attributes.reduce((sum, each) => sum + each.length, more),
    2,
  );
  header.writeUInt32BE(COOKIE, 4);
  transaction.copy(header, 8);
  return Buffer.concat([header, ...attributes]);
}

function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
