import type { Browser } from 'playwright-core';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { signParticipantToken } from '../../server/auth/create-token.js';
import { TestPortal } from '../support/portal.js';
import type { Stack } from '../support/stack.js';
import { Person } from './person.js';

/** A conference and the chat; `CASE` stands for the attributes that name the case. */
export const WHOLE_CASE =
  '<notary-case CASE><notary-conference></notary-conference><case-chat></case-chat></notary-case>';

const WHO = 'hannelore';

/** One request of a page for a token, in milliseconds since 1970; `expires` is `null` where none was given. */
export interface TokenRequest {
  readonly at: number;
  readonly expires: number | null;
}

/** A portal whose tokens live as long as the test wants, which writes down who asks for one, and whose login can run out. */
export class TokenDesk {
  readonly asked: TokenRequest[] = [];
  /** Of the next tokens, in seconds. */
  lifetime = 600;
  isLoggedIn = true;
  readonly #portal: TestPortal;

  private constructor(portal: TestPortal) {
    this.#portal = portal;
  }

  static async open(): Promise<TokenDesk> {
    return new TokenDesk(await TestPortal.start());
  }

  get origin(): string {
    return this.#portal.origin;
  }

  /**
   * Opens a page of the citizen, and counts the event streams that it asks for.
   *
   * @param body - where `CASE` stands for the attributes that name the case
   */
  async visit(
    browser: Browser,
    stack: Stack,
    caseId: string,
    body: string,
  ): Promise<Person & { streams: () => number }> {
    let streams = 0;
    const address = this.#furnish(caseId, stack, body);
    const person = await Person.visit(browser, stack, WHO, address, 'usual', (page) => {
      page.on('request', (request) => {
        if (request.method() === 'GET' && request.url().endsWith('/events')) streams += 1;
      });
    });
    return Object.assign(person, { streams: () => streams });
  }

  /** @returns the address of the page */
  #furnish(caseId: string, { backend: server, tokenSecret: secret }: Stack, body: string): string {
    const person = DEMO_PEOPLE[WHO];
    if (!person) throw new Error(`Nobody is called ${WHO}.`);
    this.asked.length = 0;
    this.isLoggedIn = true;
    this.#portal.answer('/token', (_request, response) => {
      void (async () => {
        const at = Date.now();
        if (!this.isLoggedIn) {
          this.asked.push({ at, expires: null });
          // as portals do: not 401, but the page where one logs in
          response.writeHead(303, { location: '/login' }).end();
          return;
        }
        const { lifetime: expiresIn } = this;
        const token = await signParticipantToken({ secret, ...person, caseId, expiresIn }, new Date(at));
        this.asked.push({ at, expires: (Math.floor(at / 1000) + expiresIn) * 1000 });
        response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
        response.end(JSON.stringify({ token }));
      })();
    });
    const names = `server="${server}" case-id="${caseId}" token-url="/token"`;
    this.#portal.page('/login', '<!doctype html><form>Login</form>');
    this.#portal.page(
      '/page',
      `<!doctype html><html lang="de"><meta charset="utf-8" /><title>Portal</title>
      <script type="module" src="${server}/sdk/notary-conference.js"></script>
      ${body.replaceAll('CASE', names)}</html>`,
    );
    return `${this.origin}/page`;
  }

  /** A script of the portal's own. */
  script(path: string, code: string): void {
    this.#portal.script(path, code);
  }

  close(): Promise<void> {
    return this.#portal.close();
  }
}
