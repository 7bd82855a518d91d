import { LateCode } from '../late-code.js';
import type * as Code from './carry-out.js';

/** How a wish is carried out: fetched with the first of them, or ahead of it by who offers one that must not wait. */
export const carrying = new LateCode<typeof Code>(() => import('./carry-out.js'));

/** The same as `carryOut`. Never rejects: what cannot be fetched has asked nobody. */
export async function carryOutLate(...about: Parameters<typeof Code.carryOut>): Promise<Code.WishOutcome> {
  try {
    const { carryOut } = await carrying.load();
    return await carryOut(...about);
  } catch {
    return { fate: 'failed', code: 'unavailable' };
  }
}
