import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { demoPerson, type DemoPerson } from '../../people.js';

const COOKIE = 'portal-session';

/** Who is logged in, as portals have done it for twenty years: a random number in a cookie. */
export class Sessions {
  readonly #people = new Map<string, DemoPerson>();

  /** The person of this browser, if there is one. */
  of(request: IncomingMessage): DemoPerson | undefined {
    return this.#people.get(idOf(request));
  }

  /**
   * Logs in, always under a new number, so that nobody can have planted one they know. The answer is the value of
   * `Set-Cookie`; undefined when there is no such person on this side.
   */
  begin(who: string, request: IncomingMessage, isSecure: boolean): string | undefined {
    const person = demoPerson(who);
    if (person?.page !== 'portal') return undefined;
    // whoever was logged in here before is not any more
    this.#people.delete(idOf(request));
    const id = randomBytes(24).toString('base64url');
    this.#people.set(id, person);
    return `${COOKIE}=${id}; Path=/examples/server-rendered; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  }

  /** Logs out. The answer is the value of `Set-Cookie` that takes the cookie away. */
  end(request: IncomingMessage): string {
    this.#people.delete(idOf(request));
    return `${COOKIE}=; Path=/examples/server-rendered; HttpOnly; SameSite=Strict; Max-Age=0`;
  }
}

function idOf(request: IncomingMessage): string {
  return new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
}
