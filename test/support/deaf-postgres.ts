import { connect, createServer, type AddressInfo } from 'node:net';

const NOTIFICATION = 'A'.charCodeAt(0);

/** A way to a PostgreSQL on which notifications get lost, as behind a pooler that shares sessions per transaction. */
export async function withoutNotifications(url: string): Promise<{ url: string; close(): Promise<void> }> {
  const target = new URL(url);
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let rest = Buffer.alloc(0);
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      // each message is a letter, and a length that counts itself
      while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
        const length = 1 + rest.readUInt32BE(1);
        if (rest[0] !== NOTIFICATION) client.write(rest.subarray(0, length));
        rest = rest.subarray(length);
      }
    });
    for (const socket of [client, upstream]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
