import type { TimerHandle, Timers } from '../timers.js';
import type { TokenSource } from './token-source.js';

/** The person is told this long before the token runs out, when it cannot be renewed; milliseconds (edge case 38). */
export const SESSION_WARNING_MS = 5 * 60_000;
/** People log in again in a second window: it is looked at this often. */
const LOOK_AGAIN_MS = 30_000;
/** The same token again, with less than this left, is no renewal; milliseconds. */
const LAST_CALL_MS = 60_000;
/** What `setTimeout` can wait for. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

export interface SessionWatchOptions {
  readonly tokens: TokenSource;
  readonly timers: Timers;
  /** Milliseconds by the server's clock. */
  readonly serverNow: () => number;
  readonly onChange: () => void;
  /** The token is somebody else's: another person has logged in at this device. */
  readonly onOtherPerson: () => void;
}

/**
 * Renews the participant token ahead of its end, so that a login that has run out is noticed while there is time to log
 * in again. Reads `exp` without verifying it (RFC 7519, 4.1.4): it only decides when to ask. Opaque tokens are left alone.
 */
export class SessionWatch {
  /** When the token runs out that could not be renewed, ISO 8601 by the server's clock; `null`: all is well. */
  endsAt: string | null = null;

  readonly #options: SessionWatchOptions;
  #timer: TimerHandle | null = null;
  #expiry: number | null = null;
  #person: string | null = null;
  /** Short-lived tokens are renewed at half of their life. */
  #lead = SESSION_WARNING_MS;

  constructor(options: SessionWatchOptions) {
    this.#options = options;
  }

  /** A token has come from the host page. */
  hear(token: string): void {
    const { expiry, person } = claimsOf(token);
    const isOther = this.#person !== null && person !== this.#person;
    this.#person = person;
    if (isOther) this.#options.onOtherPerson();
    if (expiry !== null && this.#expiry !== null && expiry <= this.#expiry) return;
    this.#expiry = expiry;
    this.#stopWaiting();
    if (expiry === null) {
      this.#tell(null);
      return;
    }
    const left = expiry - this.#options.serverNow();
    this.#lead = Math.min(SESSION_WARNING_MS, left / 2);
    this.#tell(null);
    this.#wait(left - this.#lead);
  }

  /** The next token is a first one. */
  forget(): void {
    this.#stopWaiting();
    this.#expiry = null;
    this.#person = null;
    this.endsAt = null;
  }

  async #look(): Promise<void> {
    const expiry = this.#expiry;
    if (expiry === null) return;
    const early = expiry - this.#lead - this.#options.serverNow();
    if (early > 0) {
      this.#wait(early);
      return;
    }
    // a newer token that comes is heard, and starts its own wait
    const answer = await this.#options.tokens.renew();
    if (this.#expiry !== expiry) return;
    // a portal that keeps tokens until they are nearly over gives the same one again, and is no login that has ended
    const isLast = expiry - this.#options.serverNow() <= LAST_CALL_MS;
    if (answer === 'no-credentials' || (answer === 'renewed' && isLast)) {
      this.#tell(new Date(expiry).toISOString());
    }
    this.#wait(LOOK_AGAIN_MS);
  }

  #tell(endsAt: string | null): void {
    const stands = endsAt === null && this.endsAt === null;
    this.endsAt = endsAt;
    // told again while it stands: the minutes that are left have changed
    if (!stands) this.#options.onChange();
  }

  #wait(milliseconds: number): void {
    this.#stopWaiting();
    const { timers } = this.#options;
    this.#timer = timers.set(() => void this.#look(), Math.min(Math.max(milliseconds, 0), LONGEST_WAIT_MS));
  }

  #stopWaiting(): void {
    if (this.#timer !== null) this.#options.timers.clear(this.#timer);
    this.#timer = null;
  }
}

/** `exp` in milliseconds and `sub`; `null` where the token is none of ours to read. */
function claimsOf(token: string): { readonly expiry: number | null; readonly person: string | null } {
  const { exp, sub } = payloadOf(token);
  return {
    expiry: typeof exp === 'number' ? exp * 1_000 : null,
    person: typeof sub === 'string' ? sub : null,
  };
}

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const part = token.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}
