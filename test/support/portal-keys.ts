import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';

export type KeyAlgorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

/** A pair of keys of the portal. */
export interface PortalKey {
  readonly kid: string;
  readonly alg: KeyAlgorithm;
  readonly privateKey: KeyObject;
  /** As it is published. */
  readonly jwk: JWK;
}

export function portalKey(kid: string, alg: KeyAlgorithm, more: JWK = {}): PortalKey {
  const { privateKey, publicKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : alg === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig', ...more } as JWK;
  return { kid, alg, privateKey, jwk };
}

/** The address of a portal where its public keys are, on this machine; it can be made to fail in every way. */
export class PortalKeys {
  keys: readonly JWK[] = [];
  /** Times that it was asked. */
  asked = 0;
  /** `silent`: takes the question and never answers. */
  answers: 'keys' | 'silent' | 'page' | 'redirect' | 'unavailable' = 'keys';
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((_request, response) => {
      this.asked += 1;
      switch (this.answers) {
        case 'keys':
          response.writeHead(200, { 'content-type': 'application/jwk-set+json' });
          response.end(JSON.stringify({ keys: this.keys }));
          return;
        case 'page':
          response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Anmeldung</h1>');
          return;
        case 'redirect':
          response.writeHead(302, { location: '/' }).end();
          return;
        case 'unavailable':
          response.writeHead(503).end();
          return;
        case 'silent':
          return;
      }
    });
  }

  static async start(...keys: readonly PortalKey[]): Promise<PortalKeys> {
    const portal = new PortalKeys();
    portal.publish(...keys);
    await new Promise<void>((resolve) => portal.#server.listen(0, '127.0.0.1', resolve));
    return portal;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/jwks.json`;
  }

  publish(...keys: readonly PortalKey[]): void {
    this.keys = keys.map(({ jwk }) => jwk);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
