import type { RequestListener } from 'node:http';
import { forge } from '../support/forge.js';
import type { TestPortal } from '../support/portal.js';
import { TOKEN_SECRET } from '../support/tokens.js';

/** In every claim that says something of a person, and in what a portal should not have said. */
export const MARKER = /Marker|eyJ[\w-]{8}/;

/** What is wrong with a portal; all else is as it should be. */
export interface Faults {
  /** Name under which the page is opened. */
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of `<notary-case>`. */
  readonly attributes?: string;
  /** More in the case. */
  readonly body?: string;
  /** In place of the one that loads the SDK. */
  readonly script?: string;
  /** The doctor as a file of the portal's own, in place of the attribute. */
  readonly alone?: boolean;
  /** A script of the portal's own, before that of the SDK. */
  readonly ownScript?: string;
  /** The page stands in a frame with these attributes, of another site unless `frameHost` says otherwise. */
  readonly frame?: string;
  readonly frameHost?: string;
  /** Of the page around the frame. */
  readonly frameHeaders?: Readonly<Record<string, string>>;
  readonly answer?: RequestListener;
  /** Claims that are others; `undefined` leaves one out. */
  readonly token?: Readonly<Record<string, unknown>>;
  readonly tokenHeaders?: Readonly<Record<string, string>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
}

const DOCTOR = 'dist/sdk/portal-doctor.js';

/** A portal with one page, which has the faults that it was furnished with last. */
export class FaultyPortal {
  readonly #portal: TestPortal;
  readonly #server: string;

  constructor(portal: TestPortal, server: string) {
    this.#portal = portal;
    this.#server = server;
  }

  get port(): number {
    return Number(new URL(this.#portal.origin).port);
  }

  close(): Promise<void> {
    return this.#portal.close();
  }

  /** @returns the address to open */
  furnish(faults: Faults): string {
    const portal = this.#portal;
    portal.page('/page', this.#page(faults), faults.headers);
    portal.page('/login', '<!doctype html><form>Login</form>');
    portal.script('/own.js', faults.ownScript ?? '');
    portal.file('/portal-doctor.js', DOCTOR);
    portal.answer(
      '/token',
      faults.answer ??
        ((_request, response) => {
          response.writeHead(200, { 'content-type': 'application/json', ...faults.tokenHeaders });
          response.end(JSON.stringify({ token: tokenOf(faults) }));
        }),
    );
    const { host = '127.0.0.1', frame, frameHost = 'localhost', frameHeaders } = faults;
    const address = (name: string, path: string) => portal.origin.replace('127.0.0.1', name) + path;
    if (frame === undefined) return address(host, '/page');
    const around = `<!doctype html><iframe src="${address(host, '/page')}" ${frame}></iframe>`;
    portal.page('/frame', around, frameHeaders);
    return address(frameHost, '/frame');
  }

  #page({ attributes, body = '', script, alone = false, ownScript }: Faults): string {
    const usual = `${alone ? '' : 'doctor'} server="${this.#server}" case-id="case-1" token-url="/token"`;
    return `<!doctype html><html lang="de"><meta charset="utf-8"><title>Portal</title>
      ${script ?? `<script type="module" src="${this.#server}/sdk/notary-conference.js"></script>`}
      <notary-case ${attributes ?? usual}><case-chat></case-chat>${body}</notary-case>
      ${ownScript === undefined ? '' : '<script src="/own.js"></script>'}
      ${alone ? '<script type="module" src="/portal-doctor.js"></script>' : ''}</html>`;
  }
}

/** What a portal with these faults signs. */
export function tokenOf({ token = {}, header = {}, secret = TOKEN_SECRET }: Faults = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: 'MarkerPerson',
    name: 'MarkerName',
    role: 'notary',
    case: 'case-1',
    aud: 'notary-conference',
    iat: now,
    exp: now + 600,
    ...token,
  };
  const { alg = 'HS256' } = header;
  const head = { typ: 'JWT', alg, ...header };
  // whoever signs with another algorithm has no such key here
  return forge(head, claims, secret, 'HS256');
}
