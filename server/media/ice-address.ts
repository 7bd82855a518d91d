/** An address of a STUN or TURN server, taken apart (RFC 7064, RFC 7065). */
export interface IceAddress {
  readonly scheme: 'stun' | 'stuns' | 'turn' | 'turns';
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
}

const ADDRESS = /^(stuns?|turns?):(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;

/** `undefined` when a browser would not take it. */
export function parseIceAddress(url: string): IceAddress | undefined {
  const [, scheme = '', host = '', port, transport] = ADDRESS.exec(url) ?? [];
  if (host === '') return undefined;
  const kind = scheme.toLowerCase() as IceAddress['scheme'];
  const secure = kind.endsWith('s');
  // DTLS to a TURN server exists on paper; browsers take turns: for TLS over TCP
  const way = secure ? 'tls' : transport?.toLowerCase() === 'tcp' ? 'tcp' : 'udp';
  return {
    scheme: kind,
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? (secure ? 5349 : 3478) : Number(port),
    transport: way,
  };
}
