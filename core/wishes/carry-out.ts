import type { AppointmentResult, VersionAnswer } from '../../protocol/http.js';
import type { WishView } from '../case-view.js';
import type { Failure } from '../http/answer.js';
import type { CaseApi } from '../http/api.js';
import { persist } from '../http/persist.js';
import type { Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';
import { requestOf, type Wish } from './wish-requests.js';

/** How long a wish is tried before the person is told, in milliseconds. */
const PATIENCE_MS = 20_000;

/** Whatever the server answers to a wish. */
type WishAnswer = VersionAnswer | AppointmentResult | undefined;

export interface Carriers {
  readonly api: CaseApi;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly signal: AbortSignal;
}

/** What became of a wish. */
export type WishOutcome = Pick<WishView, 'fate' | 'code' | 'maintenance'>;

/** Asks the server for it under that idempotency key until there is an answer, or for as long as a person waits. */
export async function carryOut(wish: Wish, key: string, carriers: Carriers): Promise<WishOutcome> {
  const { api, timers, onWake, signal } = carriers;
  const { path, body } = requestOf(wish);
  const answer = await persist((within) => api.command<WishAnswer>(key, path, body, within), {
    timers,
    signal,
    onWake,
    forMs: PATIENCE_MS,
  });
  if (!answer.ok) return { fate: 'failed', code: codeOf(answer.failure) };
  const maintenance = answer.value && 'maintenance' in answer.value ? answer.value.maintenance : null;
  return { fate: 'done', ...(maintenance ? { maintenance } : {}) };
}

function codeOf(failure: Failure): NonNullable<WishView['code']> {
  return failure.kind === 'problem' ? failure.code : 'unavailable';
}
