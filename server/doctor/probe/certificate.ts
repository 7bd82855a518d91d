import { isIP } from 'node:net';
import { connect, type ConnectionOptions, type SecureVersion, type TLSSocket } from 'node:tls';
import { bare } from '../../hosts.js';

/** What a server shows to whoever connects with TLS. */
export interface Certificate {
  /** Negotiated, as `TLSv1.3`. */
  readonly protocol: string;
  /** OpenSSL's word for why it is not trusted; `null` when it is. */
  readonly mistrust: string | null;
  readonly names: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** @throws as `node:tls` does when there is no TLS to speak of */
export async function inspectCertificate(url: URL, patience: number): Promise<Certificate> {
  const socket = await handshake(url, patience, {});
  const { subjectaltname = '', valid_from, valid_to } = socket.getPeerCertificate();
  // a string at run time, whatever its type says
  const mistrust = socket.authorized ? null : String(socket.authorizationError);
  const protocol = socket.getProtocol() ?? 'unknown';
  socket.destroy();
  return {
    protocol,
    mistrust,
    names: [...subjectaltname.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name = '']) => name),
    validFrom: new Date(valid_from),
    validTo: new Date(valid_to),
  };
}

/** Whether versions that browsers have given up for being unsafe are still spoken. */
export async function acceptsOldTls(url: URL, patience: number): Promise<boolean> {
  const old: { minVersion: SecureVersion; maxVersion: SecureVersion; ciphers: string } = {
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    // OpenSSL itself refuses them otherwise
    ciphers: 'DEFAULT@SECLEVEL=0',
  };
  try {
    (await handshake(url, patience, old)).destroy();
    return true;
  } catch {
    return false;
  }
}

function handshake(url: URL, patience: number, options: ConnectionOptions): Promise<TLSSocket> {
  const host = bare(url.hostname);
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(url.port || 443),
      servername: isIP(host) ? '' : host,
      // to be looked at, not to be trusted
      rejectUnauthorized: false,
      ...options,
    });
    socket.setTimeout(patience, () => {
      socket.destroy(Object.assign(new Error('no handshake in time'), { code: 'TIMEOUT' }));
    });
    socket.once('error', reject);
    socket.once('secureConnect', () => resolve(socket));
  });
}
