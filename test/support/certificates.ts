import { generate, type SubjectAltNameEntry } from 'selfsigned';

const DAY = 86_400_000;

export interface CertificateOptions {
  /** Default `localhost`. */
  readonly name?: string;
  /** Days from now at which it becomes and stops being valid. Default yesterday, and in 90 days. */
  readonly from?: number;
  readonly to?: number;
  /** Signs it; without one it signs itself. */
  readonly authority?: Authority;
}

export interface Authority {
  readonly key: string;
  readonly cert: string;
}

export async function certificate(options: CertificateOptions = {}): Promise<{ key: string; cert: string }> {
  const { name = 'localhost', from = -1, to = 90, authority } = options;
  const altNames: SubjectAltNameEntry[] = [{ type: 2, value: name }];
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * DAY),
    notAfterDate: new Date(Date.now() + to * DAY),
    extensions: [{ name: 'subjectAltName', altNames }],
    ...(authority ? { ca: authority } : {}),
  });
  return { key, cert };
}

/** A certificate authority of the tests' own; a process trusts it by NODE_EXTRA_CA_CERTS. */
export async function authority(): Promise<Authority> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Test authority' }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key, cert };
}
