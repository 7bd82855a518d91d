import { withTimeLimit } from '../time-limit.js';
import { systemTimers } from '../timers.js';
import type * as Code from './way.js';

export type WayCode = typeof Code;

/** Longest wait for the code of the way in, in milliseconds. */
const LOAD_TIMEOUT_MS = 20_000;

let code: WayCode | undefined;

/**
 * The code that only who has pressed needs (decision 45). It is asked for with the press, beside the room and the
 * server, and needed only when the server has answered.
 *
 * @throws when it cannot be fetched; the next call tries again
 */
export async function loadWay(): Promise<WayCode> {
  return (code ??= await withTimeLimit(import('./way.js'), LOAD_TIMEOUT_MS, systemTimers));
}
