import { readFile } from 'node:fs/promises';
import { generate, type SubjectAltNameEntry } from 'selfsigned';
import { lanAddresses } from './addresses.js';

/** Files in PEM form, or a certificate of our own making that browsers warn about. */
export type TlsOptions = { readonly certFile: string; readonly keyFile: string } | 'self-signed';

export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

/** @throws when a file cannot be read, with its name */
export async function loadTls(options: TlsOptions): Promise<KeyAndCertificate> {
  if (options === 'self-signed') return selfSigned();
  const [cert, key] = await Promise.all([
    readFile(options.certFile, 'utf8'),
    readFile(options.keyFile, 'utf8'),
  ]);
  return { cert, key };
}

/** Good for `localhost` and for the addresses under which others in the same network reach this machine. */
async function selfSigned(): Promise<KeyAndCertificate> {
  const altNames: SubjectAltNameEntry[] = [
    { type: 2, value: 'localhost' },
    ...['127.0.0.1', ...lanAddresses()].map((ip) => ({ type: 7 as const, ip })),
  ];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  return { key, cert };
}
