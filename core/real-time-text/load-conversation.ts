import { withTimeLimit } from '../time-limit.js';
import { systemTimers } from '../timers.js';
import type * as Code from './conversation.js';

/** Longest wait for the code of real-time text, in milliseconds. */
const LOAD_TIMEOUT_MS = 20_000;

let code: typeof Code | undefined;

/** `undefined` until it was fetched. */
export function conversationCode(): typeof Code | undefined {
  return code;
}

/**
 * The code that only a conference with real-time text needs (decision 76).
 *
 * @throws when it cannot be fetched; the next call tries again
 */
export async function loadConversation(): Promise<typeof Code> {
  return (code ??= await withTimeLimit(import('./conversation.js'), LOAD_TIMEOUT_MS, systemTimers));
}
