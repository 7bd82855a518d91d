import { Later } from '../../internal/later.js';

/** Fetched when a case is closed: what was not sent can be copied then. */
export const copying = new Later(() => import('../copy-text.js'));

/**
 * At once where the code is there: browsers let us copy only within a press.
 *
 * @returns whether it is in the clipboard; `null`: the code for it cannot be fetched
 */
export async function copyLate(source: HTMLElement): Promise<boolean | null> {
  if (!copying.code) await copying.load();
  return (await copying.code?.copyText(source)) ?? null;
}
